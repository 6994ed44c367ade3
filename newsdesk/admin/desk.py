"""One record on the desk: what it says, what is known of it, and the buttons to decide."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from core.admin import signed_in
from newsdesk.admin.comments import comments_beside
from newsdesk.admin.decisions import REFUSALS, VERBS, Verb, decide, verb_named
from newsdesk.admin.suggested import PREPARED, prefilled, shown_suggestions
from newsdesk.review import queue
from newsdesk.uses import machine_read, paragraphs, uses_of
from sources.admin.citations import FROM_SOURCE
from sources.models import SourceRecord
from sources.vocabularies import TriageState

# What can be written from a record: label and the name of its "add" page.
WRITE = (
    ("incident", "incidents_incident"),
    ("statement", "debates_statement"),
    ("position", "debates_position"),
    ("event", "debates_event"),
    ("proposal", "debates_proposal"),
    ("engagement rule", "debates_engagementrule"),
)


@dataclass(frozen=True)
class Choice:
    """A verb that the record's state allows, with its form."""

    verb: Verb
    form: forms.Form
    url: str


def record_view(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """The record's page. It is read here; decisions go to `decide_view`."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return _page(model_admin, request, _record(model_admin, request, object_id))


def decide_view(
    model_admin: Any, request: HttpRequest, object_id: str, verb_name: str
) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    record = _record(model_admin, request, object_id)
    if not model_admin.has_change_permission(request, record):
        raise PermissionDenied
    verb = verb_named(verb_name)
    if verb is None:
        raise Http404
    form = verb.form(request.POST, prefix=verb.name)
    if not form.is_valid():
        return _page(model_admin, request, record, form)
    try:
        decide(verb, record, request.user, form.cleaned_data)
    except REFUSALS as error:
        messages.error(request, str(error))
        return Redirect(_url(record))
    messages.success(request, f"{record.public_id} was {verb.done}.")
    return Redirect(_where_next(request, verb, record))


def _record(model_admin: Any, request: HttpRequest, object_id: str) -> SourceRecord:
    if not model_admin.has_view_or_change_permission(request):
        raise PermissionDenied
    # The record itself, not its proxy: histories and links belong to it.
    found = model_admin.get_object(request, unquote(object_id))
    if found is None:
        raise Http404
    records = SourceRecord.objects.select_related(
        "publisher", "upstream", "duplicate_of", "triaged_by"
    )
    return records.get(pk=found.pk)


def _page(
    model_admin: Any, request: HttpRequest, record: SourceRecord, failed: Any = None
) -> HttpResponse:
    may_change = model_admin.has_change_permission(request, record)
    choices = _choices(record, failed, request.GET.get(PREPARED, "")) if may_change else []
    media = model_admin.media
    for choice in choices:
        media += choice.form.media
    following = _next(request, record)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Review",
        "subtitle": record.title,
        "record": record,
        "paragraphs": paragraphs(record.content_html),
        "feeds": [
            sighting.feed for sighting in record.sightings.select_related("feed").order_by("pk")
        ],
        "revisions": record.revisions.order_by("-number"),
        "full_text": machine_read(record),
        "suggestions": shown_suggestions(
            record, [choice.verb for choice in choices], may_change=may_change
        ),
        "uses": uses_of(record),
        "comments": comments_beside(request, record),
        "write": _write_links(record),
        "choices": choices,
        "next_url": _url(following) if following else "",
        "list_url": reverse("admin:newsdesk_queuedrecord_changelist"),
        "media": media,
    }
    template = "admin/newsdesk/queuedrecord/record.html"
    return TemplateResponse(request, template, context, status=400 if failed else 200)


def _choices(record: SourceRecord, failed: Any, suggestion: str) -> list[Choice]:
    choices = []
    for verb in VERBS:
        if not verb.allowed_for(record):
            continue
        initial = {
            "seen": record.triage,
            "upstream": record.upstream_id,
            "originality": record.originality,
        }
        if verb.name == "upstream":
            initial["note"] = record.upstream_note
        initial |= prefilled(record, verb, suggestion)
        form = verb.form(prefix=verb.name, initial=initial)
        if failed is not None and isinstance(failed, verb.form) and failed.prefix == verb.name:
            form = failed
        url = reverse("admin:newsdesk_queuedrecord_decide", args=[record.pk, verb.name])
        choices.append(Choice(verb, form, url))
    return choices


def _write_links(record: SourceRecord) -> list[tuple[str, str]]:
    """Only what was accepted may be cited."""
    if record.triage != TriageState.ACCEPTED:
        return []
    return [
        (label, f"{reverse(f'admin:{name}_add')}?{FROM_SOURCE}={record.public_id}")
        for label, name in WRITE
    ]


def _where_next(request: HttpRequest, verb: Verb, record: SourceRecord) -> str:
    if verb.name == "write":
        return _write_links(record)[0][1]
    if verb.stays:
        return _url(record)
    following = _next(request, record)
    return _url(following) if following else reverse("admin:newsdesk_queuedrecord_changelist")


def _next(request: HttpRequest, record: SourceRecord) -> SourceRecord | None:
    """What nobody has looked at, in the order of the review queue."""
    return queue.following(queue.SEGMENTS["new"].of(signed_in(request), timezone.now()), record)


def _url(record: SourceRecord) -> str:
    return reverse("admin:newsdesk_queuedrecord_change", args=[record.pk])
