"""The list of feeds and the page of each. Adding and health have pages of their own."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html

from core.admin import EntityForm, ReadOnlyInline, RecordAdmin, signed_in
from core.vocabulary import label_of
from sources import feeds
from sources.admin import feed_add, feed_health
from sources.admin.feed_lists import FeedLists
from sources.feed_words import failure_in_words
from sources.health import gone_quiet
from sources.models import Feed, FetchAttempt
from sources.vocabularies import FeedState

ATTEMPTS_SHOWN = 20
REFUSALS_SHOWN = 5


class FeedForm(EntityForm):
    rule_words = {
        "sources_feed_interval_seconds_in_range": "From 60 seconds to 7 days (604800).",
        "sources_feed_is_http": "The address has to begin with http:// or https://.",
        "sources_feed_own_terms_named": (
            "Name the list where the feed goes by a list of its own, and only there."
        ),
    }

    def clean_url(self) -> str:
        """What may be added may be changed to; the address that it has is left as it is."""
        url = str(self.cleaned_data["url"])
        if url == self.instance.url:
            return url
        try:
            return feeds.check_address(url, besides=self.instance)
        except feeds.FeedError as error:
            raise ValidationError(str(error)) from error


class QuietFilter(admin.SimpleListFilter):
    title = "silence"
    parameter_name = "quiet"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Gone quiet")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() != "yes":
            return queryset
        return queryset.filter(pk__in=list(gone_quiet(queryset.all())))


class LastAttempts(BaseInlineFormSet):
    """The newest attempts; the health page has the others."""

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
class FeedAdmin(FeedLists, RecordAdmin):
    """Feeds are paused, never deleted: what they brought keeps saying where it came from."""

    form = FeedForm
    restorable = False  # the ingest writes along
    change_list_template = "admin/sources/feed/change_list.html"
    change_form_template = "admin/sources/feed/change_form.html"
    autocomplete_fields = ("publisher",)
    list_display = (
        "__str__", "health", "trouble", "last_success_at", "last_new_at", "next_fetch_at",
        "publisher",
    )  # fmt: skip
    list_filter = ("state", QuietFilter)
    search_fields = ("title", "url", "publisher__name")
    actions = ("pause", "resume", "fetch_now", "export_opml")
    inlines = (AttemptInline,)
    readonly_fields = (
        "state", "last_attempt_at", "last_success_at", "next_fetch_at", "failures_in_row",
        "trouble",
    )  # fmt: skip
    fieldsets = (
        (
            None,
            {"fields": ["url", "title", "publisher", "interval_seconds", ("relevance", "terms")]},
        ),
        (
            "State",
            {
                "description": "The health page has the buttons that change it.",
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
        return failure_in_words(feed.failure, feed.failure_text) or "–"

    @admin.display(description="health", ordering="state")
    def health(self, feed: Feed) -> str:
        """The state, with the way to the page that explains it."""
        url = reverse("admin:sources_feed_health", args=[feed.pk])
        return format_html('<a href="{}">{}</a>', url, label_of(FeedState, feed.state))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> Any:
        wrap = self.admin_site.admin_view
        return [
            path("health/", wrap(self.overview_view), name="sources_feed_overview"),
            path("<int:feed_id>/health/", wrap(self.health_view), name="sources_feed_health"),
            path("<int:feed_id>/health/<slug:verb>/", wrap(self.act_view), name="sources_feed_act"),
            *super().get_urls(),
        ]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return feed_add.add_view(self, request)

    def overview_view(self, request: HttpRequest) -> HttpResponse:
        return feed_health.overview_view(self, request)

    def health_view(self, request: HttpRequest, feed_id: int) -> HttpResponse:
        return feed_health.health_view(self, request, feed_id)

    def act_view(self, request: HttpRequest, feed_id: int, verb: str) -> HttpResponse:
        return feed_health.act_view(self, request, feed_id, verb)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "url" in form.changed_data:
            feeds.forget_answers(feed=obj, by=signed_in(request))

    @admin.action(description="Pause", permissions=["change"])
    def pause(self, request: HttpRequest, chosen: QuerySet[Feed]) -> None:
        self._each(request, chosen, "Paused", feeds.pause)

    @admin.action(description="Resume, and fetch now", permissions=["change"])
    def resume(self, request: HttpRequest, chosen: QuerySet[Feed]) -> None:
        self._each(request, chosen, "Resumed", feeds.resume)

    @admin.action(description="Fetch now", permissions=["change"])
    def fetch_now(self, request: HttpRequest, chosen: QuerySet[Feed]) -> None:
        self._each(request, chosen, "Due now", feeds.fetch_now)

    def _each(
        self, request: HttpRequest, chosen: QuerySet[Feed], done: str, act: Callable[..., Any]
    ) -> None:
        """One that can't be treated so stops no other; the message says why."""
        count, refused = 0, []
        for feed in chosen:
            try:
                act(feed=feed, by=signed_in(request))
            except feeds.FeedError as error:
                refused.append(str(error))
            else:
                count += 1
                self.log_change(request, feed, done)
        messages.success(request, f"{done}: {count} of the chosen feeds.")
        if refused:
            more = len(refused) - REFUSALS_SHOWN
            tail = [f"And {more} more."] if more > 0 else []
            messages.warning(request, " ".join([*refused[:REFUSALS_SHOWN], *tail]))
