"""Engagement rules: what allows fire, who decides, in force when."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F

from actors.models import Actor
from core.checks import known_code
from core.fields import CodedField, UncertainDateField, uncertain_date_checks
from core.models import PublicEntity, PublicQuerySet
from core.vocabularies import PublishingStatus
from debates.models.events import Event
from debates.vocabularies import FireTrigger, TargetClass
from sources.models import Citation


class EngagementRuleQuerySet(PublicQuerySet):
    def published(self) -> Self:
        """Published, of a published actor."""
        return super().published().filter(actor__status=PublishingStatus.PUBLISHED)


class EngagementRule(PublicEntity):
    """A state's rule, or one that a source reports for a group of unnamed states."""

    PUBLIC_ID_PREFIX = "NAG"
    FOR_EDITORS = frozenset({"review_by"})

    actor = models.ForeignKey(
        Actor, on_delete=models.PROTECT, related_name="engagement_rules", verbose_name="state"
    )
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, default="")
    target_class = CodedField(TargetClass)
    fire_trigger = CodedField(FireTrigger, default=FireTrigger.NOT_STATED)
    trigger_note = models.TextField(blank=True, default="", help_text="What allows fire, in words.")
    decided_by = models.TextField(blank=True, default="", help_text="Who decides.")
    legal_basis = models.TextField(blank=True, default="")
    in_force = UncertainDateField(help_text="Interval, such as 2025-10-01/.. ; empty: not stated.")
    reported_by = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="rules_reported"
    )
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="engagement_rules"
    )
    review_by = models.DateField(
        null=True, blank=True, help_text="A day on which somebody should look again; for editors."
    )
    conflict_note = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")

    objects: ClassVar = EngagementRuleQuerySet.as_manager()

    class Meta(PublicEntity.Meta):
        ordering: ClassVar = ["actor__name", F("in_force_first").asc(nulls_first=True), "pk"]
        constraints: ClassVar = [
            *PublicEntity.Meta.constraints,
            known_code("target_class", TargetClass),
            known_code("fire_trigger", FireTrigger),
            *uncertain_date_checks("in_force"),
        ]

    def publishing_problems(self) -> list[str]:
        """What a published rule must have and this one lacks."""
        problems = []
        if not self.actor.is_published:
            problems.append("Publish its actor first.")
        if not self.citations.exists():
            problems.append("Add at least one citation: nothing is published without a source.")
        elif self.citations.exclude(record__status=PublishingStatus.PUBLISHED).exists():
            problems.append("Accept the cited source records first.")
        return problems


class EngagementRuleCitation(Citation):
    """A source of an engagement rule."""

    rule = models.ForeignKey(EngagementRule, on_delete=models.CASCADE, related_name="citations")
