"""`manage.py enrich`: looks at the texts of stored records, as `ingest` does in its breaks."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from core.ending import told_to_end
from core.integrity.sealing import seal_if_possible
from sources.enriching import EnrichReport, enrich_pending
from sources.enriching.stage import pending_count
from sources.models import SourceRecord

STEP = 200  # records between two moves of the bar


class Command(BaseCommand):
    help = "Finds near-duplicates, and languages and full texts where the settings ask for them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--limit", type=int, default=0, metavar="RECORDS", help="stop after so many"
        )
        parser.add_argument(
            "--again", action="store_true", help="also what waits for review and was looked at"
        )

    def handle(self, *, limit: int, again: bool, **options: Any) -> None:
        if again:
            SourceRecord.objects.awaiting_review().update(enriched_revision=0)
        total = EnrichReport()
        with (
            told_to_end() as stop,
            # The bar is silent where nobody watches it.
            tqdm(total=limit or pending_count(), unit="record", disable=None, leave=False) as bar,
        ):
            while not stop.is_set() and (not limit or total.looked_at < limit):
                size = min(STEP, limit - total.looked_at) if limit else STEP
                done = enrich_pending(timezone.now(), size, stop.is_set)
                if not done.looked_at:
                    break
                total = total.plus(done)
                bar.update(done.looked_at)
        seal_if_possible()
        self.stdout.write(total.in_words())
