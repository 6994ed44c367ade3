"""Publishers, and the feeds with the ledger of their fetches."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils import timezone

from core.admin import EntityForm, ReadOnlyAdmin, ReadOnlyInline, RecordAdmin, RecordTabular
from sources.ingest.outcomes import OutcomeKind
from sources.models import Feed, FetchAttempt, Publisher, PublisherDomain, Tombstone
from sources.vocabularies import FeedState

ATTEMPTS_SHOWN = 20
WORDS = {
    "sources_publisher_rating_has_rater": "Say who rated the publisher, and when.",
    "sources_feed_interval_seconds_in_range": "From 60 seconds to 7 days (604800).",
    "sources_feed_is_http": "The address has to begin with http:// or https://.",
}


class SourceForm(EntityForm):
    rule_words = WORDS


class DomainInline(RecordTabular):
    model = PublisherDomain
    extra_on_add = 1


@admin.register(Publisher)
class PublisherAdmin(RecordAdmin):
    form = SourceForm
    autocomplete_fields = ("country", "actor")
    list_display = ("name", "kind", "scale", "country", "reliability", "state_affiliated")
    list_filter = ("kind", "scale", "reliability", "state_affiliated")
    search_fields = ("name", "domains__domain")
    inlines = (DomainInline,)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "name",
                    ("kind", "scale"),
                    ("country", "languages"),
                    ("actor", "state_affiliated"),
                    ("reliability", "rated_by", "rated_on"),
                    "note",
                ]
            },
        ),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class LastAttempts(BaseInlineFormSet):
    """The newest attempts; the ledger has the others."""

    def get_queryset(self) -> Any:
        if not hasattr(self, "_newest"):
            self._newest = super().get_queryset()[:ATTEMPTS_SHOWN]
        return self._newest


class AttemptInline(ReadOnlyInline):
    model = FetchAttempt
    formset = LastAttempts
    fields = (
        "started_at", "outcome", "message", "http_status", "entries", "created", "revised",
        "skipped",
    )  # fmt: skip
    verbose_name_plural = f"last {ATTEMPTS_SHOWN} attempts"


@admin.register(Feed)
class FeedAdmin(RecordAdmin):
    """Feeds are paused, never deleted: what they brought keeps saying where it came from."""

    form = SourceForm
    autocomplete_fields = ("publisher",)
    list_display = ("__str__", "state", "publisher", "last_success_at", "next_fetch_at", "trouble")
    list_filter = ("state",)
    search_fields = ("title", "url", "publisher__name")
    actions = ("pause", "resume", "fetch_now")
    inlines = (AttemptInline,)
    readonly_fields = (
        "state", "last_attempt_at", "last_success_at", "next_fetch_at", "failures_in_row",
        "trouble",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ["url", "title", "publisher", "interval_seconds"]}),
        (
            "State",
            {
                "description": "Pause, resume and fetch now are actions of the list of feeds.",
                "fields": [
                    ("state", "failures_in_row"),
                    ("last_attempt_at", "last_success_at", "next_fetch_at"),
                    "trouble",
                ],
            },
        ),
    )

    @admin.display(description="trouble")
    def trouble(self, feed: Feed) -> str:
        """The last failure in words, with what to do about it."""
        if not feed.failure:
            return "–"
        try:
            advice = OutcomeKind(feed.failure).advice
        except ValueError:
            advice = ""
        return f"{feed.failure_text} {advice}".strip() or feed.failure

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """What the old address said of its last body says nothing of the new one's."""
        super().save_model(request, obj, form, change)
        if change and "url" in form.changed_data:
            Feed.objects.filter(pk=obj.pk).update(etag="", last_modified="", body_hash="")

    @admin.action(description="Pause", permissions=["change"])
    def pause(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        self._set(request, feeds.exclude(state=FeedState.PAUSED), "Paused", state=FeedState.PAUSED)

    @admin.action(description="Resume, and fetch now", permissions=["change"])
    def resume(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        idle = feeds.exclude(state=FeedState.ACTIVE)
        self._set(request, idle, "Resumed", state=FeedState.ACTIVE, next_fetch_at=timezone.now())

    @admin.action(description="Fetch now", permissions=["change"])
    def fetch_now(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        active = feeds.exclude(state=FeedState.PAUSED)
        self._set(request, active, "Due now", next_fetch_at=timezone.now())

    def _set(self, request: HttpRequest, feeds: QuerySet[Feed], done: str, **values: Any) -> None:
        """Write these columns only: the ingest may be writing others at the same moment."""
        chosen: list[Any] = list(feeds)
        for feed in chosen:
            for name, value in values.items():
                setattr(feed, name, value)
            feed._change_reason = done
            feed._history_user = request.user
            feed.save(update_fields=list(values))
            self.log_change(request, feed, done)
        messages.success(request, f"{done}: {len(chosen)} of the chosen feeds.")


@admin.register(FetchAttempt)
class FetchAttemptAdmin(ReadOnlyAdmin):
    list_display = ("started_at", "feed", "outcome", "message", "entries", "created", "revised")
    list_filter = ("outcome", "failure")
    list_select_related = ("feed",)
    search_fields = ("feed__title", "feed__url", "message")
    date_hierarchy = "started_at"


@admin.register(Tombstone)
class TombstoneAdmin(ReadOnlyAdmin):
    list_display = ("created_at", "reason", "url_hash")
    search_fields = ("reason", "url_hash")
