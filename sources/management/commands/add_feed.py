"""`manage.py add_feed URL`: tries a feed, shows what it holds, and adds it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from django.utils import timezone

from core.publishing import record_change
from sources.filing.domains import find_publishers
from sources.ingest.guard import BlockedAddress, check_url
from sources.ingest.run import configured_reader
from sources.ingest.urls import absolute_http
from sources.ingest.visit import Errand, Visit, visit
from sources.models import Feed

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
        address = self.checked(url)
        if not no_fetch:
            title = title or self.preview(address)
        feed = Feed(
            url=address,
            title=title[:300],
            publisher_id=find_publishers([address]).of(address),
        )
        try:
            record_change(feed, by=None, reason="Added on the command line.")
        except IntegrityError as error:  # somebody added it during the preview
            raise CommandError(f"{address} is already there.") from error
        self.stdout.write(f"Added feed {feed.pk}: {feed}. `manage.py ingest` reads it.")

    def checked(self, url: str) -> str:
        """The address as it is stored. Raises CommandError for a bad or a known one."""
        address = absolute_http(url)
        if not address:
            raise CommandError(f"{url!r} is not an http or https address.")
        try:
            check_url(address, configured_reader().policy)
        except BlockedAddress as error:
            raise CommandError(
                f"{address} can't be read: {error}. INGEST_ALLOW_HOSTS and INGEST_ALLOW_PORTS "
                "allow what is not on the public web."
            ) from error
        rest = address.partition("://")[2]
        known = Feed.objects.filter(url__in=[f"https://{rest}", f"http://{rest}"]).first()
        if known is not None:
            raise CommandError(f"{known.url} is already there: feed {known.pk}, {known}.")
        return address

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
