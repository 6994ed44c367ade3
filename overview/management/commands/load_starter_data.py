from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from core.integrity.sealing import seal_if_possible
from overview.starter.entry import StarterError
from overview.starter.load import Step, load


class Command(BaseCommand):
    help = (
        "Loads the starter data of data/: what is new, once. Entries that are there are left as "
        "they are, whoever changed them since."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--data", type=Path, default=settings.BASE_DIR / "data", help="Another folder."
        )
        parser.add_argument(
            "--give-ids",
            action="store_true",
            help="Give new entries a public id and write it into public_ids.csv.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["data"]
        try:
            result = load(
                folder, now=timezone.now(), give_ids=options["give_ids"], steps=self.progress
            )
        except StarterError as error:
            raise CommandError(str(error)) from error
        seal_if_possible()
        if result.public_ids:
            (folder / "public_ids.csv").write_text(result.public_ids, encoding="utf-8")
        self.stdout.write(result.in_words())

    def progress(self, steps: list[Step]) -> "tqdm[Step]":
        """A bar on a terminal, nothing elsewhere."""
        return tqdm(steps, desc="Starter data", unit="step", leave=False, disable=None)
