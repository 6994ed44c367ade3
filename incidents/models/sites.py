"""Places that incidents happen at."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from actors.models import Actor
from core.checks import in_range, known_code
from core.fields import (
    CodedField,
)
from core.history import Recorded
from incidents.vocabularies import (
    GeoPrecision,
    SiteKind,
)


def coordinate_checks() -> list[models.CheckConstraint]:
    """Both coordinates on the globe and with where they come from, or neither."""
    return [
        in_range("latitude", -90, 90),
        in_range("longitude", -180, 180),
        models.CheckConstraint(
            condition=Q(latitude__isnull=True, longitude__isnull=True)
            | (Q(latitude__isnull=False, longitude__isnull=False) & ~Q(coordinates_from="")),
            name="%(app_label)s_%(class)s_coordinates_have_origin",
        ),
    ]


class Site(Recorded):
    """A place that incidents happen at: an airport, a base, a plant, a stretch of sea."""

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = CodedField(SiteKind)
    country = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="sites"
    )
    icao = models.CharField("ICAO", max_length=4, blank=True, default="")
    iata = models.CharField("IATA", max_length=3, blank=True, default="")
    latitude = models.FloatField(null=True, blank=True, help_text="Degrees north, WGS 84.")
    longitude = models.FloatField(null=True, blank=True, help_text="Degrees east, WGS 84.")
    geo_precision = CodedField(GeoPrecision, default=GeoPrecision.REGION, max_length=1)
    coordinates_from = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            known_code("kind", SiteKind),
            known_code("geo_precision", GeoPrecision),
            *coordinate_checks(),
            models.UniqueConstraint(
                fields=["icao"], condition=~Q(icao=""), name="incidents_site_icao_once"
            ),
            models.UniqueConstraint(
                fields=["iata"], condition=~Q(iata=""), name="incidents_site_iata_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.icao})" if self.icao else self.name
