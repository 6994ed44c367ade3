"""What somebody says about an incident. Rivals stay side by side."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from actors.models import Actor
from core.checks import in_range, known_code
from core.fields import (
    CodedField,
    UncertainDateField,
    uncertain_date_checks,
)
from core.history import Recorded
from core.parts import PartQuerySet
from core.vocabularies import PublishingStatus
from incidents.figures import amount_in_words
from incidents.models.incidents import Incident
from incidents.vocabularies import (
    AttributionAxis,
    AttributionLevel,
    AttributionStance,
    Basis,
    FigureScope,
    Likelihood,
    Measure,
    Qualifier,
    VerdictCode,
)
from sources.models import SourceRecord


class ClaimQuerySet(PartQuerySet):
    def on_unaccepted_sources(self) -> Self:
        """Claims that name a source which isn't public."""
        return self.filter(record__isnull=False).exclude(record__status=PublishingStatus.PUBLISHED)


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

    objects: ClassVar = ClaimQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [*uncertain_date_checks("as_of")]


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

    def in_history(self) -> str:
        """What readers are told when it is added or changed; who claims it may not be public."""
        return f"{self.get_measure_display().lower()}, {self.amount()}"

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

    def in_history(self) -> str:
        """What readers are told when it is added or changed; who claims it may not be public."""
        current = "the current one" if self.is_current else "not the current one"
        return f"{self.get_code_display().lower()}, {current}"


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

    READ_AS: ClassVar = ("step of the chronology", "steps of the chronology")

    class Meta(Claim.Meta):
        constraints: ClassVar = [
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(wording=""), name="incidents_development_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.wording
