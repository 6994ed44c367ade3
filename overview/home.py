"""What the home page shows. Everything in it is computed from published entries."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Min, QuerySet
from django.http import QueryDict
from django.urls import reverse

from core.dates import human, human_short
from core.rows import number
from core.vocabularies import Precision
from debates.models import EngagementRule, Event, Position, Proposal, Statement
from debates.rows import (
    latest_milestone,
    milestone_in_words,
    position_url,
    proposals_for_lists,
)
from debates.vocabularies import Stance
from incidents.models import Incident, Involvement, Verdict
from incidents.rows import for_lists, incident_row
from incidents.vocabularies import Extent, VerdictCode
from overview.headline import MonthCount, headline
from overview.timeline_query import current_verdict
from sources.models import Feed
from sources.vocabularies import FeedState

NEWS = 8
STALE_AFTER = timedelta(hours=24)
FOR = (Stance.SUPPORT, Stance.LEAN_SUPPORT)
AGAINST = (Stance.OPPOSE, Stance.LEAN_OPPOSE)
UNDECIDED = (Stance.CONDITIONAL, Stance.CONSIDER, Stance.NEUTRAL, Stance.SPLIT)
WITHOUT_MONTH = (Precision.SEASON, Precision.YEAR)


@dataclass(frozen=True)
class Kpi:
    label: str
    value: str
    comparison: str
    url: str


@dataclass(frozen=True)
class BoardRow:
    """A proposal, its stage with its venue, and how many actors stand where as of today."""

    title: str
    url: str
    stage: str
    since: str
    supporting: int
    undecided: int
    opposing: int


@dataclass(frozen=True)
class Change:
    """An entry that became public."""

    title: str
    url: str
    kind: str
    what: str
    at: datetime


def home_context(now: datetime) -> dict[str, Any]:
    counted = counted_incidents()
    total = counted.count()
    changes = what_changed()
    return {
        "is_empty": not changes,
        "headline": headline(latest_month(counted, now.date()), total),
        "lede": lede(counted, total),
        "kpis": kpis(counted, total),
        "incidents": [incident_row(row) for row in for_lists(counted)[:NEWS]],
        "board": board(now.date()),
        "changes": changes,
        "stale": stale(now),
        "today": human(now.date().isoformat(), "day"),
        "data_as_of": f"{changes[0].at:%-d %B %Y, %H:%M} UTC" if changes else "",
    }


def counted_incidents() -> Any:
    """Published single incidents that are not refuted: what the numbers count."""
    single = Incident.objects.published().single()
    return single.exclude(current_verdict({VerdictCode.REFUTED}))


def counted_url() -> str:
    """The list of exactly the incidents that the numbers count."""
    query = QueryDict(mutable=True)
    query["extent"] = Extent.SINGLE.value
    query.setlist("verdict", [code.value for code in VerdictCode if code != VerdictCode.REFUTED])
    return f"{reverse('incidents:list')}?{query.urlencode()}"


def latest_month(incidents: QuerySet[Incident], today: date) -> MonthCount | None:
    """Incidents of the latest month, by the day on which they began."""
    placed = incidents.exclude(occurred_precision__in=WITHOUT_MONTH).filter(
        occurred_first__lte=today
    )
    latest = placed.order_by().aggregate(latest=Max("occurred_first"))["latest"]
    if latest is None:
        return None
    last_day = latest.replace(day=monthrange(latest.year, latest.month)[1])
    keys = placed.filter(occurred_first__range=(latest.replace(day=1), last_day)).order_by()
    states: dict[int, set[str]] = {key: set() for key in keys.values_list("pk", flat=True)}
    links = Involvement.objects.filter(incident__in=states, state__status="published").order_by()
    for key, name in links.values_list("incident", "state__name"):
        states[key].add(name)
    return MonthCount(latest.year, latest.month, [frozenset(names) for names in states.values()])


def lede(incidents: QuerySet[Incident], total: int) -> str:
    first = incidents.order_by().aggregate(first=Min("occurred_first"))["first"]
    if not first:
        return ""
    since = human(f"{first:%Y-%m}", "month")
    statements = Statement.objects.published().count()
    return (
        f"Since {since} the record holds {number(total)} incident{'' if total == 1 else 's'} in or "
        f"at allied airspace and {number(statements)} statement{'' if statements == 1 else 's'} on "
        "what to do about them. Every entry names its sources; where accounts differ, they stay "
        "side by side."
    )


def kpis(incidents: QuerySet[Incident], total: int) -> list[Kpi]:
    confirmed = Verdict.objects.filter(
        is_current=True, code=VerdictCode.CONFIRMED, incident__in=incidents.order_by()
    ).count()
    involved = Involvement.objects.filter(
        incident__in=incidents.order_by(), state__status="published"
    ).order_by()
    states = Counter(involved.values_list("state__name", flat=True))
    most = states.most_common(1)[0][0] if states else ""
    statements = Statement.objects.published()
    speakers = statements.order_by().values("speaker").distinct().count()
    positions = Position.objects.published().count()
    return [
        Kpi(
            "incident" if total == 1 else "incidents",
            number(total),
            f"{number(confirmed)} confirmed",
            counted_url(),
        ),
        Kpi(
            "state involved" if len(states) == 1 else "states involved",
            number(len(states)),
            f"most often {most}" if most else "none named",
            counted_url(),
        ),
        Kpi(
            "statements",
            number(statements.count()),
            f"by {number(speakers)} speaker{'' if speakers == 1 else 's'}",
            reverse("debates:statements"),
        ),
        Kpi(
            "proposals",
            number(Proposal.objects.published().count()),
            f"{number(positions)} position{'' if positions == 1 else 's'} on record",
            reverse("debates:proposals"),
        ),
    ]


def board(today: date) -> list[BoardRow]:
    """Published proposals, the latest step first, with current positions on the measure."""
    stances: dict[int, Counter[str]] = {}
    current = Position.objects.published().current(today).order_by()
    for proposal, stance in current.values_list("proposal", "stance"):
        stances.setdefault(proposal, Counter())[stance] += 1
    rows = []
    for proposal in proposals_for_lists(Proposal.objects.published()):
        step = latest_milestone(proposal)
        found = stances.get(proposal.pk, Counter())
        row = BoardRow(
            title=proposal.title,
            url=reverse("debates:proposal", args=[proposal.public_id]),
            stage=milestone_in_words(step),
            since=human_short(step.reached, step.reached_precision) if step else "",  # type: ignore[attr-defined]
            supporting=sum(found[stance] for stance in FOR),
            undecided=sum(found[stance] for stance in UNDECIDED),
            opposing=sum(found[stance] for stance in AGAINST),
        )
        rows.append((step.reached_last if step and step.reached_last else date.min, row))  # type: ignore[attr-defined]
    return [row for _, row in sorted(rows, key=lambda pair: pair[0], reverse=True)]


def what_changed() -> list[Change]:
    """The entries that became public last, of all kinds."""
    found: list[tuple[Change, int]] = []
    for what, kind, queryset, url in _published():
        newest = queryset.order_by("-published_at", *queryset.model._meta.ordering)[:NEWS]
        for place, entity in enumerate(newest):
            symbol = entity.kind if kind == "incident" else kind
            change = Change(entity.headline(), url(entity), symbol, what, entity.published_at)
            found.append((change, place))
    # Entries published together take turns, so that no kind hides the others.
    found.sort(key=lambda pair: (-pair[0].at.timestamp(), pair[1]))
    return [change for change, _ in found[:NEWS]]


def _published() -> list[tuple[str, str, Any, Any]]:
    def page(name: str) -> Any:
        return lambda entity: reverse(name, args=[entity.public_id])

    # A statement is headed by its speaker and a rule by its state, so these must be public too.
    statements = Statement.objects.published().filter(speaker__status="published")
    positions = Position.objects.published().select_related("actor", "proposal", "debate")
    return [
        ("Incident", "incident", Incident.objects.published(), page("incidents:detail")),
        ("Statement", "statement", statements.select_related("speaker"), page("debates:statement")),
        ("Event", "event", Event.objects.published(), page("debates:event")),
        ("Proposal", "proposal", Proposal.objects.published(), page("debates:proposal")),
        ("Position", "position", positions, position_url),
        ("National rule", "rule", EngagementRule.objects.published(), page("debates:rule")),
    ]


def stale(now: datetime) -> str:
    """Since when no feed has answered, if that is longer ago than a day; '' without feeds."""
    feeds = Feed.objects.filter(state=FeedState.ACTIVE)
    if not feeds.exists():
        return ""
    latest = feeds.aggregate(latest=Max("last_success_at"))["latest"]
    if latest is None:
        return "No feed has been fetched yet."
    if now - latest <= STALE_AFTER:
        return ""
    return (
        f"No feed has been fetched since {latest:%-d %B %Y, %H:%M} UTC: later news may be missing."
    )
