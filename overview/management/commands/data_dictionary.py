"""`manage.py data_dictionary`: write docs/data-dictionary.md anew."""

from typing import Any

from django.core.management.base import BaseCommand

from overview.data_dictionary import PATH, dictionary


class Command(BaseCommand):
    help = "Write docs/data-dictionary.md from the registry of exports and the vocabularies."

    def handle(self, *args: Any, **options: Any) -> None:
        PATH.write_text(dictionary(), encoding="utf-8")
        self.stdout.write(f"Wrote {PATH}.")
