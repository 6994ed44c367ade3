"""Open suggestions on a record's page: the other record, one click to do it, one to dismiss it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http import HttpResponseRedirect as Redirect
from django.urls import reverse

from core.keys import key_in
from newsdesk.actions import AlreadyDecided, dismiss
from newsdesk.admin.decisions import TAKEN_BY, Verb
from newsdesk.models import Suggestion
from newsdesk.suggesting import KINDS
from newsdesk.vocabularies import SuggestionKind, SuggestionState
from sources.models import SourceRecord
from sources.vocabularies import Originality

PREPARED = "suggestion"  # the parameter that fills in a form of the page as one suggests
NOTE_LENGTH = 500


@dataclass(frozen=True)
class Shown:
    """`form` does at once what is suggested; `prepare_url` only fills the page's own form in.

    At most one of them is there: the first needs a record to point to, and neither is offered
    where the record's state or the reader's rights don't allow it.
    """

    suggestion: Suggestion
    other: SourceRecord | None
    other_url: str
    verb: Verb | None
    form: forms.Form | None
    action_url: str
    prepare_url: str
    dismiss_url: str


def shown_suggestions(
    record: SourceRecord, verbs: Collection[Verb], *, may_change: bool
) -> list[Shown]:
    """Open duplicates and relays, the likeliest first; `verbs` are those that the state allows."""
    found = list(record.suggestions.filter(kind__in=KINDS, state=SuggestionState.OPEN))
    targets = SourceRecord.objects.select_related("publisher")
    others = {
        other.public_id: other
        for other in targets.filter(public_id__in={one.target for one in found if one.target})
    }
    by_kind = {TAKEN_BY[verb.name].value: verb for verb in verbs if verb.name in TAKEN_BY}
    return [
        _shown(one, record, others.get(one.target), by_kind if may_change else {}, may_change)
        for one in found
    ]


def prefilled(record: SourceRecord, verb: Verb, wanted: str) -> dict[str, Any]:
    """Values for the form of `verb` as the suggestion with the key `wanted` has them, if any."""
    key = key_in(wanted)
    if key is None or verb.name not in TAKEN_BY:
        return {}
    kind = TAKEN_BY[verb.name]
    one = record.suggestions.filter(pk=key, kind=kind, state=SuggestionState.OPEN).first()
    if one is None:
        return {}
    return _values(one, SourceRecord.objects.filter(public_id=one.target).first())


def dismiss_view(
    model_admin: Any, request: HttpRequest, object_id: str, suggestion_id: int
) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    suggestion = Suggestion.objects.filter(pk=suggestion_id).select_related("record").first()
    if suggestion is None or str(suggestion.record_id) != object_id:
        # It may have been replaced while the page was open; the record is still there.
        if not SourceRecord.objects.filter(pk=_key(object_id)).exists():
            raise Http404
        messages.error(request, str(AlreadyDecided()))
        return Redirect(_page_url(object_id))
    try:
        dismiss(suggestion=suggestion, by=request.user)  # type: ignore[arg-type]
    except AlreadyDecided as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Dismissed. It will not be suggested of this record again.")
    return Redirect(_page_url(object_id))


def _shown(
    one: Suggestion,
    record: SourceRecord,
    other: SourceRecord | None,
    by_kind: dict[str, Verb],
    may_change: bool,
) -> Shown:
    verb = by_kind.get(one.kind)
    form = None
    if verb is not None and other is not None:
        initial = {"seen": record.triage, **_values(one, other)}
        form = verb.form(prefix=verb.name, initial=initial, auto_id=False)
    prepares = verb is not None and other is None
    return Shown(
        suggestion=one,
        other=other,
        other_url=_page_url(other.pk) if other else "",
        verb=verb,
        form=form,
        action_url=_url("decide", record.pk, verb.name) if verb else "",
        prepare_url=f"{_page_url(record.pk)}?{PREPARED}={one.pk}" if prepares else "",
        dismiss_url=_url("dismiss", record.pk, one.pk) if may_change else "",
    )


def _values(one: Suggestion, other: SourceRecord | None) -> dict[str, Any]:
    note = one.why[:NOTE_LENGTH]
    if one.kind == SuggestionKind.DUPLICATE:
        return {"of": other.pk if other else None, "note": note}
    return {
        "originality": Originality.RELAY,
        "upstream": other.pk if other else None,
        "note": note,
    }


def _key(object_id: str) -> int:
    return key_in(object_id) or 0


def _page_url(key: object) -> str:
    return reverse("admin:newsdesk_queuedrecord_change", args=[key])


def _url(name: str, *parts: object) -> str:
    return reverse(f"admin:newsdesk_queuedrecord_{name}", args=parts)
