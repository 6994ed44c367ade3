"""`manage.py verify_release FILE`: is a release as it was built, and who signed it?"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.signing import BadKey, public_pem, signing_key
from overview.releases.verifying import verify


class Command(BaseCommand):
    help = (
        "Checks the zip of a release without network or database: every byte against its sums, "
        "the signature, and the head of the chain. Says in words what is not as it was, and fails."
    )
    # It reads one file, on whatever machine that is.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--key",
            type=Path,
            help="the public key that it should be signed with; that of RELEASE_KEY_FILE if not "
            "given",
        )

    def handle(self, *, file: Path, key: Path | None, **options: Any) -> None:
        try:
            report = verify(file, key=key.read_bytes() if key else _own_key())
        except (OSError, BadKey) as error:
            raise CommandError(str(error)) from error
        for words in report.notes:
            self.stdout.write(words)
        for words in report.faults:
            self.stderr.write(words)
        if report.faults:
            raise CommandError(f"{file.name} is not as it was built.")
        self.stdout.write(f"{file.name} is as it was built.")


def _own_key() -> bytes | None:
    key = signing_key(settings.RELEASE_KEY_FILE)
    return public_pem(key) if key else None
