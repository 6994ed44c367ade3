"""Second codings: what another person coded of a position without seeing the first coding."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.checks import in_range, known_code
from core.fields import CodedField
from core.history import Recorded
from debates.models.positions import Position
from debates.vocabularies import Aspect, CodingOutcome, Stance

CODES = ("stance", "strength", "aspect")


class SecondCodingQuerySet(models.QuerySet["SecondCoding"]):
    def differing(self) -> Self:
        """Where the two coders chose different codes; no strength is a choice as well."""
        same = Q(stance=F("first_stance"), aspect=F("first_aspect")) & (
            Q(strength=F("first_strength")) | Q(strength__isnull=True, first_strength__isnull=True)
        )
        return self.exclude(pk__in=self.model._base_manager.filter(same).values("pk"))

    def open(self) -> Self:
        """Differing, and nobody has settled it."""
        return self.differing().filter(outcome="")


class SecondCoding(Recorded):
    """One for each position, by somebody who is not its first coder. Both codings are kept.

    The first one is copied here as it stood, so the two can be compared for ever.
    """

    position_held = models.ForeignKey(
        Position, on_delete=models.PROTECT, related_name="second_codings"
    )
    first_coder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    first_stance = CodedField(Stance)
    first_strength = models.PositiveSmallIntegerField(null=True)
    first_aspect = CodedField(Aspect)
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stance = CodedField(Stance)
    strength = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="1 weak or indirect, 2 clear, 3 emphatic."
    )
    aspect = CodedField(Aspect, default=Aspect.MEASURE)
    note = models.TextField(blank=True, default="", help_text="What was hard to decide.")
    coded_at = models.DateTimeField(default=timezone.now)
    outcome = CodedField(CodingOutcome, blank=True, default="")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)
    settled_why = models.TextField(blank=True, default="")

    objects: ClassVar = SecondCodingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-coded_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["position_held"], name="debates_second_coding_once"),
            known_code("first_stance", Stance),
            known_code("first_aspect", Aspect),
            known_code("stance", Stance),
            known_code("aspect", Aspect),
            known_code("outcome", CodingOutcome, blank=True),
            in_range("strength", 1, 3),
            in_range("first_strength", 1, 3),
            models.CheckConstraint(
                condition=Q(first_coder__isnull=True) | ~Q(first_coder=F("coder")),
                name="debates_second_coding_by_another",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_by__isnull=True, settled_at__isnull=True)
                | (
                    ~Q(outcome="")
                    & Q(settled_by__isnull=False, settled_at__isnull=False)
                    & ~Q(settled_why="")
                ),
                name="debates_second_coding_settled_by_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position_held.public_id}, coded by {self.coder.get_username()}"

    @property
    def differs(self) -> bool:
        return any(getattr(self, name) != getattr(self, f"first_{name}") for name in CODES)
