"""Health of one feed, and of all: what is wrong, what to do, and the buttons to do it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from core.admin import signed_in
from core.vocabulary import label_of
from sources import feed_chart, feeds, health
from sources.feed_notes import Surroundings, notes_on, state_in_words
from sources.feed_words import failure_in_words, failure_name, warning_in_words
from sources.models import Feed, FetchAttempt, Host, Sighting
from sources.vocabularies import FeedState

PER_PAGE = 50
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Verb:
    """A button of the health page. `act` takes the feed, who presses it, and the reason."""

    name: str
    label: str
    done: str
    act: Callable[[Feed, Any, str], Any]
    offered: Callable[[Feed], bool]


VERBS = (
    Verb(
        "fetch-now", "Fetch now", "Due now",
        lambda feed, by, why: feeds.fetch_now(feed=feed, by=by, reason=why),
        lambda feed: feed.state != FeedState.PAUSED,
    ),
    Verb(
        "resume", "Resume, and fetch now", "Resumed",
        lambda feed, by, why: feeds.resume(feed=feed, by=by, reason=why),
        lambda feed: feed.state == FeedState.PAUSED,
    ),
    Verb(
        "pause", "Pause", "Paused",
        lambda feed, by, why: feeds.pause(feed=feed, by=by, reason=why),
        lambda feed: feed.state != FeedState.PAUSED,
    ),
    Verb(
        "merge", "Merge into the feed that it redirects to", "Merged",
        lambda feed, by, why: feeds.merge(double=feed, by=by, reason=why),
        lambda feed: bool(feed.same_as_id) and feed.state != FeedState.PAUSED,
    ),
    Verb(
        "set-aside", "They are not the same", "Set aside",
        lambda feed, by, why: feeds.set_aside_double(feed=feed, by=by, reason=why),
        lambda feed: bool(feed.same_as_id) and feed.state != FeedState.PAUSED,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class AttemptRow:
    """A line of the ledger as the table shows it."""

    attempt: FetchAttempt
    seconds: str
    failure: str
    warnings: tuple[str, ...]


def health_view(model_admin: Any, request: HttpRequest, feed_id: int) -> HttpResponse:
    feed = _feed(model_admin, request, feed_id)
    now = timezone.now()
    host = Host.objects.filter(name=feed.host).first()
    around = Surroundings(
        host=host,
        ingest=health.ingest_standing(now),
        quiet=health.quiet_of(feed),
        own_network=feed.attempts.filter(counted=False, started_at__gte=now - WEEK).count(),
        now=now,
    )
    may_change = model_admin.has_change_permission(request, feed)
    page = Paginator(feed.attempts.order_by("-started_at", "-pk"), PER_PAGE).get_page(
        request.GET.get("p")
    )
    context = {
        **_context(model_admin, request, f"Health of {feed}"),
        "feed": feed,
        "state_words": state_in_words(feed),
        "notes": notes_on(feed, around),
        "verbs": [verb for verb in VERBS if verb.offered(feed)] if may_change else [],
        "chart": _chart(feed, now),
        "chart_days": feed_chart.DAYS,
        "page": page,
        "rows": [_row(attempt) for attempt in page],
        "now": now,
    }
    return TemplateResponse(request, "admin/sources/feed/health.html", context)


def act_view(model_admin: Any, request: HttpRequest, feed_id: int, name: str) -> HttpResponse:
    """POST only. A button that came too late is refused with a message."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    feed = _feed(model_admin, request, feed_id)
    if not model_admin.has_change_permission(request, feed):
        raise PermissionDenied
    verb = next((verb for verb in VERBS if verb.name == name), None)
    if verb is None:
        raise Http404
    why = request.POST.get("reason", "").strip()[:300]
    try:
        verb.act(feed, signed_in(request), why)
    except feeds.FeedError as error:
        messages.error(request, str(error))
    else:
        model_admin.log_change(request, feed, f"{verb.done}. {why}".strip())
        messages.success(request, f"{verb.done}: {feed}.{_but(feed, verb)}")
    return Redirect(reverse("admin:sources_feed_health", args=[feed.pk]))


def overview_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    if not model_admin.has_view_or_change_permission(request):
        raise PermissionDenied
    now = timezone.now()
    by_state = health.feeds_by_state()
    quiet = health.gone_quiet()
    silent = sorted(quiet, key=lambda key: quiet[key].silence, reverse=True)
    page = Paginator(health.failing(), PER_PAGE).get_page(request.GET.get("p"))
    named = Feed.objects.in_bulk(silent[:PER_PAGE])
    context = {
        **_context(model_admin, request, "Health of all feeds"),
        "ingest": health.ingest_standing(now),
        "states": [(code, label_of(FeedState, code), count) for code, count in by_state.items()],
        "total": sum(by_state.values()),
        "page": page,
        "failing": [(feed, failure_name(feed.failure), _trouble(feed)) for feed in page],
        "quiet": [(named[key], quiet[key]) for key in silent[:PER_PAGE] if key in named],
        "quiet_count": len(quiet),
        "doubles": list(health.doubles()[:PER_PAGE]),
        "doubles_count": health.doubles().count(),
        "shown": PER_PAGE,
        "now": now,
    }
    return TemplateResponse(request, "admin/sources/feed/overview.html", context)


def _feed(model_admin: Any, request: HttpRequest, feed_id: int) -> Feed:
    if not model_admin.has_view_or_change_permission(request):
        raise PermissionDenied
    feed = Feed.objects.select_related("publisher", "same_as").filter(pk=feed_id).first()
    if feed is None:
        raise Http404
    return feed


def _context(model_admin: Any, request: HttpRequest, title: str) -> dict[str, Any]:
    return {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": title,
        "list_url": reverse("admin:sources_feed_changelist"),
        "overview_url": reverse("admin:sources_feed_overview"),
    }


def _chart(feed: Feed, now: datetime) -> feed_chart.Chart:
    today = now.astimezone(UTC).date()
    start = datetime.combine(feed_chart.first_day(today), time(), UTC)
    times = Sighting.objects.filter(feed=feed, first_seen_at__gte=start).values_list(
        "first_seen_at", flat=True
    )
    return feed_chart.draw(feed_chart.count_by_day(times.iterator()), last=today)


def _row(attempt: FetchAttempt) -> AttemptRow:
    took = (attempt.finished_at - attempt.started_at).total_seconds()
    return AttemptRow(
        attempt=attempt,
        seconds=f"{took:.1f} s",
        failure=failure_name(attempt.failure),
        warnings=tuple(
            warning_in_words(note.get("code", ""), note.get("detail", ""))
            for note in attempt.warnings
            if note.get("code") != "detail"  # which the message says
        ),
    )


def _trouble(feed: Feed) -> str:
    return failure_in_words(feed.failure, feed.failure_text)


def _but(feed: Feed, verb: Verb) -> str:
    """Why a feed that was made due may yet have to wait."""
    if verb.name not in ("fetch-now", "resume"):
        return ""
    host = Host.objects.filter(name=feed.host, rest_until__gt=timezone.now()).first()
    if host is None or host.rest_until is None:
        return ""
    return f" Its server is left alone until {host.rest_until:%-d %B %Y, %H:%M} UTC, so it waits."
