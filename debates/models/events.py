"""Events: consultations, meetings, operations, laws, sanctions, investigations."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from actors.models import Actor
from core.checks import known_code
from core.fields import CodedField, UncertainDateField, first_year, uncertain_date_checks
from core.history import Recorded
from core.models import PublicEntity
from core.parts import PartQuerySet
from core.vocabularies import PublishingStatus
from debates.vocabularies import EventKind, EventStatus, ParticipationRole
from sources.models import Citation


class Event(PublicEntity):
    """Something that was held, decided, launched or found in the course of the debate."""

    PUBLIC_ID_PREFIX = "NAE"
    FOR_EDITORS = frozenset({"grade"})

    title = models.CharField(max_length=200)
    kind = CodedField(EventKind)
    held = UncertainDateField()
    forum = models.CharField(max_length=200, blank=True, default="")
    initiators_note = models.TextField(blank=True, default="", help_text="As reported.")
    scope_note = models.TextField(
        blank=True, default="", help_text="Participants or scope, as reported."
    )
    summary = models.TextField(blank=True, default="")
    state = CodedField(EventStatus, default=EventStatus.REPORTED)
    state_as_reported = models.CharField(max_length=200, blank=True, default="")
    numbers = models.TextField(
        blank=True, default="", help_text="Votes, sums and counts, in words."
    )
    conflict_note = models.TextField(blank=True, default="")
    actors = models.ManyToManyField(Actor, through="Participation", related_name="events")
    grade = models.CharField(max_length=1, blank=True, default="")

    class Meta(PublicEntity.Meta):
        ordering: ClassVar = [F("held_latest").desc(nulls_last=True), "-pk"]
        constraints: ClassVar = [
            *PublicEntity.Meta.constraints,
            known_code("kind", EventKind),
            known_code("state", EventStatus),
            *uncertain_date_checks("held"),
        ]

    def id_year(self) -> int:
        return first_year(self, "held") or super().id_year()

    def publishing_problems(self) -> list[str]:
        """What a published event must have and this one lacks."""
        if not self.citations.exists():
            return ["Add at least one citation: nothing is published without a source."]
        if self.citations.exclude(record__status=PublishingStatus.PUBLISHED).exists():
            return ["Accept the cited source records first."]
        return []


class EventCitation(Citation):
    """A source of an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="citations")


class EventStep(Recorded):
    """A dated step in an event's story, as reported."""

    READ_AS: ClassVar = ("step", "steps")
    PUBLIC_WITH: ClassVar = ("event",)

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="steps")
    reached = UncertainDateField()
    wording = models.TextField()
    position = models.PositiveIntegerField(default=0)

    objects: ClassVar = PartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [*uncertain_date_checks("reached")]

    def __str__(self) -> str:
        return self.wording


class Participation(Recorded):
    """An actor's part in an event."""

    READ_AS: ClassVar = ("participant", "participants")
    PUBLIC_WITH: ClassVar = ("event", "actor")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participations")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="participations")
    role = CodedField(ParticipationRole)

    objects: ClassVar = PartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["role", "pk"]
        constraints: ClassVar = [
            known_code("role", ParticipationRole),
            models.UniqueConstraint(
                fields=["event", "actor", "role"], name="debates_participation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor.name}, {self.get_role_display().lower()}"
