"""Draws the base map of the site out of Natural Earth's countries."""

from __future__ import annotations

import gzip
import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core.maps.basemap import basemap

SOURCE = settings.BASE_DIR / "data" / "basemap" / "countries-10m.json"
TARGET = settings.BASE_DIR / "static" / "img" / "basemap.svg"


class Command(BaseCommand):
    help = "Draws static/img/basemap.svg out of data/basemap/. The same source, the same file."

    def handle(self, **options: Any) -> None:
        drawn = basemap(json.loads(SOURCE.read_text(encoding="utf-8")))
        TARGET.write_text(drawn, encoding="utf-8", newline="\n")
        packed = len(gzip.compress(drawn.encode(), 9))
        self.stdout.write(f"{TARGET.relative_to(settings.BASE_DIR)}: {packed / 1000:.1f} kB gz")
