"""`manage.py add_feed URL`: tries a feed, shows what it holds, and adds it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.integrity.sealing import seal_if_possible
from sources import feeds
from sources.ingest.visit import Errand, Visit, visit
from sources.reader import configured_reader

SHOWN = 5


class Command(BaseCommand):
    help = "Adds a feed, after a look at what it holds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", metavar="URL", help="address of an RSS, Atom or JSON feed")
        parser.add_argument("--title", default="", help="name it so; otherwise as it names itself")
        parser.add_argument(
            "--no-fetch", action="store_true", help="add it without looking whether it works"
        )

    def handle(self, *, url: str, title: str, no_fetch: bool, **options: Any) -> None:
        try:
            address = feeds.check_address(url)
            if not no_fetch:
                title = title or self.preview(address)
            feed = feeds.add(url=address, title=title, by=None, reason="Added on the command line.")
        except feeds.FeedError as error:
            raise CommandError(str(error)) from error
        seal_if_possible()
        self.stdout.write(f"Added feed {feed.pk}: {feed}. `manage.py ingest` reads it.")

    def preview(self, address: str) -> str:
        """Show what the feed holds; its title. Raises CommandError if it can't be read."""
        found = visit(Errand(address), configured_reader(), clock=timezone.now)
        if not found.succeeded:
            raise CommandError("\n".join([*_refusal(found), "--no-fetch adds it all the same."]))
        count = len(found.entries)
        self.stdout.write(f"{found.feed_title or address}: {count} article{'s' * (count != 1)}")
        for entry in found.entries[:SHOWN]:
            day = f"{entry.published:%Y-%m-%d}" if entry.published else "no date   "
            self.stdout.write(f"  {day}  {entry.title or entry.link}")
        return found.feed_title


def _refusal(found: Visit) -> list[str]:
    lines = [f"It can't be read as a feed. {found.kind.advice} {found.detail}".rstrip()]
    return lines + [f"    Suggested: {address}" for address in found.suggestions]
