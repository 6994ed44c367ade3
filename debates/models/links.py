"""The chain: incident → proposal or event → statement, each link with its asserter."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from actors.models import Actor
from core.checks import exactly_one, known_code
from core.fields import CodedField
from core.history import Recorded
from core.parts import PartQuerySet
from debates.models.events import Event
from debates.models.proposals import Proposal
from debates.models.statements import Statement
from debates.vocabularies import LinkRole, TriggerRole
from incidents.models import Incident
from sources.models import Citation


class Trigger(Recorded):
    """An incident that set off, or was named as a reason for, a proposal or an event."""

    PUBLIC_WITH: ClassVar = ("incident", "proposal", "event", "asserted_by")
    READ_AS: ClassVar = ("link to an incident", "links to incidents")

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="triggers")
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.CASCADE, related_name="triggers"
    )
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.CASCADE, related_name="triggers"
    )
    role = CodedField(TriggerRole)
    asserted_by = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="triggers_asserted"
    )
    note = models.TextField(blank=True, default="")

    objects: ClassVar = PartQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            known_code("role", TriggerRole),
            exactly_one("proposal", "event", name="debates_trigger_of_one_thing"),
            models.UniqueConstraint(
                fields=["incident", "proposal", "role"],
                condition=models.Q(proposal__isnull=False),
                name="debates_trigger_proposal_once",
            ),
            models.UniqueConstraint(
                fields=["incident", "event", "role"],
                condition=models.Q(event__isnull=False),
                name="debates_trigger_event_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident.public_id} → {self.proposal or self.event}"


class TriggerCitation(Citation):
    """The source that asserts a link."""

    trigger = models.ForeignKey(Trigger, on_delete=models.CASCADE, related_name="citations")


class ProposalEvent(Recorded):
    """An event that bears on a proposal, up to deciding it."""

    PUBLIC_WITH: ClassVar = ("proposal", "event")
    READ_AS: ClassVar = ("link to an event", "links to events")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="event_links")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="proposal_links")
    role = CodedField(LinkRole)
    note = models.TextField(blank=True, default="")

    objects: ClassVar = PartQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            known_code("role", LinkRole),
            models.UniqueConstraint(
                fields=["proposal", "event", "role"], name="debates_proposal_event_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event.public_id} {self.get_role_display().lower()} {self.proposal.public_id}"


class StatementSubject(Recorded):
    """What a statement is about: a proposal, an incident or an event."""

    PUBLIC_WITH: ClassVar = ("statement", "proposal", "incident", "event")
    READ_AS: ClassVar = ("subject", "subjects")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="subjects")
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="statement_links"
    )
    incident = models.ForeignKey(
        Incident, null=True, blank=True, on_delete=models.PROTECT, related_name="statement_links"
    )
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="statement_links"
    )

    objects: ClassVar = PartQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            exactly_one("proposal", "incident", "event", name="debates_subject_is_one_thing"),
            models.UniqueConstraint(
                fields=["statement", "proposal"],
                condition=models.Q(proposal__isnull=False),
                name="debates_subject_proposal_once",
            ),
            models.UniqueConstraint(
                fields=["statement", "incident"],
                condition=models.Q(incident__isnull=False),
                name="debates_subject_incident_once",
            ),
            models.UniqueConstraint(
                fields=["statement", "event"],
                condition=models.Q(event__isnull=False),
                name="debates_subject_event_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.proposal or self.incident or self.event)
