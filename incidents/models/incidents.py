"""Incidents, the states and sites involved, and the sources of the whole."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from actors.models import Actor
from core.checks import known_code
from core.fields import (
    CodedField,
    UncertainDateField,
    first_year,
    uncertain_date_checks,
    validate_zone,
)
from core.history import Recorded
from core.indexes import LatestFirst, PublishedLatestFirst
from core.models import PublicEntity, PublicQuerySet
from core.parts import PartQuerySet
from core.vocabularies import PublishingStatus
from incidents.models.sites import Site, coordinate_checks
from incidents.vocabularies import (
    Engagement,
    Extent,
    GeoPrecision,
    IncidentKind,
    InvolvementRole,
    SiteKind,
    Vector,
)
from sources.models import Citation


class IncidentQuerySet(PublicQuerySet):
    def single(self) -> Self:
        """Without aggregates: what may be counted."""
        return self.filter(extent=Extent.SINGLE)

    def with_verdict(self) -> Self:
        """Annotates `verdict`, the code of the current verdict."""
        current = FilteredRelation("verdicts", condition=Q(verdicts__is_current=True))
        return self.annotate(current_verdict=current, verdict=F("current_verdict__code"))

    def involving(self, actors: models.QuerySet[Actor]) -> Self:
        """Incidents in which one of `actors` is involved as a state."""
        return self.filter(
            Exists(Involvement.objects.filter(incident=OuterRef("pk"), state__in=actors))
        )


class Incident(PublicEntity):
    """Something that happened, or was said to have happened, in or at allied airspace."""

    PUBLIC_ID_PREFIX = "NAI"
    FOR_EDITORS = frozenset({"grade"})

    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, default="", help_text="Neutral, in a few sentences.")
    kind = CodedField(IncidentKind)
    vector = CodedField(Vector, default=Vector.UNKNOWN)
    extent = CodedField(Extent, default=Extent.SINGLE)
    platform = models.CharField(
        max_length=200, blank=True, default="", help_text="Type, as reported."
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    occurred = UncertainDateField(zone_from="zone", time_from="local_time")
    local_time = models.CharField(
        max_length=120, blank=True, default="", help_text="As reported, local unless it says so."
    )
    zone = models.CharField(
        "time zone",
        max_length=60,
        blank=True,
        default="",
        validators=[validate_zone],
        help_text="IANA name, such as Europe/Warsaw.",
    )
    discovered = UncertainDateField(zone_from="zone")
    disclosed = UncertainDateField(zone_from="zone")
    place = models.CharField(max_length=300, blank=True, default="", help_text="As reported.")
    latitude = models.FloatField(null=True, blank=True, help_text="Degrees north, WGS 84.")
    longitude = models.FloatField(null=True, blank=True, help_text="Degrees east, WGS 84.")
    geo_precision = CodedField(GeoPrecision, default=GeoPrecision.REGION, max_length=1)
    coordinates_from = models.CharField(max_length=200, blank=True, default="")
    sites = models.ManyToManyField(Site, through="IncidentSite", related_name="incidents")
    states = models.ManyToManyField(Actor, through="Involvement", related_name="incidents")
    allied_territory = models.BooleanField(
        null=True, blank=True, help_text="Was the main state a NATO member on the day?"
    )
    response = models.TextField(blank=True, default="")
    engagement = CodedField(Engagement, blank=True, default="")
    disruption = models.TextField(blank=True, default="", help_text="Effects on traffic, in words.")
    damage = models.TextField(blank=True, default="")
    conflict_note = models.TextField(
        blank=True, default="", help_text="Where accounts differ, and errors in circulation."
    )
    grade = models.CharField(
        max_length=1, blank=True, default="", help_text="Best page in the starter data: A, B, C, R."
    )

    objects: ClassVar = IncidentQuerySet.as_manager()

    class Meta(PublicEntity.Meta):
        ordering: ClassVar = [F("occurred_latest").desc(nulls_last=True), "-pk"]
        indexes: ClassVar = [
            LatestFirst(fields=["-occurred_latest", "-id"], name="incidents_incident_in_order"),
            PublishedLatestFirst(
                fields=["-occurred_latest", "-id"],
                covering=("occurred", "occurred_first", "occurred_last", "public_id"),
                name="incidents_incident_by_period",
            ),
            models.Index(fields=["-updated_at", "-id"], name="incidents_incident_changed"),
        ]
        constraints: ClassVar = [
            *PublicEntity.Meta.constraints,
            known_code("kind", IncidentKind),
            known_code("vector", Vector),
            known_code("extent", Extent),
            known_code("engagement", Engagement, blank=True),
            known_code("geo_precision", GeoPrecision),
            *coordinate_checks(),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="incidents_incident_not_its_own_part",
            ),
            *uncertain_date_checks("occurred", "discovered", "disclosed"),
        ]

    def id_year(self) -> int:
        return first_year(self, "occurred") or super().id_year()

    def publishing_problems(self) -> list[str]:
        """What a published incident must have and this one lacks."""
        problems = []
        if not self.citations.exists():
            problems.append("Add at least one citation: nothing is published without a source.")
        if self.citations.exclude(record__status=PublishingStatus.PUBLISHED).exists():
            problems.append("Accept the cited source records first.")
        claims = (self.figures, self.verdicts, self.attributions, self.developments)
        if any(kind.all().on_unaccepted_sources().exists() for kind in claims):
            problems.append("Accept the sources of its claims first.")
        if not self.verdicts.filter(is_current=True).exists():
            problems.append("Add a current verdict: did it happen?")
        if not self.involvements.exists():
            problems.append("Name at least one state involved.")
        return problems


class IncidentSite(Recorded):
    """A site of an incident."""

    PUBLIC_WITH: ClassVar = ("incident",)
    READ_AS: ClassVar = ("site", "sites")

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="site_links")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="incident_links")
    is_main = models.BooleanField(default=False)
    name_as_reported = models.CharField(
        max_length=200, blank=True, default="", help_text="How the sources name the site."
    )
    kind_as_coded = CodedField(
        SiteKind,
        blank=True,
        default="",
        help_text="Kind in this incident: an airfield may serve civil and military flights.",
    )

    objects: ClassVar = PartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-is_main", "pk"]
        constraints: ClassVar = [
            known_code("kind_as_coded", SiteKind, blank=True),
            models.UniqueConstraint(fields=["incident", "site"], name="incidents_site_once"),
            models.UniqueConstraint(
                fields=["incident"], condition=Q(is_main=True), name="incidents_one_main_site"
            ),
        ]

    def __str__(self) -> str:
        return str(self.site)


class Involvement(Recorded):
    """A state's part in an incident. One incident can touch several states."""

    PUBLIC_WITH: ClassVar = ("incident", "state")
    READ_AS: ClassVar = ("state", "states")

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="involvements")
    state = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="involvements")
    role = CodedField(InvolvementRole)
    is_main = models.BooleanField(default=False, help_text="The main state concerned.")

    objects: ClassVar = PartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-is_main", "pk"]
        constraints: ClassVar = [
            known_code("role", InvolvementRole),
            models.UniqueConstraint(
                fields=["incident", "state", "role"], name="incidents_involvement_once"
            ),
            models.UniqueConstraint(
                fields=["incident"],
                condition=Q(is_main=True),
                name="incidents_one_main_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state.name}, {self.get_role_display().lower()}"


class IncidentCitation(Citation):
    """A source of an incident."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        constraints: ClassVar = [
            *Citation.Meta.constraints,
            models.UniqueConstraint(
                fields=["incident", "record", "locator"], name="incidents_citation_once"
            ),
        ]
        indexes: ClassVar = [
            # Sources stand in their order without a sort in long lists.
            models.Index(
                fields=["incident", "position", "id", "record"],
                name="incidents_citation_in_order",
            ),
        ]
