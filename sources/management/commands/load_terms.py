"""`manage.py load_terms`: adds the starter lists of terms, without putting them to use."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.integrity.sealing import seal_if_possible
from sources.starter_terms import BadFile, load_lists


class Command(BaseCommand):
    help = (
        "Adds the starter lists of terms. What is there is left as it is; nothing is switched on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, help="another file than data/terms.yaml")

    def handle(self, *, file: Path | None, **options: Any) -> None:
        try:
            added = load_lists(by=None, path=file)
        except BadFile as error:
            raise CommandError(str(error)) from error
        seal_if_possible()
        for one in added:
            self.stdout.write(f"Added the list “{one.name}”.")
        if added:
            self.stdout.write(
                "No feed goes by it yet. In the admin, tick “site wide” on the list, or name it "
                "with a feed."
            )
        else:
            self.stdout.write("The starter lists are there already.")
