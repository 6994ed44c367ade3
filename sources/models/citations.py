"""Citations: a source record in support of something, and how sources are counted."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from actors.models import Actor, Membership
from core.checks import known_code
from core.fields import CodedField
from core.history import Recorded
from core.parts import PartQuerySet
from core.vocabularies import PublishingStatus
from sources.models.records import NOT_CITABLE, SourceRecord
from sources.vocabularies import (
    CitationRole,
    Credibility,
    Originality,
    Rendering,
    TriageState,
    Voice,
)


class CitationQuerySet(PartQuerySet):
    def of_public_records(self) -> Self:
        """Those whose source may be shown. Asked of each row: a list of all public sources would
        be as long as the record, for a page that cites three."""
        public = SourceRecord.objects.published().filter(pk=OuterRef("record"))
        return self.filter(Exists(public))


class Citation(Recorded):
    """A source record in support of something. Concrete beside what it supports.

    `supports` says in words which part; `locator` where in the source (a paragraph, a page).
    """

    PUBLIC_WITH: ClassVar = ("record",)
    READ_AS: ClassVar = ("source", "sources")

    record = models.ForeignKey(
        SourceRecord, on_delete=models.PROTECT, related_name="%(app_label)s_%(class)ss"
    )
    role = CodedField(CitationRole, default=CitationRole.PRIMARY)
    credibility = CodedField(Credibility, default=Credibility.SIX, max_length=1)
    voice = CodedField(Voice, blank=True, default="")
    quotation = models.TextField(
        blank=True, default="", help_text="A short quotation, as the source has it."
    )
    rendering = CodedField(Rendering, blank=True, default="")
    locator = models.CharField(max_length=200, blank=True, default="")
    supports = models.CharField(max_length=300, blank=True, default="")
    note = models.TextField(blank=True, default="")
    position = models.PositiveIntegerField(default=0, help_text="Order among the citations.")

    objects: ClassVar = CitationQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            known_code("role", CitationRole),
            known_code("credibility", Credibility),
            known_code("voice", Voice, blank=True),
            known_code("rendering", Rendering, blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.locator}".strip()

    def clean(self) -> None:
        if self.record_id and self.record.triage in NOT_CITABLE:
            raise ValidationError({"record": NOT_CITABLE[self.record.triage]})


class ActorCitation(Citation):
    """Where a source names an actor."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="citations")


class MembershipCitation(Citation):
    """The source by whose definition a membership holds."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="citations")


@cache
def source_counts(citation: type[Citation], owner: str) -> dict[str, models.expressions.Combinable]:
    """Annotations that count the published sources which `citation` rows tie to an entity.

    `owner` is the foreign key of `citation` to that entity. ``source_count``: distinct
    records. ``independent_source_count``: distinct origins, where all relays of one report
    are one. ``untraced_source_count``: records of which nobody has established whether they
    relay another, so that independence is at most that sure. Subqueries, so that the page's
    own query keeps its order and its plan.
    """
    public = citation._default_manager.filter(
        **{owner: OuterRef("pk")},
        record__status=PublishingStatus.PUBLISHED,
        record__triage=TriageState.ACCEPTED,
    ).order_by()

    def count(what: Any, rows: models.QuerySet[Citation] = public) -> Coalesce:
        counted = rows.values(owner).annotate(n=Count(what, distinct=True)).values("n")
        return Coalesce(Subquery(counted), 0)

    return {
        "source_count": count("record"),
        "independent_source_count": count(Coalesce("record__origin", "record")),
        "untraced_source_count": count(
            "record", public.filter(record__originality=Originality.UNTRACED)
        ),
    }
