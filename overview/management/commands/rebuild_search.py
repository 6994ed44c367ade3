from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from core.rows import number
from overview.search.index import rebuild


class Command(BaseCommand):
    help = (
        "Makes the index of the search anew from what is published. Until it is done the old one "
        "answers. Needed after changes that no action made: in the shell, or by SQL."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Search: {number(rebuild(self.progress))} entries.")

    def progress(self, rows: Iterable[Any], total: int, name: str) -> Iterable[Any]:
        """A bar on a terminal, nothing elsewhere."""
        return tqdm(rows, total=total, desc=name, unit="entry", leave=False, disable=None)
