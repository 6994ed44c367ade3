"""Source records: where each stands, what it says, and what an editor decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property

from core.checks import known_code
from core.fields import CodedField, without_index
from core.models import PublicEntity, PublicQuerySet
from core.vocabularies import PublishingStatus
from sources.models.publishers import Publisher
from sources.vocabularies import (
    WAITING,
    DateQuality,
    Originality,
    RejectionReason,
    SourceKind,
    TriageState,
)

# What may not be cited, and what to do instead.
NOT_CITABLE: Mapping[str, str] = {
    TriageState.REJECTED: "This source was rejected. Cite another one.",
    TriageState.DUPLICATE: "This source is a duplicate. Cite the one that it duplicates.",
    TriageState.FILTERED: "The terms left this source out of the review queue. Put it in first.",
}
# Of merged records, what took them over counts.
KEPT_OUT = Q(triage__in=[str(code) for code in NOT_CITABLE], merged_into__isnull=True)


# What most records have none of: an index holds those that do.
_SELDOM = ("publisher", "merged_into", "triaged_by", "duplicate_of", "upstream", "origin")


class SourceRecordQuerySet(PublicQuerySet):
    def published(self) -> Self:
        """Accepted by an editor and not withdrawn: what may be shown and cited in public."""
        return self.filter(status=PublishingStatus.PUBLISHED, triage=TriageState.ACCEPTED)

    def awaiting_review(self) -> Self:
        return self.filter(triage__in=WAITING)

    def left_out(self) -> Self:
        """By the terms, and not put in by anybody."""
        return self.filter(triage=TriageState.FILTERED)

    def kept_out(self) -> Self:
        """Of the record: rejected, marked as a duplicate, or left out by the terms."""
        return self.filter(KEPT_OUT)

    def with_text(self) -> Self:
        """With `content_html`, which is read one by one otherwise."""
        revisions = self.model._meta.get_field("revisions").related_model
        current = revisions.objects.filter(record=OuterRef("pk"), number=OuterRef("revision"))
        text = Subquery(current.order_by().values("content_html")[:1])
        return self.annotate(
            content_html=Coalesce(text, Value(""), output_field=models.TextField())
        )

    def untouched(self) -> Self:
        """Waiting or left out as the ingest filed them: terms may still move these."""
        return self.filter(
            triage__in=[TriageState.NEW, TriageState.FILTERED],
            triaged_at__isnull=True,
            merged_into__isnull=True,
        )


class SourceRecord(PublicEntity):
    """One report as the tracker knows it: where it stands, what it says, what an editor decided.

    `upstream` names the report that it relays and `origin` the first one of that chain, so
    that independent origins can be counted in SQL; actions keep the two in step.
    """

    PUBLIC_ID_PREFIX = "NAR"
    FOR_EDITORS = frozenset({"grade"})
    HISTORY_BY_ID_ONLY = True
    HISTORY_MAY_BE_PRUNED = True
    UNRECORDED: ClassVar = PublicEntity.UNRECORDED | {"enriched_revision"}
    REASONS_OF_CHANGES_ARE_PUBLIC = False  # They hold what editors noted in the queue.
    NOT_RESTORED: ClassVar = ("originality", "upstream", "upstream_note", "first_seen_at")

    # Without the indexes that others have: records come by the thousand, and few of them are more
    # than drafts. What is asked for of these few is in the indexes below.
    slug = without_index(PublicEntity, "slug")
    status = without_index(PublicEntity, "status")
    merged_into = without_index(PublicEntity, "merged_into")
    kind = CodedField(SourceKind, default=SourceKind.ARTICLE)
    url = models.CharField("canonical address", max_length=2000, unique=True, null=True, blank=True)
    url_raw = models.TextField(blank=True, default="", editable=False)
    title = models.CharField(max_length=500)
    publisher = models.ForeignKey(
        Publisher,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="records",
        db_index=False,
    )
    authors = models.CharField(max_length=500, blank=True, default="")
    language = models.CharField("BCP 47 language", max_length=20, blank=True, default="")
    published_on_page = models.DateTimeField("publication time", null=True, blank=True)
    published_raw = models.CharField(max_length=200, blank=True, default="", editable=False)
    published_quality = CodedField(DateQuality, default=DateQuality.MISSING)
    published_note = models.TextField(
        blank=True, default="", help_text="How the publication date is known, if estimated."
    )
    published_from = models.DateField(null=True, blank=True, help_text="Window of an estimate.")
    published_to = models.DateField(null=True, blank=True)
    first_seen_at = models.DateTimeField(default=timezone.now)
    excerpt = models.TextField(blank=True, default="")
    content_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    changed_upstream = models.BooleanField(
        default=False, editable=False, help_text="Revised by its publisher after an editor decided."
    )
    text_frozen = models.BooleanField(
        default=False,
        editable=False,
        help_text="Changed so often that later versions are no longer kept.",
    )
    filtered_by = models.CharField(
        max_length=300,
        blank=True,
        default="",
        editable=False,
        help_text="Why the terms left it out of the queue.",
    )
    enriched_revision = models.PositiveIntegerField(
        default=0, editable=False, help_text="The last text that the machines looked at."
    )
    originality = CodedField(Originality, default=Originality.UNTRACED)
    upstream = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="relays",
        db_index=False,
    )
    upstream_note = models.TextField(blank=True, default="")
    origin = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="descendants",
        db_index=False,
    )
    triage = CodedField(TriageState, default=TriageState.NEW, editable=False)
    rejection = CodedField(RejectionReason, blank=True, default="", editable=False)
    triage_note = models.TextField(blank=True, default="", editable=False)
    triaged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    triaged_at = models.DateTimeField(null=True, editable=False)
    duplicate_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="duplicates",
        db_index=False,
    )
    outlet_note = models.TextField(
        blank=True, default="", help_text="How the outlet is known, translations, page widgets."
    )
    grade = models.CharField(
        max_length=1,
        blank=True,
        default="",
        help_text="Page grade in the starter data: A, B, C, R.",
    )

    objects: ClassVar = SourceRecordQuerySet.as_manager()

    class Meta(PublicEntity.Meta):
        ordering: ClassVar = ["-first_seen_at", "-pk"]
        constraints: ClassVar = [
            *PublicEntity.Meta.constraints,
            known_code("kind", SourceKind),
            known_code("published_quality", DateQuality),
            known_code("originality", Originality),
            known_code("triage", TriageState),
            known_code("rejection", RejectionReason, blank=True),
            models.CheckConstraint(
                condition=Q(url__isnull=True)
                | Q(url__startswith="http://")
                | Q(url__startswith="https://"),
                name="sources_record_url_is_http",
            ),
            models.CheckConstraint(
                condition=(Q(triage=TriageState.REJECTED) & ~Q(rejection=""))
                | (~Q(triage=TriageState.REJECTED) & Q(rejection="")),
                name="sources_record_rejected_has_reason",
            ),
            models.CheckConstraint(
                condition=(Q(triage=TriageState.DUPLICATE) & Q(duplicate_of__isnull=False))
                | (~Q(triage=TriageState.DUPLICATE) & Q(duplicate_of__isnull=True)),
                name="sources_record_duplicate_names_other",
            ),
            models.CheckConstraint(
                condition=Q(upstream__isnull=True) | Q(originality=Originality.RELAY),
                name="sources_record_upstream_is_relay",
            ),
            models.CheckConstraint(
                condition=(Q(upstream__isnull=True) & Q(origin__isnull=True))
                | (Q(upstream__isnull=False) & Q(origin__isnull=False)),
                name="sources_record_origin_with_upstream",
            ),
            models.CheckConstraint(
                condition=Q(upstream__isnull=True) | ~Q(upstream=F("pk")),
                name="sources_record_not_upstream_of_itself",
            ),
            models.CheckConstraint(
                condition=Q(duplicate_of__isnull=True) | ~Q(duplicate_of=F("pk")),
                name="sources_record_not_duplicate_of_itself",
            ),
            models.CheckConstraint(
                condition=Q(published_from__isnull=True)
                | Q(published_to__isnull=True)
                | Q(published_from__lte=F("published_to")),
                name="sources_record_window_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(status=PublishingStatus.PUBLISHED) | Q(triage=TriageState.ACCEPTED),
                name="sources_record_published_is_accepted",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["triage", "-first_seen_at"]),
            # By status, in the order of downloads and of feeds.
            models.Index(
                fields=["id"],
                condition=Q(status=str(PublishingStatus.PUBLISHED)),
                name="sources_record_published",
            ),
            models.Index(
                fields=["-updated_at", "-id"],
                condition=Q(status=str(PublishingStatus.PUBLISHED)),
                name="sources_record_last_changed",
            ),
            models.Index(
                fields=["id"],
                condition=Q(status=str(PublishingStatus.WITHDRAWN)),
                name="sources_record_withdrawn",
            ),
            *(
                models.Index(
                    fields=[name],
                    condition=Q(**{f"{name}__isnull": False}),
                    name=f"sources_record_{name}",
                )
                for name in _SELDOM
            ),
            # Few among very many: a segment of the queue.
            models.Index(
                fields=["-first_seen_at"],
                condition=Q(changed_upstream=True),
                name="sources_record_changed",
            ),
            # Counted by month and reason on a public page, without reading the records.
            models.Index(
                fields=["triage", "rejection", "triaged_at", "first_seen_at"],
                condition=KEPT_OUT,
                name="sources_record_kept_out",
            ),
            models.Index(
                fields=["id"],
                condition=Q(enriched_revision__lt=F("revision")),
                name="sources_record_to_enrich",
            ),
        ]

    @cached_property
    def content_html(self) -> str:
        """The sanitised text as it was last read, which is that of its current revision.

        "" if no feed brought any. One query a record, unless it came `with_text()`.
        """
        current = self.revisions.filter(number=self.revision)
        return current.values_list("content_html", flat=True).first() or ""

    def publishing_problems(self) -> list[str]:
        """What a public source must have and this one lacks."""
        if self.triage != TriageState.ACCEPTED:
            return ["Accept it in the review queue first."]
        return []

    def published_in_words(self) -> str:
        """``31 May 2024``, ``about 31 May 2024`` where an editor estimated it, '' if unknown."""
        return day_in_words(self.published_on_page, self.published_quality)


def day_in_words(published: datetime | None, quality: str) -> str:
    """What `SourceRecord.published_in_words` says, for who has read no record whole."""
    if not published:
        return ""
    about = "about " if quality == DateQuality.ESTIMATED else ""
    return f"{about}{published:%-d %b %Y}"
