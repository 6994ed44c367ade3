"""The chain itself, and its heads as they were published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from core.checks import known_code
from core.fields import CodedField
from core.integrity.append_only import AppendOnly
from core.vocabularies import LinkKind


class ChainLink(models.Model):
    """Says what some rows of one table were, and seals that with all links before.

    `model` is the label of the rows' model, `columns` those that count, `runs` their keys,
    `digests` the SHA-256 of each row in the order of the keys. `last` and `gaps` are the greatest
    key that was sealed so far, and the keys below it that may still be committed. `content` is
    the digest of all this, `hash` that of the hash before and of `content`.
    """

    UNSEEN = True

    number = models.PositiveBigIntegerField(primary_key=True)
    kind = CodedField(LinkKind)
    model = models.CharField(max_length=100)
    columns = models.JSONField(default=list)
    runs = models.JSONField()
    digests = models.BinaryField(default=b"")
    last = models.BigIntegerField()
    gaps = models.JSONField(default=list)
    why = models.TextField(blank=True, default="")
    sealed_at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    content = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]
        default_permissions = ()
        constraints: ClassVar = [
            known_code("kind", LinkKind),
            models.CheckConstraint(condition=Q(number__gte=1), name="core_link_counts_from_one"),
            models.UniqueConstraint(fields=["previous"], name="core_link_followed_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["model", "-number"], name="core_link_by_model")]

    def __str__(self) -> str:
        return f"Link {self.number}"


class DailyHead(models.Model):
    """How long the chain was on a day and the hash of its last link, as told to everybody.

    `signature` (hex digits) and the public `key` that verifies it (PEM) are "" where there was no
    key to sign with. What is signed is `core.integrity.heads.statement`.
    """

    UNSEEN = True
    APPEND_ONLY = AppendOnly()

    day = models.DateField(unique=True)
    links = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    signature = models.CharField(max_length=128, blank=True, default="")
    key = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-day"]
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(signature="", key="") | (~Q(signature="") & ~Q(key="")),
                name="core_dailyhead_signed_with_a_key",
            ),
        ]

    def __str__(self) -> str:
        return f"Head of {self.day:%-d %B %Y}"
