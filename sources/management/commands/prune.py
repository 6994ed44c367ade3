"""`manage.py prune`: deletes what has served its time, by the rules in the settings."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sources.retention import configured_rules, prune


class Command(BaseCommand):
    help = (
        "Deletes old fetch attempts, raw answers and left-out records that nobody looked at. "
        "What anything cites is never deleted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count only; delete nothing")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        rules = configured_rules()
        for what, age, name in (
            ("Fetch attempts", rules.attempts, "INGEST_KEEP_ATTEMPTS_DAYS"),
            ("Raw answers", rules.bodies, "INGEST_KEEP_BODIES_DAYS"),
            ("Left-out records", rules.left_out, "INGEST_KEEP_FILTERED_DAYS"),
        ):
            kept = f"for {age.days} days" if age else "for ever"
            self.stdout.write(f"{what} are kept {kept} ({name}).")
        pruned = prune(timezone.now(), rules=rules, dry_run=dry_run)
        self.stdout.write(f"{'Would delete' if dry_run else 'Deleted'} {pruned.in_words()}.")
