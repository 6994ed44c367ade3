"""What the three panes show, from one address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.dateparse import parse_datetime

from newsdesk.actions import may_review
from newsdesk.admin.comments import comments_beside
from newsdesk.admin.review import compare
from newsdesk.admin.review.addresses import address
from newsdesk.admin.review.forms import IncidentDraftForm, lines
from newsdesk.admin.review.proposed import Proposed, entry_called, proposed_for
from newsdesk.admin.review.rows import rows_for
from newsdesk.admin.review.text import shown_text
from newsdesk.models import Decision
from newsdesk.review.ages import age_in_words, left_in_words
from newsdesk.review.claims import held_by_another, taken_over_from
from newsdesk.review.decisions import version_of
from newsdesk.review.queue import SEGMENTS, Page, Rows, counts, page_of
from newsdesk.review.undo import WITHIN, can_be_undone
from sources.models import SourceRecord
from sources.vocabularies import UNDECIDED, RejectionReason, TriageState

SESSION = "review_since"
A_SESSION = timedelta(hours=12)
LAST_DECISIONS = 10
REASONS = [
    (str(number), reason, reason == RejectionReason.OTHER)
    for number, reason in enumerate(RejectionReason, start=1)
]


def find(public_id: str) -> SourceRecord | None:
    records = SourceRecord.objects.select_related(
        "publisher", "duplicate_of", "triaged_by", "upstream"
    )
    return records.filter(public_id=public_id).first() if public_id else None


def context(
    request: HttpRequest,
    user: User,
    now: datetime,
    *,
    form: IncidentDraftForm | None = None,
    record: SourceRecord | None = None,
) -> dict[str, Any]:
    """`record`: the one that is asked for. `form`: what was sent and can't be taken as it is."""
    asked: Mapping[str, str] = request.POST if request.method == "POST" else request.GET
    segment = asked.get("segment", "new")
    segment = segment if segment in SEGMENTS else "new"
    page, start = _page(SEGMENTS[segment].of(user, now), asked.get("from", ""), record)
    chosen = record or _first(page.records)
    numbers = counts(user, now)
    return {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": "Review queue",
        **_list(page, segment, start, numbers, user, now),
        "may_review": may_review(user),
        "taken_over": taken_over_from(user, now),
        **_progress(request, user, numbers["new"] + numbers["later"], now),
        **_decided(user, now),
        **(_item(request, user, chosen, segment, start, form, now) if chosen else {}),
    }


def _page(rows: Rows, start: str, record: SourceRecord | None) -> tuple[Page, str]:
    """The page that begins at `start`; without one, a page that has the record that is asked for.

    Of an item far down the list somebody may have sent the address.
    """
    page = page_of(rows, find(start))
    if record and not start and record not in page.records and rows.filter(pk=record.pk).exists():
        return page_of(rows, record), record.public_id
    return page, start if page.records else ""


def _list(
    page: Page, segment: str, start: str, numbers: Mapping[str, int], user: User, now: datetime
) -> dict[str, Any]:
    links = [
        (one.label, numbers[name], address(name), name == segment) for name, one in SEGMENTS.items()
    ]
    return {
        "segment": segment,
        "segments": links,
        "from": start,
        "empty": SEGMENTS[segment].empty,
        "elsewhere": [link for link in links if link[1] and not link[3]],
        "rows": [
            (row, address(segment, item=row.record.public_id, from_=start))
            for row in rows_for(page.records, user.pk, now)
        ],
        "older_url": address(segment, from_=page.older) if page.older else "",
        "newer_url": address(segment, from_=page.newer) if page.newer else "",
    }


def _first(records: list[SourceRecord]) -> SourceRecord | None:
    return find(records[0].public_id) if records else None


def _item(
    request: HttpRequest,
    user: User,
    record: SourceRecord,
    segment: str,
    start: str,
    form: IncidentDraftForm | None,
    now: datetime,
) -> dict[str, Any]:
    proposed = proposed_for(record)
    writes = user.has_perm("incidents.add_incident")
    form = form or IncidentDraftForm()
    form.propose(proposed.values)
    here = {"item": record.public_id, "from_": start}
    target = proposed.target
    return {
        "record": record,
        "version": version_of(record),
        "is_open": record.triage in UNDECIDED,
        "is_new": record.triage == TriageState.NEW,
        "proposed": proposed,
        "target": target,
        "compare_url": address(segment, **here, compare=target.public_id) if target else "",
        "earlier_url": address(segment, **here, compare="earlier"),
        "item_url": address(segment, **here),
        "comparison": _comparison(request.GET.get("compare", ""), record, proposed),
        "writes_incidents": writes,
        "form": form,
        "lines": list(lines(form, proposed.spans, proposed.numbers, proposed.why)),
        "keep": _keeps(request, proposed),
        "reasons": REASONS,
        "claim": getattr(record, "review_claim", None),
        "claim_of_another": held_by_another(record, user, now),
        "now": now,
        "comments": comments_beside(request, record),
        **shown_text(record, proposed, request.GET.get("text", ""), segment, here),
    }


def _keeps(request: HttpRequest, proposed: Proposed) -> bool:
    """Whether the box is ticked by which an incident is written."""
    if request.method == "POST":
        return "keep" in request.POST
    return proposed.draft is not None and not proposed.is_known


def _comparison(asked: str, record: SourceRecord, proposed: Proposed) -> Any:
    if asked == "earlier":
        return compare.with_earlier_text(record)
    other = entry_called(asked) if asked else None
    if other is None:
        return None
    if isinstance(other, SourceRecord):
        return compare.with_record(record, other)
    return compare.with_incident(proposed, other)


def _progress(request: HttpRequest, user: User, waiting: int, now: datetime) -> dict[str, Any]:
    """What was decided since the editor sat down, of that and of what waits."""
    began = parse_datetime(str(request.session.get(SESSION, "")) or "-")
    if began is None or now - began > A_SESSION:
        began = now
        request.session[SESSION] = began.isoformat()
    decided = Decision.objects.standing().filter(by=user, at__gte=began)
    done = decided.values("record").distinct().count()
    oldest = (
        SourceRecord.objects.awaiting_review()
        .filter(merged_into__isnull=True)
        .order_by("first_seen_at")
        .values_list("first_seen_at", flat=True)
        .first()
    )
    return {
        "waiting": waiting,
        "decided_count": done,
        "decided_of": done + waiting,
        "oldest": age_in_words(now - oldest) if oldest else "",
    }


def _decided(user: User, now: datetime) -> dict[str, Any]:
    """The editor's own last decisions, and the one that `u` takes back."""
    mine = Decision.objects.filter(by=user).select_related("record", "incident")
    last = [(one, can_be_undone(one, now)) for one in mine[:LAST_DECISIONS]]
    undoable = next((one for one, still in last if still), None)
    together = mine.filter(batch=undoable.batch).count() if undoable and undoable.batch else 1
    return {
        "last_decisions": last,
        "undoable": undoable,
        "undoable_together": together,
        "undo_until": undoable.at + WITHIN if undoable else None,
        "undo_left": left_in_words(undoable.at + WITHIN - now) if undoable else "",
    }
