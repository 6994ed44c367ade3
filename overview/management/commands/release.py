"""`manage.py release`: build the next release of the data."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.integrity.sealing import seal_if_possible
from core.rows import number
from core.signing import BadKey
from overview.models import Release
from overview.releases.actions import NothingChanged, bundle_of, release


class Command(BaseCommand):
    help = (
        "Builds the next numbered release of the data: a zip that never changes, with every "
        "table, what it means, and what changed since the release before. Without changes it "
        "builds none."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            built = release(now=timezone.now())
        except NothingChanged as error:
            self.stdout.write(str(error))
            return
        except (BadKey, OSError) as error:
            raise CommandError(str(error)) from error
        seal_if_possible()
        rows = sum(built.rows.values())
        signed = "signed" if built.is_signed else "not signed: no RELEASE_KEY_FILE"
        self.stdout.write(
            f"{built}: {number(rows)} rows, {_compared(built)}, {signed}.\n"
            f"{bundle_of(built.number)}\n{built.sha256}"
        )


def _compared(built: Release) -> str:
    if built.number == 1:
        return "the first, so there is none to compare it with"
    return f"{number(built.differences)} differences from release {built.number - 1}"
