"""Publishers, feeds, what the feeds brought, and the citations that rest on it."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from actors.models import Actor, Membership
from core.checks import in_range, known_code
from core.fields import CodedField
from core.history import Recorded
from core.models import PublicEntity, PublicQuerySet
from core.parts import PartQuerySet
from core.vocabularies import PublishingStatus
from sources.vocabularies import (
    AttemptOutcome,
    CitationRole,
    Credibility,
    DateQuality,
    FeedState,
    Originality,
    PublisherKind,
    PublisherScale,
    RejectionReason,
    Reliability,
    Rendering,
    SourceKind,
    TriageState,
    Voice,
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


class FeedQuerySet(models.QuerySet["Feed"]):
    def due(self, now: object) -> Self:
        """Feeds to fetch now, longest overdue first; nobody's lease is on them."""
        return (
            self.filter(next_fetch_at__lte=now)
            .exclude(state=FeedState.PAUSED)
            .filter(Q(lease_until__isnull=True) | Q(lease_until__lt=now))
            .order_by("next_fetch_at", "pk")
        )


class Feed(Recorded):
    """An RSS, Atom or JSON feed, its schedule and its lease."""

    url = models.CharField("address", max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True, default="")
    publisher = models.ForeignKey(
        Publisher, null=True, blank=True, on_delete=models.PROTECT, related_name="feeds"
    )
    state = CodedField(FeedState, default=FeedState.ACTIVE)
    etag = models.CharField(max_length=500, blank=True, default="", editable=False)
    last_modified = models.CharField(max_length=200, blank=True, default="", editable=False)
    body_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    interval_seconds = models.PositiveIntegerField(default=3600)
    next_fetch_at = models.DateTimeField(default=timezone.now, db_index=True)
    lease_seq = models.PositiveIntegerField(default=0, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    last_attempt_at = models.DateTimeField(null=True, editable=False)
    last_success_at = models.DateTimeField(null=True, editable=False)
    failures_in_row = models.PositiveIntegerField(default=0, editable=False)
    failure = models.CharField(max_length=40, blank=True, default="", editable=False)
    failure_text = models.TextField(blank=True, default="", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = FeedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title", "url"]
        constraints: ClassVar = [
            known_code("state", FeedState),
            in_range("interval_seconds", 60, 7 * 24 * 3600),
            models.CheckConstraint(
                condition=Q(url__startswith="http://") | Q(url__startswith="https://"),
                name="sources_feed_is_http",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class FetchAttempt(models.Model):
    """One line of the fetch ledger. `lease_seq` makes a task delivered twice one attempt."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="attempts")
    lease_seq = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    outcome = CodedField(AttemptOutcome)
    failure = models.CharField(max_length=40, blank=True, default="")
    message = models.TextField(blank=True, default="")
    http_status = models.PositiveSmallIntegerField(null=True)
    final_url = models.CharField(max_length=2000, blank=True, default="")
    bytes_read = models.PositiveIntegerField(default=0)
    entries = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    revised = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    warnings = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]
        constraints: ClassVar = [
            known_code("outcome", AttemptOutcome),
            models.UniqueConstraint(fields=["feed", "lease_seq"], name="sources_attempt_once"),
            models.CheckConstraint(
                condition=Q(finished_at__gte=F("started_at")), name="sources_attempt_ends_after"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feed}: {self.outcome} at {self.started_at:%Y-%m-%d %H:%M}"


class SourceRecordQuerySet(PublicQuerySet):
    def published(self) -> Self:
        """Accepted by an editor and not withdrawn: what may be shown and cited in public."""
        return self.filter(status=PublishingStatus.PUBLISHED, triage=TriageState.ACCEPTED)

    def awaiting_review(self) -> Self:
        return self.filter(triage__in=[TriageState.NEW, TriageState.LATER])


class SourceRecord(PublicEntity):
    """One report as the tracker knows it: where it stands, what it says, what an editor decided.

    `upstream` names the report that it relays and `origin` the first one of that chain, so
    that independent origins can be counted in SQL; actions keep the two in step.
    """

    PUBLIC_ID_PREFIX = "NAR"

    kind = CodedField(SourceKind, default=SourceKind.ARTICLE)
    url = models.CharField("canonical address", max_length=2000, unique=True, null=True, blank=True)
    url_raw = models.TextField(blank=True, default="", editable=False)
    title = models.CharField(max_length=500)
    publisher = models.ForeignKey(
        Publisher, null=True, blank=True, on_delete=models.PROTECT, related_name="records"
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
    content_html = models.TextField(blank=True, default="", editable=False)
    content_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    changed_upstream = models.BooleanField(
        default=False, editable=False, help_text="Revised by its publisher after an editor decided."
    )
    originality = CodedField(Originality, default=Originality.UNTRACED)
    upstream = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="relays"
    )
    upstream_note = models.TextField(blank=True, default="")
    origin = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="descendants",
    )
    triage = CodedField(TriageState, default=TriageState.NEW, editable=False, db_index=True)
    rejection = CodedField(RejectionReason, blank=True, default="", editable=False)
    triage_note = models.TextField(blank=True, default="", editable=False)
    triaged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    triaged_at = models.DateTimeField(null=True, editable=False)
    duplicate_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="duplicates",
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
        indexes: ClassVar = [models.Index(fields=["triage", "-first_seen_at"])]

    def publishing_problems(self) -> list[str]:
        """What a public source must have and this one lacks."""
        if self.triage != TriageState.ACCEPTED:
            return ["Accept it in the review queue first."]
        return []

    @property
    def origin_pk(self) -> int:
        """The record that counts as this one's origin: the head of its chain, or itself."""
        return self.origin_id or self.pk


class SourceRevision(models.Model):
    """What a record said at one time. Written once, never changed."""

    STAYS_WITH: ClassVar = ("record",)

    record = models.ForeignKey(SourceRecord, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=500)
    authors = models.CharField(max_length=500, blank=True, default="")
    published_on_page = models.DateTimeField(null=True)
    excerpt = models.TextField(blank=True, default="")
    content_html = models.TextField(blank=True, default="")
    content_hash = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["record", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "number"], name="sources_revision_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="sources_revision_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.record.public_id} revision {self.number}"


class Sighting(models.Model):
    """A record seen in a feed under a key. The same article in five feeds: five sightings."""

    STAYS_WITH: ClassVar = ("record",)

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="sightings")
    record = models.ForeignKey(SourceRecord, on_delete=models.PROTECT, related_name="sightings")
    key = models.CharField(max_length=500)
    content_hash = models.CharField(max_length=64, blank=True, default="")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["feed", "key"], name="sources_sighting_once")
        ]

    def __str__(self) -> str:
        return f"{self.record.public_id} in {self.feed}"


class Tombstone(models.Model):
    """A purged record's keys, so that it stays away though the feed still carries it."""

    url_hash = models.CharField(max_length=64, unique=True)
    reason = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.url_hash


class Citation(Recorded):
    """A source record in support of something. Concrete beside what it supports.

    `supports` says in words which part; `locator` where in the source (a paragraph, a page).
    """

    PUBLIC_WITH: ClassVar = ("record",)

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

    objects: ClassVar = PartQuerySet.as_manager()

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
        if self.record_id and self.record.triage in (TriageState.REJECTED, TriageState.DUPLICATE):
            raise ValidationError(
                {"record": "This source was rejected or is a duplicate. Cite another one."}
            )


class ActorCitation(Citation):
    """Where a source names an actor."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="citations")


class MembershipCitation(Citation):
    """The source by whose definition a membership holds."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="citations")


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
