"""Several records at once: chosen in the list, confirmed on a page, told one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse

from core.admin import signed_in
from core.keys import key_in
from newsdesk.admin.review.addresses import address
from newsdesk.admin.review.proposed import entry_called
from newsdesk.admin.review.views import REFUSALS, deciding
from newsdesk.models import Decision
from newsdesk.review import decisions
from newsdesk.review.decisions import Errand, version_of
from newsdesk.review.errors import Changed, ClaimedByAnother
from newsdesk.review.queue import PER_PAGE
from sources.models import SourceRecord
from sources.vocabularies import RejectionReason

ASK = "admin/newsdesk/review/together.html"
TOLD = "admin/newsdesk/review/told.html"


class Asked(forms.Form):
    """What is asked once for all of them."""

    note = forms.CharField(required=False, max_length=500, label="Note")


class AskedReason(Asked):
    reason = forms.ChoiceField(
        choices=[("", "Choose a reason"), *RejectionReason.choices()],
        label="Reason",
        error_messages={"required": "Choose a reason: it is kept with each record."},
    )
    field_order = ("reason", "note")

    def clean(self) -> dict[str, Any]:
        answer = super().clean() or {}
        if answer.get("reason") == RejectionReason.OTHER and not answer.get("note", "").strip():
            self.add_error("note", "Explain “other” in the note.")
        return answer


class AskedOriginal(Asked):
    of = forms.CharField(max_length=24, label="Same article as (id)")
    field_order = ("of", "note")

    def clean_of(self) -> SourceRecord:
        entry = entry_called(self.cleaned_data["of"].strip().upper())
        if not isinstance(entry, SourceRecord):
            raise forms.ValidationError("There is no such record. Its id is like NAR-2026-0012.")
        return entry


@dataclass(frozen=True)
class Bulk:
    label: str
    help: str
    form: type[Asked]
    act: Callable[..., Decision]


VERBS = {
    "accept": Bulk(
        "Accept",
        "Each becomes public as a source. Proposed incidents stay proposed.",
        Asked,
        decisions.accept,
    ),
    "later": Bulk("Put off", "They stay in the queue, under Later.", Asked, decisions.put_off),
    "reject": Bulk("Reject", "With one reason for all of them.", AskedReason, decisions.reject),
    "duplicate": Bulk(
        "Mark as duplicates", "Of one other record.", AskedOriginal, decisions.mark_duplicate
    ),
}


@dataclass(frozen=True)
class Result:
    record: SourceRecord
    refused: str = ""


@deciding
def together(request: HttpRequest) -> HttpResponse:
    """Asks first; what is sent with `confirmed` is done. By GET there is nothing to see."""
    if request.method != "POST":
        return Redirect(address("new"))
    verb = VERBS.get(request.POST.get("verb", ""))
    if verb is None:
        raise Http404
    confirmed = "confirmed" in request.POST
    form = verb.form(request.POST if confirmed else None)
    records = _chosen(request)
    if confirmed and form.is_valid():
        return _told(request, verb, records, form.cleaned_data)
    body = {
        "verb": verb,
        "form": form,
        "records": [(record, version_of(record)) for record in records],
        **_frame(request, f"{verb.label}: {len(records)} chosen"),
    }
    return TemplateResponse(request, ASK, body, status=400 if confirmed else 200)


def _told(
    request: HttpRequest, verb: Bulk, records: list[SourceRecord], answer: dict[str, Any]
) -> HttpResponse:
    batch = uuid4()
    results = []
    for record in records:
        version = request.POST.get(f"version-{record.pk}", "")
        try:
            verb.act(Errand(record, version, signed_in(request), batch), **answer)
        except (Changed, ClaimedByAnother, *REFUSALS) as error:
            results.append(Result(record, str(error)))
        else:
            results.append(Result(record))
    done = sum(not result.refused for result in results)
    first = Decision.objects.filter(batch=batch).first()
    body = {
        "verb": verb,
        "results": results,
        "done": done,
        "first": first,
        **_frame(request, f"{verb.label}: {done} of {len(results)} done"),
    }
    return TemplateResponse(request, TOLD, body)


def _chosen(request: HttpRequest) -> list[SourceRecord]:
    """In the order of the queue; as many as a page can hold, however many are sent."""
    picked = request.POST.getlist("pick")
    keys = [key for text in picked if (key := key_in(text)) is not None]
    records = SourceRecord.objects.filter(pk__in=keys[:PER_PAGE]).select_related("publisher")
    return list(records.order_by("-first_seen_at", "-pk"))


def _frame(request: HttpRequest, title: str) -> dict[str, Any]:
    segment = request.POST.get("segment", "new")
    return {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": title,
        "name": request.POST.get("verb", ""),
        "segment": segment,
        "from": request.POST.get("from", ""),
        "back_url": address(segment, from_=request.POST.get("from", "")),
    }
