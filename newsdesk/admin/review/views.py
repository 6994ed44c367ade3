"""The addresses of the review queue. It is read by GET; each verb is a POST form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from core.admin import signed_in
from core.keys import key_in
from incidents.models import Incident
from newsdesk.actions import may_review
from newsdesk.admin.review import conflict
from newsdesk.admin.review.addresses import address
from newsdesk.admin.review.forms import IncidentDraftForm
from newsdesk.admin.review.page import context, find
from newsdesk.admin.review.proposed import entry_called
from newsdesk.admin.review.text import archived
from newsdesk.models import Decision, Suggestion
from newsdesk.review import claims, decisions
from newsdesk.review.decisions import Errand
from newsdesk.review.errors import CantUndo, Changed, ClaimedByAnother
from newsdesk.review.queue import SEGMENTS, following
from newsdesk.review.undo import undo
from newsdesk.vocabularies import SuggestionKind
from sources.actions import AlreadyReviewed, StillCited
from sources.models import SourceRecord

TEMPLATE = "admin/newsdesk/review/page.html"
REFUSALS = (AlreadyReviewed, StillCited, ValueError)
View = Callable[..., HttpResponse]


class BadForm(Exception):
    """The incident can't be written as it stands in the form, which says why."""

    def __init__(self, form: IncidentDraftForm) -> None:
        self.form = form
        super().__init__()


def may_look(user: Any) -> bool:
    return may_review(user) or bool(user.has_perm("newsdesk.view_queuedrecord"))


def looking(view: View) -> View:
    """For those who may look into the queue."""
    return _guarded(view, may_look)


def deciding(view: View) -> View:
    """For those who may decide in it."""
    return _guarded(view, may_review)


def _guarded(view: View, allowed: Callable[[Any], bool]) -> View:
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not allowed(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    wrapped: View = admin.site.admin_view(guarded)
    return wrapped


@looking
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("item", "")
    record = _record(asked) if asked else None
    body = context(request, signed_in(request), timezone.now(), record=record)
    return TemplateResponse(request, TEMPLATE, body)


@deciding
@require_POST
def decide(request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
    record = _record(public_id)
    act = VERBS.get(verb)
    if act is None:
        raise Http404
    user, now = signed_in(request), timezone.now()
    after = _next_address(request, record)
    try:
        if "take_over" in request.POST:
            claims.claim(record=record, by=user, now=now, take_over=True)
        act(request, Errand(record, request.POST.get("version", ""), user))
    except BadForm as error:
        body = context(request, user, now, form=error.form, record=record)
        return TemplateResponse(request, TEMPLATE, body, status=400)
    except (Changed, ClaimedByAnother) as error:
        return conflict.answer(request, record, verb, error)
    except REFUSALS as error:
        messages.error(request, str(error))
        form = IncidentDraftForm(request.POST) if "keep" in request.POST else None
        body = context(request, user, now, form=form, record=_record(public_id))
        return TemplateResponse(request, TEMPLATE, body, status=409)
    return Redirect(after)


def _accept(request: HttpRequest, errand: Errand) -> None:
    incident = None
    if "keep" in request.POST:
        if not errand.by.has_perm("incidents.add_incident"):
            raise PermissionDenied
        form = IncidentDraftForm(request.POST)
        if not form.is_valid():
            raise BadForm(form)
        incident = form.new_incident()
    draft = _draft(request, errand.record)
    decisions.accept(errand, incident=incident, draft=draft, note=_note(request))


def _merge(request: HttpRequest, errand: Errand) -> None:
    called = request.POST.get("target", "").strip().upper()
    other = entry_called(called or request.POST.get("suggested", ""))
    if other is None:
        raise ValueError(
            f"There is no record or incident “{called[:40]}”. Give an id such as NAR-2026-0012 or "
            "NAI-2025-0030."
        )
    if isinstance(other, Incident):
        if not errand.by.has_perm("incidents.change_incident"):
            raise PermissionDenied
        quotation = request.POST.get("incident-quotation", "")
        decisions.cite_on(errand, incident=other, quotation=quotation)
    else:
        decisions.mark_duplicate(errand, of=other, note=_note(request))


def _reject(request: HttpRequest, errand: Errand) -> None:
    decisions.reject(errand, reason=request.POST.get("reason", ""), note=_note(request))


def _later(request: HttpRequest, errand: Errand) -> None:
    decisions.put_off(errand, note=_note(request))


def _keep(request: HttpRequest, errand: Errand) -> None:
    decisions.keep(errand, note=_note(request))


VERBS: dict[str, Callable[[HttpRequest, Errand], None]] = {
    "accept": _accept,
    "merge": _merge,
    "reject": _reject,
    "later": _later,
    "keep": _keep,
}


@deciding
@require_POST
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    record, user = _record(public_id), signed_in(request)
    try:
        claims.claim(
            record=record, by=user, now=timezone.now(), take_over="take_over" in request.POST
        )
    except ClaimedByAnother as error:
        messages.error(request, str(error))
    return Redirect(_here(request, record))


@deciding
@require_POST
def release(request: HttpRequest, public_id: str) -> HttpResponse:
    record = _record(public_id)
    claims.release(record=record, by=signed_in(request))
    return Redirect(_here(request, record))


@deciding
@require_POST
def take_back(request: HttpRequest, key: int) -> HttpResponse:
    """Undo one decision, or all that were made at once with it."""
    user, now = signed_in(request), timezone.now()
    first = Decision.objects.filter(pk=key).select_related("record").first()
    if first is None:
        raise Http404
    together = Decision.objects.filter(batch=first.batch) if first.batch else None
    for decision in together.select_related("record") if together else [first]:
        try:
            undo(decision=decision, by=user, now=now)
        except CantUndo as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"Taken back: {decision.record.public_id}.")
    return Redirect(_here(request, first.record))


@looking
@require_safe
def kept_copy(request: HttpRequest, public_id: str) -> HttpResponse:
    """The server's answer as it came, as plain text: nothing in it is run or shown as a page."""
    body = archived(_record(public_id))
    if body is None:
        raise Http404
    response = HttpResponse(body.content, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{public_id}.txt"'
    return response


def _record(public_id: str) -> SourceRecord:
    record = find(public_id)
    if record is None:
        raise Http404
    return record


def _draft(request: HttpRequest, record: SourceRecord) -> Suggestion | None:
    drafts = record.suggestions.filter(kind=SuggestionKind.DRAFT)
    return drafts.filter(pk=key_in(request.POST.get("draft", "")) or 0).first()


def _note(request: HttpRequest) -> str:
    return request.POST.get("note", "").strip()[:500]


def _segment(request: HttpRequest) -> str:
    segment = request.POST.get("segment", "new")
    return segment if segment in SEGMENTS else "new"


def _here(request: HttpRequest, record: SourceRecord) -> str:
    return address(_segment(request), item=record.public_id, from_=request.POST.get("from", ""))


def _next_address(request: HttpRequest, record: SourceRecord) -> str:
    """What follows in the segment, looked up before the record leaves it."""
    segment = _segment(request)
    rows = SEGMENTS[segment].of(signed_in(request), timezone.now())
    item = following(rows, record)
    if item is None:
        return address(segment)
    return address(segment, item=item.public_id, from_=request.POST.get("from", ""))
