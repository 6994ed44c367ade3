"""Publishers and the domains that are theirs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from actors.models import Actor
from core.checks import known_code
from core.fields import CodedField
from core.history import Recorded
from sources.vocabularies import (
    PublisherKind,
    PublisherScale,
    Reliability,
)


class Publisher(Recorded):
    """Who publishes: a medium, ministry or body, with the domains that it publishes on."""

    name = models.CharField(max_length=200, unique=True)
    kind = CodedField(PublisherKind, default=PublisherKind.OTHER)
    scale = CodedField(PublisherScale, default=PublisherScale.UNKNOWN)
    country = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="publishes_as",
        help_text="The same body as an actor of the record, if it is one.",
    )
    languages = models.CharField(
        max_length=100, blank=True, default="", help_text="BCP 47 tags, separated by spaces."
    )
    reliability = CodedField(Reliability, default=Reliability.F)
    rated_by = models.CharField(max_length=200, blank=True, default="")
    rated_on = models.DateField(null=True, blank=True)
    state_affiliated = models.BooleanField(default=False)
    note = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            known_code("kind", PublisherKind),
            known_code("scale", PublisherScale),
            known_code("reliability", Reliability),
            models.CheckConstraint(
                condition=Q(reliability=Reliability.F)
                | (Q(rated_on__isnull=False) & ~Q(rated_by="")),
                name="sources_publisher_rating_has_rater",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PublisherDomain(models.Model):
    """A host name that belongs to one publisher, without ``www.``."""

    publisher = models.ForeignKey(Publisher, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=253, unique=True)

    def __str__(self) -> str:
        return self.domain
