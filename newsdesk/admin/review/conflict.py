"""Somebody was first: what the editor sent beside what is there now, with nothing lost."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from core.admin import signed_in
from core.vocabulary import label_of
from newsdesk.admin.review.addresses import address
from newsdesk.admin.review.compare import in_words, values_of
from newsdesk.admin.review.forms import PREFIX, IncidentDraftForm
from newsdesk.admin.review.proposed import proposed_for
from newsdesk.models import Decision
from newsdesk.review.decisions import version_of
from newsdesk.review.errors import Changed, ClaimedByAnother
from sources.models import SourceRecord
from sources.vocabularies import UNDECIDED, RejectionReason, TriageState

TEMPLATE = "admin/newsdesk/review/conflict.html"
SENT = {
    "accept": "Accept",
    "merge": "Merge",
    "reject": "Reject",
    "later": "Later",
    "keep": "Keep as decided",
}


@dataclass(frozen=True)
class Side:
    """A field as the editor sent it, to be sent again, and what stands there now."""

    field: forms.BoundField
    now: str
    differs: bool


def answer(
    request: HttpRequest, record: SourceRecord, verb: str, error: Changed | ClaimedByAnother
) -> HttpResponse:
    """The page, with the version that is there now: sending again is a decision about that."""
    record.refresh_from_db()
    user = signed_in(request)
    last = (
        Decision.objects.standing().filter(record=record).select_related("by", "incident").first()
    )
    form = IncidentDraftForm(request.POST)
    sent_incident = verb == "accept" and "keep" in request.POST
    # Only these go on from here; whoever wants another verb does so on the record's own page.
    open_still = record.triage in UNDECIDED
    again = open_still or (sent_incident and record.triage == TriageState.ACCEPTED)
    body = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": "Somebody was first" if isinstance(error, Changed) else "Claimed by a colleague",
        "why": str(error),
        "record": record,
        "verb": verb,
        "sent": SENT[verb],
        "reason": label_of(RejectionReason, request.POST.get("reason", "")),
        "posted": _carried(request, sent_incident),
        "version": version_of(record),
        "last": last,
        "claimed_by": error.by if isinstance(error, ClaimedByAnother) else None,
        "sides": _sides(form, record, last) if sent_incident else [],
        "again": again,
        "writes_only": again and not open_still,
        "may_write": user.has_perm("incidents.add_incident"),
        "back_url": address(
            request.POST.get("segment", "new"),
            item=record.public_id,
            from_=request.POST.get("from", ""),
        ),
    }
    return TemplateResponse(request, TEMPLATE, body, status=409)


def _sides(form: IncidentDraftForm, record: SourceRecord, last: Decision | None) -> list[Side]:
    """Beside what was typed: the incident that a colleague wrote, or what is proposed now."""
    incident = last.incident if last else None
    values = values_of(incident) if incident else dict(proposed_for(record).values)
    words = in_words(values)
    return [
        Side(
            field, words.get(field.name, ""), str(field.value() or "") != values.get(field.name, "")
        )
        for field in form
    ]


def _carried(request: HttpRequest, sent_incident: bool) -> list[tuple[str, str]]:
    """What the form sends again as it is; an incident's fields are there to be changed instead.

    Of a merge they are not shown, and its quotation is one of them.
    """
    left = {"csrfmiddlewaretoken", "version", "take_over"}
    return [
        (name, value)
        for name, value in request.POST.items()
        if name not in left and isinstance(value, str) and not (sent_incident and _shown(name))
    ]


def _shown(name: str) -> bool:
    return name.startswith(f"{PREFIX}-")
