"""Questions, the proposals that answer them, and what became of those."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from actors.models import Actor
from core.checks import known_code
from core.fields import CodedField, UncertainDateField, uncertain_date_checks
from core.history import Recorded
from core.models import PublicEntity, PublicQuerySet
from core.parts import PartQuerySet
from debates.vocabularies import (
    EscalationRung,
    Forum,
    Geography,
    MilestoneKind,
    PartyRole,
    ProposalCategory,
    ProposalRelationKind,
    TargetClass,
)
from sources.models import Citation


class Debate(PublicEntity):
    """A question that proposals, or views on attribution, answer."""

    PUBLIC_ID_PREFIX = "NAD"

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    question = models.CharField(max_length=300)
    summary = models.TextField(blank=True, default="")

    class Meta(PublicEntity.Meta):
        ordering: ClassVar = ["title", "pk"]


class ProposalQuerySet(PublicQuerySet):
    def with_stage(self, as_of: date | None = None) -> Self:
        """Annotates `stage`, the kind of the latest milestone (reached for certain by `as_of`).

        `stage_pk` is the key of that milestone.
        """
        milestones = Milestone.objects.filter(proposal=OuterRef("pk"))
        if as_of is not None:
            milestones = milestones.filter(reached_last__lte=as_of)
        latest = milestones.order_by(F("reached_last").desc(nulls_last=True), "-position", "-pk")
        return self.annotate(
            stage=Subquery(latest.values("kind")[:1]), stage_pk=Subquery(latest.values("pk")[:1])
        )


class Proposal(PublicEntity):
    """Something that could be done, in neutral words that a later reader can test."""

    PUBLIC_ID_PREFIX = "NAP"

    debate = models.ForeignKey(Debate, on_delete=models.PROTECT, related_name="proposals")
    title = models.CharField(max_length=200)
    wording = models.TextField(help_text="One testable sentence: who would do what, where.")
    category = CodedField(ProposalCategory)
    rung = CodedField(EscalationRung)
    forum = CodedField(Forum)
    target_class = CodedField(TargetClass)
    geography = CodedField(Geography)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="variants"
    )
    forum_note = models.TextField(blank=True, default="")
    initiators_note = models.TextField(blank=True, default="")
    status_note = models.TextField(blank=True, default="", help_text="Status in words, with date.")
    later_note = models.TextField(blank=True, default="", help_text="What became of it later.")
    reason_against = models.TextField(blank=True, default="")
    aims = models.TextField(blank=True, default="")
    omitted_condition = models.TextField(
        blank=True, default="", help_text="A condition that reports left out."
    )

    objects: ClassVar = ProposalQuerySet.as_manager()

    class Meta(PublicEntity.Meta):
        ordering: ClassVar = ["public_id"]
        constraints: ClassVar = [
            *PublicEntity.Meta.constraints,
            known_code("category", ProposalCategory),
            known_code("rung", EscalationRung),
            known_code("forum", Forum),
            known_code("target_class", TargetClass),
            known_code("geography", Geography),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="debates_proposal_not_its_own_variant",
            ),
        ]

    def publishing_problems(self) -> list[str]:
        """What a published proposal must have and this one lacks."""
        problems = []
        if not self.debate.is_published:
            problems.append("Publish its debate first.")
        return problems


class ProposalCitation(Citation):
    """A source of a proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="citations")


class ProposalRelation(Recorded):
    """How two proposals stand to each other."""

    PUBLIC_WITH: ClassVar = ("source", "target")
    READ_AS: ClassVar = ("related proposal", "related proposals")

    source = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="related_from")
    kind = CodedField(ProposalRelationKind)
    note = models.TextField(blank=True, default="")

    objects: ClassVar = PartQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            known_code("kind", ProposalRelationKind),
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="debates_relation_not_to_itself"
            ),
            models.UniqueConstraint(
                fields=["source", "target", "kind"], name="debates_relation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source.title} {self.get_kind_display().lower()} {self.target.title}"


class Party(Recorded):
    """An actor's part in a proposal. Backing is kept apart from having begun it."""

    PUBLIC_WITH: ClassVar = ("proposal", "actor")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="parties")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="parties")
    role = CodedField(PartyRole)
    note = models.TextField(blank=True, default="")

    objects: ClassVar = PartQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "parties"
        ordering: ClassVar = ["role", "pk"]
        constraints: ClassVar = [
            known_code("role", PartyRole),
            models.UniqueConstraint(
                fields=["proposal", "actor", "role"], name="debates_party_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor.name}, {self.get_role_display().lower()}"


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def published(self) -> Self:
        """Milestones of published proposals."""
        return self.filter(proposal__in=Proposal.objects.published())


class Milestone(Recorded):
    """A dated step of a proposal, up or down."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="milestones")
    kind = CodedField(MilestoneKind)
    reached = UncertainDateField()
    venue = models.CharField(max_length=200, blank=True, default="")
    decision_rule = models.CharField(max_length=200, blank=True, default="")
    note = models.TextField(blank=True, default="")
    position = models.PositiveIntegerField(default=0)

    objects: ClassVar = MilestoneQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [F("reached_last").asc(nulls_first=True), "position", "pk"]
        constraints: ClassVar = [
            known_code("kind", MilestoneKind),
            *uncertain_date_checks("reached"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal.title}: {self.get_kind_display().lower()}"


class MilestoneCitation(Citation):
    """A source of a milestone."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="citations")
