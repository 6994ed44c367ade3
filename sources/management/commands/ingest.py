"""`manage.py ingest`: reads the feeds that are due, once or until told to end."""

from __future__ import annotations

import threading
from argparse import ArgumentParser
from datetime import datetime, timedelta
from math import inf
from time import monotonic
from typing import Any

from django.core.checks import Tags
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections
from django.db.models import Q
from django.utils import timezone
from tqdm import tqdm

from core import footprint
from core.ending import told_to_end
from core.integrity.sealing import seal_if_possible
from core.keys import key_in
from sources import planning
from sources.enriching import enrich_within
from sources.ingest.run import due_feeds, keep_small, run_due, run_feeds
from sources.ingest.store import Report
from sources.ingest_report import HOW_TO_ADD, is_news, summary, table
from sources.models import Feed
from sources.retention import prune
from sources.vocabularies import FeedState

# How soon a feed is fetched that was added, resumed or made due in the admin.
SECONDS_BETWEEN_ROUNDS = 20
# For likeness, language and full text after each round, so that feeds don't wait for them.
SECONDS_TO_ENRICH = 20
SECONDS_BETWEEN_SEALS = 300


class Command(BaseCommand):
    help = "Reads the feeds that are due and files their articles for review."
    # The checks of addresses would load every view, the admin and the API: as much memory again.
    requires_system_checks = (Tags.models, Tags.caches, Tags.files)
    pruned_at: datetime | None = None
    sealed_at = -inf

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", action="store_true", help="go on until told to end")
        parser.add_argument(
            "--feed",
            action="append",
            default=[],
            metavar="ID_OR_ADDRESS",
            help="read this feed now, due or not; may be repeated",
        )
        parser.add_argument(
            "--force",
            action="store_true",
            help="read feeds that aren't due as well, and whole even if nothing has changed",
        )

    def handle(self, *, watch: bool, feed: list[str], force: bool, **options: Any) -> None:
        if watch and (feed or force):
            raise CommandError("--watch reads every feed when it is due: leave out the others.")
        planning.repair()
        footprint.settle()
        keep_small()
        with told_to_end() as stop:
            try:
                if watch:
                    self.watch(stop)
                else:
                    self.once(self.named(feed), force, stop)
            except DatabaseError as error:
                raise CommandError(
                    f"The database can't be used just now: {error}. What was read before is kept."
                ) from error
            finally:
                seal_if_possible()

    def named(self, wanted: list[str]) -> list[Feed]:
        """The feeds by key or address. Raises CommandError for one that isn't there."""
        feeds = []
        for name in wanted:
            key = key_in(name)
            found = Feed.objects.filter(Q(pk=key) if key is not None else Q(url=name)).first()
            if found is None:
                raise CommandError(f"There is no feed {name}. `manage.py add_feed` adds one.")
            feeds.append(found)
        return feeds

    def once(self, named: list[Feed], force: bool, stop: threading.Event) -> None:
        if not Feed.objects.exists():
            self.stdout.write(HOW_TO_ADD)
            return
        if named:
            chosen = list(dict.fromkeys(feed.pk for feed in named))
        elif force:
            active = Feed.objects.exclude(state=FeedState.PAUSED).order_by("next_fetch_at", "pk")
            chosen = list(active.values_list("pk", flat=True))
        else:
            chosen = []
        count = len(chosen) or due_feeds(timezone.now())
        if not count:
            self.stdout.write("No feed is due. --force reads them all the same.")
            self.enrich(stop)
            return
        reports = []
        visits = run_feeds(chosen, whole=force, stop=stop) if chosen else run_due(stop=stop)
        # The bar is silent where nobody watches it.
        for report in tqdm(visits, total=count, unit="feed", disable=None, leave=False):
            reports.append(report)
        if reports:
            self.stdout.write(table(reports))
        self.enrich(stop)
        self.say_left_out(named, reports, stop)
        failed = [report.name for report in reports if report.failed]
        if failed:
            raise CommandError(f"{len(failed)} of {len(reports)} failed: {', '.join(failed)}")

    def say_left_out(self, named: list[Feed], reports: list[Report], stop: threading.Event) -> None:
        read = {report.feed_id for report in reports}
        for feed in named:
            if feed.pk in read:
                continue
            if feed.state == FeedState.PAUSED:
                why = "it is paused. Resume it in the admin."
            else:
                why = "told to end." if stop.is_set() else "another process is reading it."
            self.stdout.write(f"{feed} was left out: {why}")

    def enrich(self, stop: threading.Event) -> None:
        """What there is no time for is left to the next round."""
        try:
            done = enrich_within(SECONDS_TO_ENRICH, timezone.now(), stop.is_set)
        except DatabaseError as error:
            self.stderr.write(f"The texts can't be looked at just now: {error}")
        else:
            if done.found_something:
                self.stdout.write(done.in_words())

    def prune(self, stop: threading.Event) -> None:
        """Once a day, and when it has just started."""
        now = timezone.now()
        if self.pruned_at is not None and now - self.pruned_at < timedelta(days=1):
            return
        self.pruned_at = now
        try:
            prune(now, stop=stop.is_set)
        except DatabaseError as error:
            self.stderr.write(f"What has served its time can't be deleted just now: {error}")

    def seal(self) -> None:
        """Not after each round: a link for a few articles would take more room than they do."""
        if monotonic() - self.sealed_at >= SECONDS_BETWEEN_SEALS:
            self.sealed_at = monotonic()
            seal_if_possible()

    def watch(self, stop: threading.Event) -> None:
        told = False
        while not stop.is_set():
            try:
                if not told and not Feed.objects.exists():
                    self.stdout.write(f"{HOW_TO_ADD}\nThe ingest waits for it.")
                told = True
                planning.repair()
                reports = list(run_due(stop=stop))
            except DatabaseError as error:
                self.stderr.write(f"The database can't be used just now: {error}")
                reports = []
            if is_news(reports):
                self.stdout.write(f"{timezone.now():%Y-%m-%d %H:%M} UTC  {summary(reports)}")
            self.seal()
            self.enrich(stop)
            self.prune(stop)
            self.stdout.flush()
            close_old_connections()
            stop.wait(SECONDS_BETWEEN_ROUNDS)
