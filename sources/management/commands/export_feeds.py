"""`manage.py export_feeds [FILE]`: the feeds as a list (OPML) that other readers take."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sources.models import Feed
from sources.opml.exporting import export_list


class Command(BaseCommand):
    help = "Writes all feeds as OPML, to a file or to standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")

    def handle(self, *, file: Path | None, **options: Any) -> None:
        pieces = export_list(Feed.objects.all(), now=timezone.now())
        if file is None:
            for piece in pieces:
                self.stdout.write(piece, ending="")
            return
        try:
            with file.open("w", encoding="utf-8", newline="\n") as target:
                target.writelines(pieces)
        except OSError as error:
            raise CommandError(f"{file} can't be written: {error.strerror}.") from error
        count = Feed.objects.count()
        self.stdout.write(f"{count} feed{'' if count == 1 else 's'} in {file}.")
