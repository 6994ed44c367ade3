"""Statements: who said what, in which office, where, in whose words."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from actors.models import Actor
from actors.vocabularies import ActorScale
from core.checks import known_code
from core.fields import CodedField, UncertainDateField, first_year, uncertain_date_checks
from core.indexes import LatestFirst, PublishedLatestFirst
from core.models import PublicEntity, PublicQuerySet
from core.vocabularies import PublishingStatus
from debates.vocabularies import Capacity, Directness, StatementTopic
from sources.models import Citation


class StatementQuerySet(PublicQuerySet):
    def published(self) -> Self:
        """Published, by a published speaker."""
        return super().published().filter(speaker__status=PublishingStatus.PUBLISHED)


class Statement(PublicEntity):
    """One statement by one speaker. `same_remark` ties renderings of one remark together."""

    PUBLIC_ID_PREFIX = "NAS"
    FOR_EDITORS = frozenset({"grade"})

    speaker = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="statements")
    office = models.CharField(
        max_length=200, blank=True, default="", help_text="Office held at the time."
    )
    office_as_reported = models.CharField(max_length=200, blank=True, default="")
    affiliation = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="affiliated_statements",
        help_text="State or body that the speaker speaks for.",
    )
    speaker_level = CodedField(ActorScale, blank=True, default="")
    capacity = CodedField(Capacity, blank=True, default="")
    directness = CodedField(Directness, default=Directness.DIRECT)
    said = UncertainDateField()
    said_note = models.TextField(blank=True, default="", help_text="How the date is known.")
    venue = models.CharField(max_length=300, blank=True, default="")
    outlet = models.CharField(
        max_length=200, blank=True, default="", help_text="Who published it first, if known."
    )
    prompted = models.BooleanField(
        null=True, blank=True, help_text="An answer to a question, or volunteered?"
    )
    topic = CodedField(StatementTopic, blank=True, default="")
    paraphrase = models.TextField(help_text="In the record's own words, third person.")
    quotation = models.TextField(blank=True, default="", help_text="Short, as the page has it.")
    quotation_original = models.TextField(blank=True, default="", help_text="In the original.")
    language = models.CharField("BCP 47 language", max_length=20, blank=True, default="")
    quotation_note = models.TextField(
        blank=True, default="", help_text="Variants, mistranslations, inflated headlines."
    )
    related_note = models.TextField(
        blank=True, default="", help_text="What it reacts to, as reported."
    )
    same_remark = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="other_renderings"
    )
    grade = models.CharField(max_length=1, blank=True, default="")

    objects: ClassVar = StatementQuerySet.as_manager()

    class Meta(PublicEntity.Meta):
        ordering: ClassVar = [F("said_latest").desc(nulls_last=True), "-pk"]
        indexes: ClassVar = [
            LatestFirst(fields=["-said_latest", "-id"], name="debates_statement_in_order"),
            PublishedLatestFirst(
                fields=["-said_latest", "-id"],
                covering=("said", "said_first", "said_last", "speaker", "public_id"),
                name="debates_statement_by_period",
            ),
            models.Index(fields=["-updated_at", "-id"], name="debates_statement_changed"),
        ]
        constraints: ClassVar = [
            *PublicEntity.Meta.constraints,
            known_code("speaker_level", ActorScale, blank=True),
            known_code("capacity", Capacity, blank=True),
            known_code("directness", Directness),
            known_code("topic", StatementTopic, blank=True),
            models.CheckConstraint(
                condition=~Q(paraphrase=""), name="debates_statement_says_something"
            ),
            models.CheckConstraint(
                condition=Q(same_remark__isnull=True) | ~Q(same_remark=F("pk")),
                name="debates_statement_not_its_own_rendering",
            ),
            *uncertain_date_checks("said"),
        ]

    def id_year(self) -> int:
        return first_year(self, "said") or super().id_year()

    def headline(self) -> str:
        paraphrase = self.paraphrase[:1].upper() + self.paraphrase[1:]
        return f"{self.speaker.name}: {paraphrase}"

    def publishing_problems(self) -> list[str]:
        """What a published statement must have and this one lacks."""
        problems = []
        if not self.speaker.is_published:
            problems.append("Publish its speaker first.")
        if not self.citations.exists():
            problems.append("Add at least one citation: nothing is published without a source.")
        elif self.citations.exclude(record__status=PublishingStatus.PUBLISHED).exists():
            problems.append("Accept the cited source records first.")
        return problems


class StatementCitation(Citation):
    """A source of a statement; its `rendering` says how close its quotation is to the words."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="citations")
