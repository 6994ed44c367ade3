"""`manage.py seal_chain`: seal what was written since the last time."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.integrity.links import head
from core.integrity.sealing import ChainBusy, seal
from core.rows import number


class Command(BaseCommand):
    help = (
        "Seals every line of history and every text of a source that is not sealed yet, so that "
        "verify_chain finds it if somebody changes it. The site and the ingest do so by themselves."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = seal()
        except ChainBusy as error:
            raise CommandError(str(error)) from error
        last = head()
        self.stdout.write(
            f"{number(rows)} rows sealed. The chain has {number(last.length)} links, the last of "
            f"which is {last.hash}."
        )
