"""Whether alerts go out: how many there are, and how long some have been due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet
from django.utils.timesince import timesince

from newsdesk.vocabularies import Rhythm
from overview.alerts.models import Alert
from overview.alerts.sending import due_at
from overview.vocabularies import AlertState

# Letters are sent within minutes where somebody sends them at all, digests within a day.
LATE = timedelta(hours=1)


def in_state(alerts: QuerySet[Alert], state: str) -> QuerySet[Alert]:
    """Those that `Alert.state` calls so."""
    stopped, paused = Q(stopped_at__isnull=False), Q(rhythm=Rhythm.NEVER)
    confirmed = Q(confirmed_at__isnull=False)
    return alerts.filter(
        {
            AlertState.WAITING.value: ~confirmed,
            AlertState.STOPPED.value: confirmed & stopped,
            AlertState.PAUSED.value: confirmed & ~stopped & paused,
            AlertState.ACTIVE.value: confirmed & ~stopped & ~paused,
        }[state]
    )


@dataclass(frozen=True)
class Standing:
    """`states`: state and number. `late`: since when nobody asks who waits, in words, or ''."""

    states: list[tuple[AlertState, int]]
    due: int
    failing: int
    last_sent: datetime | None
    late: str


def standing(now: datetime) -> Standing:
    alerts = Alert.objects.all()
    unasked = alerts.waiting().filter(asked_at__isnull=True, created_at__lt=now - LATE)
    oldest = unasked.order_by("created_at").values_list("created_at", flat=True).first()
    late = due_at(now - timedelta(days=1)).filter(next_try_at__isnull=True).exists()
    words = ""
    if oldest:
        words = f"A letter has waited for {timesince(oldest, now)}: is anything sending them?"
    elif late:
        words = "Digests of yesterday have not been looked at: is anything sending them?"
    return Standing(
        [(state, in_state(alerts, state).count()) for state in AlertState],
        due_at(now).count(),
        alerts.filter(stopped_at__isnull=True).exclude(failure="").count(),
        alerts.aggregate(last=Max("last_sent_at"))["last"],
        words,
    )
