"""Incidents, where they happened, and the rival claims about them."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from actors.models import Actor
from core.checks import in_range, known_code
from core.fields import (
    CodedField,
    UncertainDateField,
    first_year,
    uncertain_date_checks,
    validate_zone,
)
from core.history import Recorded
from core.models import PublicEntity, PublicQuerySet
from core.parts import PartQuerySet
from core.vocabularies import PublishingStatus
from incidents.figures import amount_in_words
from incidents.vocabularies import (
    AttributionAxis,
    AttributionLevel,
    AttributionStance,
    Basis,
    Engagement,
    Extent,
    FigureScope,
    GeoPrecision,
    IncidentKind,
    InvolvementRole,
    Likelihood,
    Measure,
    Qualifier,
    SiteKind,
    Vector,
    VerdictCode,
)
from sources.models import Citation, SourceRecord


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
            in_range("latitude", -90, 90),
            in_range("longitude", -180, 180),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | (Q(latitude__isnull=False, longitude__isnull=False) & ~Q(coordinates_from="")),
                name="incidents_site_coordinates_have_origin",
            ),
            models.UniqueConstraint(
                fields=["icao"], condition=~Q(icao=""), name="incidents_site_icao_once"
            ),
            models.UniqueConstraint(
                fields=["iata"], condition=~Q(iata=""), name="incidents_site_iata_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.icao})" if self.icao else self.name


class IncidentQuerySet(PublicQuerySet):
    def single(self) -> Self:
        """Without aggregates: what may be counted."""
        return self.filter(extent=Extent.SINGLE)

    def with_verdict(self) -> Self:
        """Annotates `verdict`, the code of the current verdict."""
        current = Verdict.objects.filter(incident=OuterRef("pk"), is_current=True)
        return self.annotate(verdict=Subquery(current.values("code")[:1]))

    def involving(self, actors: models.QuerySet[Actor]) -> Self:
        """Incidents in which one of `actors` is involved as a state."""
        return self.filter(
            Exists(Involvement.objects.filter(incident=OuterRef("pk"), state__in=actors))
        )


class Incident(PublicEntity):
    """Something that happened, or was said to have happened, in or at allied airspace."""

    PUBLIC_ID_PREFIX = "NAI"

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
        constraints: ClassVar = [
            *PublicEntity.Meta.constraints,
            known_code("kind", IncidentKind),
            known_code("vector", Vector),
            known_code("extent", Extent),
            known_code("engagement", Engagement, blank=True),
            known_code("geo_precision", GeoPrecision),
            in_range("latitude", -90, 90),
            in_range("longitude", -180, 180),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | (Q(latitude__isnull=False, longitude__isnull=False) & ~Q(coordinates_from="")),
                name="incidents_incident_coordinates_have_origin",
            ),
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
        if any(kind.rests_on_unaccepted(self) for kind in Claim.__subclasses__()):
            problems.append("Accept the sources of its claims first.")
        if not self.verdicts.filter(is_current=True).exists():
            problems.append("Add a current verdict: did it happen?")
        if not self.involvements.exists():
            problems.append("Name at least one state involved.")
        return problems


class IncidentSite(Recorded):
    """A site of an incident."""

    PUBLIC_WITH: ClassVar = ("incident",)

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


class Claim(Recorded):
    """What somebody says about an incident, on a date, with a source. Rivals stay side by side."""

    PUBLIC_WITH: ClassVar = ("incident", "claimant")

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="%(class)ss")
    claimant = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss_claimed",
        help_text="Who says so.",
    )
    as_of = UncertainDateField()
    record = models.ForeignKey(
        SourceRecord,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        verbose_name="source",
        help_text="The page that has it, where that is known; it is then also cited above.",
    )
    wording = models.TextField(blank=True, default="", help_text="As the record words it.")
    found_in = models.CharField(
        max_length=40,
        blank=True,
        default="",
        editable=False,
        help_text="Field of the starter data.",
    )
    position = models.PositiveIntegerField(default=0)

    objects: ClassVar = PartQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [*uncertain_date_checks("as_of")]

    @classmethod
    def rests_on_unaccepted(cls, incident: Incident) -> bool:
        """Whether a claim of this kind about `incident` names a source that isn't public."""
        sourced = cls._default_manager.filter(incident=incident, record__isnull=False)
        return sourced.exclude(record__status=PublishingStatus.PUBLISHED).exists()


class Figure(Claim):
    """A number that somebody gives. Units are in the measure's definition."""

    measure = CodedField(Measure)
    scope = CodedField(FigureScope, default=FigureScope.CLAIM)
    qualifier = CodedField(Qualifier, default=Qualifier.EXACT)
    low = models.FloatField(null=True, blank=True)
    best = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)

    class Meta(Claim.Meta):
        constraints: ClassVar = [
            *Claim.Meta.constraints,
            known_code("measure", Measure),
            known_code("scope", FigureScope),
            known_code("qualifier", Qualifier),
            in_range("low", 0, 1e9),
            in_range("best", 0, 1e9),
            in_range("high", 0, 1e9),
            models.CheckConstraint(
                condition=(
                    (Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")))
                    & (Q(low__isnull=True) | Q(best__isnull=True) | Q(low__lte=F("best")))
                    & (Q(best__isnull=True) | Q(high__isnull=True) | Q(best__lte=F("high")))
                ),
                name="incidents_figure_in_order",
            ),
            models.CheckConstraint(
                condition=Q(qualifier=Qualifier.INDEFINITE)
                | Q(low__isnull=False)
                | Q(best__isnull=False)
                | Q(high__isnull=False),
                name="incidents_figure_has_number",
            ),
            models.CheckConstraint(
                condition=~Q(qualifier=Qualifier.INDEFINITE) | ~Q(wording=""),
                name="incidents_figure_words_kept",
            ),
            models.UniqueConstraint(
                fields=["incident", "measure"],
                condition=Q(scope=FigureScope.RANGE),
                name="incidents_figure_one_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()}: {self.amount()}"

    def amount(self) -> str:
        """The number in words: ``at least 8``, ``19–23``, ``“dozens”``."""
        return amount_in_words(self.qualifier, self.low, self.best, self.high, self.wording)


class Verdict(Claim):
    """Did it happen? One verdict is current; earlier ones stay."""

    code = CodedField(VerdictCode)
    is_current = models.BooleanField(default=False)

    class Meta(Claim.Meta):
        constraints: ClassVar = [
            *Claim.Meta.constraints,
            known_code("code", VerdictCode),
            models.UniqueConstraint(
                fields=["incident"],
                condition=Q(is_current=True),
                name="incidents_one_current_verdict",
            ),
        ]

    def __str__(self) -> str:
        return self.get_code_display()


class Attribution(Claim):
    """Whose object, who is blamed, was it intended: one axis, one claimant."""

    axis = CodedField(AttributionAxis)
    stance = CodedField(AttributionStance, default=AttributionStance.AFFIRMS)
    party = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attributions_naming",
        help_text="The actor named.",
    )
    party_as_reported = models.CharField(max_length=200, blank=True, default="")
    level = CodedField(AttributionLevel, blank=True, default="")
    likelihood = CodedField(Likelihood, blank=True, default="")
    basis = CodedField(Basis, default=Basis.NOT_STATED)
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes"
    )

    class Meta(Claim.Meta):
        constraints: ClassVar = [
            *Claim.Meta.constraints,
            known_code("axis", AttributionAxis),
            known_code("stance", AttributionStance),
            known_code("level", AttributionLevel, blank=True),
            known_code("likelihood", Likelihood, blank=True),
            known_code("basis", Basis),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=F("pk")),
                name="incidents_attribution_not_by_itself",
            ),
        ]

    def __str__(self) -> str:
        party = self.party.name if self.party else self.party_as_reported
        return f"{self.get_axis_display()}: {party or self.get_stance_display()}"


class Development(Claim):
    """A dated step in an incident's story: found, disclosed, search ended, case closed."""

    class Meta(Claim.Meta):
        constraints: ClassVar = [
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(wording=""), name="incidents_development_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.wording
