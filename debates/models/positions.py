"""Positions: a ledger of who is for and against, as of which day, reported by whom."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from actors.models import Actor
from core.checks import exactly_one, in_range, known_code
from core.fields import CodedField, UncertainDateField, first_year, uncertain_date_checks
from core.history import Recorded
from core.indexes import LatestFirst, PublishedLatestFirst
from core.models import PublicEntity, PublicQuerySet
from core.vocabularies import PublishingStatus
from debates.models.proposals import Debate, Proposal
from debates.models.statements import Statement
from debates.staleness import RECHECK
from debates.vocabularies import ATTRIBUTION_STANCES, Aspect, PartyRole, Stance
from sources.models import Citation

LONG_AGO = date(1949, 4, 4)


class PositionQuerySet(PublicQuerySet):
    def published(self) -> Self:
        """Published, of a published actor, on a published proposal or question."""
        public = PublishingStatus.PUBLISHED
        return self.filter(
            Q(proposal__status=public) | Q(debate__status=public),
            status=public,
            actor__status=public,
        )

    def known_on(self, day: date) -> Self:
        """Positions dated on or before `day` for certain: the whole of an uncertain date."""
        return self.filter(as_of_last__lte=day)

    def on_the_measure(self) -> Self:
        """Without views on the talks, forecasts and wider questions."""
        return self.filter(aspect=Aspect.MEASURE, proposal__isnull=False)

    def standing(self, day: date) -> Self:
        """The lines that nothing later replaces, as known on `day`.

        A line replaces an earlier one of the same actor on the same proposal and aspect; on a
        wider question only where that question is the same. Views on attribution each concern
        one incident, so none replaces another.
        """
        known = self.known_on(day)
        latest = (
            known.order_by()
            .filter(actor=OuterRef("actor"), proposal=OuterRef("proposal"))
            .filter(aspect=OuterRef("aspect"))
            .filter(~Q(aspect=Aspect.WIDER_QUESTION) | Q(aspect_note=OuterRef("aspect_note")))
            .order_by("-as_of_last", "-pk")
        )
        return known.filter(Q(debate__isnull=False) | Q(pk=Subquery(latest.values("pk")[:1])))

    def current(self, day: date) -> Self:
        """The latest position of each actor on each proposal itself, as known on `day`."""
        return self.standing(day).on_the_measure()

    def with_looks(self) -> Self:
        """With `checked_on`, the last day on which somebody looked, and `last_look`, also its own.

        An unknown date of its own is taken as long ago.
        """
        checks = PositionCheck.objects.filter(
            actor=OuterRef("actor"), proposal=OuterRef("proposal")
        )
        last = Subquery(checks.order_by("-checked_on").values("checked_on")[:1])
        own = Coalesce("as_of_last", Value(LONG_AGO))
        return self.annotate(checked_on=last, last_look=Greatest(own, Coalesce(last, own)))

    def due(self, day: date) -> Self:
        """Of those `with_looks`, what `debates.staleness.due_on` puts on or before `day`."""
        dated = Q(review_by__isnull=False) & (
            Q(checked_on__isnull=True) | Q(checked_on__lt=F("review_by"))
        )
        by_age = Q(last_look__lte=day - RECHECK)
        return self.filter((dated & Q(review_by__lte=day)) | (~dated & by_age))


class Position(PublicEntity):
    """One dated, cited line of the ledger. A current stance is derived, never stored."""

    PUBLIC_ID_PREFIX = "NAO"
    FOR_EDITORS = frozenset({"review_by"})

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="positions")
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="positions"
    )
    debate = models.ForeignKey(
        Debate,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="positions",
        help_text="Instead of a proposal: a question of attribution or intent.",
    )
    stance = CodedField(Stance)
    aspect = CodedField(Aspect, default=Aspect.MEASURE)
    aspect_note = models.CharField(max_length=300, blank=True, default="")
    strength = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="1 weak or indirect, 2 clear, 3 emphatic."
    )
    role = CodedField(PartyRole, blank=True, default="")
    role_note = models.CharField(max_length=200, blank=True, default="")
    as_of = UncertainDateField()
    condition = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    hedge = models.TextField(blank=True, default="", help_text="How the source softens it.")
    scope_note = models.TextField(blank=True, default="", help_text="Whom or what it covers.")
    caveat = models.TextField(blank=True, default="", help_text="What a reader must know.")
    note = models.TextField(blank=True, default="")
    reported_by = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="positions_reported",
        help_text="Who says that the actor holds it, where second-hand.",
    )
    voiced_by = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="positions_voiced",
        help_text="Who spoke for the actor.",
    )
    review_by = models.DateField(
        null=True, blank=True, help_text="A day on which somebody should look again; for editors."
    )
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="positions"
    )

    objects: ClassVar = PositionQuerySet.as_manager()

    class Meta(PublicEntity.Meta):
        ordering: ClassVar = [F("as_of_last").desc(nulls_last=True), "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["actor", "proposal", "-as_of_last", "-id"]),
            LatestFirst(fields=["-as_of_last", "-id"], name="debates_position_in_order"),
            PublishedLatestFirst(
                fields=["-as_of_last", "-id"],
                covering=("as_of", "as_of_first", "actor", "proposal", "debate", "public_id"),
                name="debates_position_by_period",
            ),
            models.Index(fields=["-updated_at", "-id"], name="debates_position_changed"),
        ]
        constraints: ClassVar = [
            *PublicEntity.Meta.constraints,
            known_code("stance", Stance),
            known_code("aspect", Aspect),
            known_code("role", PartyRole, blank=True),
            in_range("strength", 1, 3),
            exactly_one("proposal", "debate", name="debates_position_on_one_thing"),
            models.CheckConstraint(
                condition=(Q(debate__isnull=False) & Q(stance__in=list(ATTRIBUTION_STANCES)))
                | (Q(debate__isnull=True) & ~Q(stance__in=list(ATTRIBUTION_STANCES))),
                name="debates_position_stance_fits",
            ),
            models.CheckConstraint(
                condition=Q(reported_by__isnull=True) | ~Q(reported_by=F("actor")),
                name="debates_position_not_reported_by_itself",
            ),
            *uncertain_date_checks("as_of"),
        ]

    def headline(self) -> str:
        subject = self.proposal or self.debate
        return f"{self.actor.name}: {self.get_stance_display()}, {subject.title if subject else ''}"

    def id_year(self) -> int:
        return first_year(self, "as_of") or super().id_year()

    def publishing_problems(self) -> list[str]:
        """What a published position must have and this one lacks."""
        problems = []
        if not self.actor.is_published:
            problems.append("Publish its actor first.")
        subject = self.proposal or self.debate
        if subject and not subject.is_published:
            problems.append("Publish its proposal or debate first.")
        if not self.citations.exists():
            problems.append("Add at least one citation: nothing is published without a source.")
        elif self.citations.exclude(record__status=PublishingStatus.PUBLISHED).exists():
            problems.append("Accept the cited source records first.")
        return problems


class PositionCitation(Citation):
    """A source of a position."""

    position_held = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="citations")


class PositionCheck(Recorded):
    """Looked on a day and found nothing: silence, which is neither neutrality nor not looking."""

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="position_checks")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="position_checks")
    checked_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(
        blank=True, default="", help_text="Where was looked, in which languages."
    )

    class Meta:
        ordering: ClassVar = ["-checked_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["actor", "proposal", "checked_on"], name="debates_check_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.actor.name} on {self.proposal.title}: nothing found on {self.checked_on}"
