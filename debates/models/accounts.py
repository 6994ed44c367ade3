"""What single sources assert, and where they differ from one another."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from actors.models import Actor
from core.checks import known_code
from core.fields import CodedField
from core.models import PublicEntity, PublicQuerySet
from core.vocabularies import PublishingStatus
from debates.models.events import Event
from debates.models.positions import Position
from debates.models.proposals import Debate, Proposal
from debates.models.statements import Statement
from debates.vocabularies import AssertionSubject
from incidents.models import Incident
from sources.models import Citation
from sources.vocabularies import Voice


class Difference(PublicEntity):
    """A point on which sources differ. Each source's version is an account under it."""

    PUBLIC_ID_PREFIX = "NAF"

    topic = models.CharField(max_length=200)
    resolution = models.TextField(blank=True, default="", help_text="How the record deals with it.")
    consequence = models.TextField(blank=True, default="", help_text="What follows for readers.")
    outside = models.TextField(blank=True, default="", help_text="What other sources add.")

    class Meta(PublicEntity.Meta):
        ordering: ClassVar = ["public_id"]

    def headline(self) -> str:
        return self.topic


class AccountQuerySet(PublicQuerySet):
    def published(self) -> AccountQuerySet:
        """Published, and not under an unpublished difference."""
        return self.filter(
            Q(difference__isnull=True) | Q(difference__status=PublishingStatus.PUBLISHED),
            status=PublishingStatus.PUBLISHED,
        )


class Account(PublicEntity):
    """Something that a source asserts, kept as its claim and not as the record's fact.

    It hangs on at most one thing that it is about; on none where it is general context.
    """

    PUBLIC_ID_PREFIX = "NAC"

    kind = CodedField(AssertionSubject)
    wording = models.TextField()
    voice = CodedField(Voice, default=Voice.ASSERTED)
    difference = models.ForeignKey(
        Difference, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    debate = models.ForeignKey(
        Debate, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    incident = models.ForeignKey(
        Incident, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    position = models.ForeignKey(
        Position, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    actor = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )

    objects: ClassVar = AccountQuerySet.as_manager()

    class Meta(PublicEntity.Meta):
        ordering: ClassVar = ["public_id"]
        constraints: ClassVar = [
            *PublicEntity.Meta.constraints,
            known_code("kind", AssertionSubject),
            known_code("voice", Voice),
            models.CheckConstraint(condition=~Q(wording=""), name="debates_account_says_something"),
            models.CheckConstraint(
                condition=(Q(kind=AssertionSubject.DIFFERENCE) & Q(difference__isnull=False))
                | (Q(kind=AssertionSubject.CONTEXT) & Q(difference__isnull=True)),
                name="debates_account_kind_fits",
            ),
        ]

    def headline(self) -> str:
        return self.wording[:120]


class AccountCitation(Citation):
    """The source that asserts it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="citations")
