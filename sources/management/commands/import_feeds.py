"""`manage.py import_feeds FILE`: takes the feeds of a list (OPML) in."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from core.integrity.sealing import seal_if_possible
from sources.opml.importing import Plan, carry_out, plan_import, with_results
from sources.opml.judging import Entry, Verdict
from sources.opml.reading import MAX_BYTES, NotAList
from sources.opml.report import report_csv, summary

SHOWN = 20


class Command(BaseCommand):
    help = "Adds the feeds of a list in OPML and reports on each line that it can't take."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="data/feeds.opml, say")
        parser.add_argument("--paused", action="store_true", help="add them, but don't visit them")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument(
            "--report", type=Path, metavar="CSV", help="write a report on every line to this file"
        )

    def handle(
        self, *, file: Path, paused: bool, dry_run: bool, report: Path | None, **options: Any
    ) -> None:
        try:
            plan = plan_import(_content(file))
        except NotAList as error:
            raise CommandError(f"{file}: {error}") from error
        if not dry_run:
            plan = self.imported(plan, paused, file.name)
        for note in plan.notes:
            self.stdout.write(note)
        self.say_lines(plan)
        if report is not None:
            self.write_report(plan, report)
        self.stdout.write(summary(plan))
        if dry_run:
            self.stdout.write("Nothing was written.")
        elif plan.counts()[Verdict.ADDED]:
            when = "They are paused." if paused else "`manage.py ingest` reads them."
            self.stdout.write(when)
        bad = sum(entry.verdict.trouble for entry in plan.entries)
        if bad:
            raise CommandError(f"{bad} of {len(plan.entries)} outlines of {file} were not taken.")

    def imported(self, plan: Plan, paused: bool, name: str) -> Plan:
        done: list[Entry] = []
        # The bar is silent where nobody watches it.
        with tqdm(total=len(plan.new()), unit="feed", disable=None, leave=False) as bar:
            for batch in carry_out(plan, by=None, paused=paused, now=timezone.now(), name=name):
                done += batch
                bar.update(len(batch))
        seal_if_possible()
        return with_results(plan, done)

    def say_lines(self, plan: Plan) -> None:
        """Each line that wants a look, up to a screenful."""
        troubled = [entry for entry in plan.entries if entry.verdict.trouble]
        for entry in troubled[:SHOWN]:
            name = entry.address or entry.title
            said = f"{entry.verdict.said}: {name}" if name else entry.verdict.said
            self.stdout.write(f"line {entry.line}: {said}. {entry.detail}")
        if len(troubled) > SHOWN:
            more = len(troubled) - SHOWN
            self.stdout.write(f"and {more:,} more: --report CSV writes them all to a file.")

    def write_report(self, plan: Plan, report: Path) -> None:
        try:
            with report.open("w", encoding="utf-8", newline="") as target:
                target.writelines(report_csv(plan))
        except OSError as error:
            raise CommandError(f"{report} can't be written: {error.strerror}.") from error


def _content(file: Path) -> bytes:
    """Raises CommandError where there is nothing to read."""
    try:
        with file.open("rb") as source:
            return source.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file} can't be read: {error.strerror}.") from error
