"""What was read in a record's text, each thing with its passage and the buttons to decide."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from core.keys import key_in
from newsdesk import gazetteer
from newsdesk.actions import (
    AlreadyDecided,
    NothingChanged,
    accept_finding,
    dismiss_finding,
    edit_finding,
)
from newsdesk.admin.findings_forms import FORMS, FindingForm
from newsdesk.admin.findings_rows import decided_rows, sections
from newsdesk.reading.findings import Finding, Findings
from newsdesk.reading.keys import find_by_key, kind_of
from newsdesk.reading_of import decisions_on, findings_of
from newsdesk.stored import values_of
from sources.models import SourceRecord

EDITED = "edit"  # the parameter that opens the form of one finding
DONE = {"accept": "Kept as read.", "dismiss": "Dismissed. It will not be offered again.",
        "edit": "Kept with your changes."}  # fmt: skip


def findings_view(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """The page; a decision about one finding is sent to the same address."""
    if not model_admin.has_view_or_change_permission(request):
        raise PermissionDenied
    record = _record(object_id)
    if request.method == "POST":
        if not model_admin.has_change_permission(request, record):
            raise PermissionDenied
        return _decide(model_admin, request, record)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    return _page(model_admin, request, record, findings_of(record), request.GET.get(EDITED, ""))


def _record(object_id: str) -> SourceRecord:
    records = SourceRecord.objects.select_related("publisher").filter(pk=key_in(object_id) or 0)
    found: SourceRecord | None = records.first()
    if found is None:
        raise Http404
    return found


def _decide(model_admin: Any, request: HttpRequest, record: SourceRecord) -> HttpResponse:
    found, verb = findings_of(record), request.POST.get("decision", "")
    key = request.POST.get("key", "")
    finding = find_by_key(found, key)
    if verb not in DONE:
        raise Http404
    if finding is None or kind_of(finding) not in FORMS:
        messages.error(request, str(AlreadyDecided()))
        return Redirect(_url(record))
    form = _form(finding, request.POST) if verb == "edit" else None
    if form is not None and not form.is_valid():
        return _page(model_admin, request, record, found, key, form)
    try:
        _act(verb, request, record, found, finding, form)
    except (AlreadyDecided, NothingChanged) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, DONE[verb])
    return Redirect(_url(record))


def _act(
    verb: str,
    request: HttpRequest,
    record: SourceRecord,
    found: Findings,
    finding: Finding,
    form: FindingForm | None,
) -> None:
    what: dict[str, Any] = {
        "record": record, "article": found.article, "finding": finding, "by": request.user,
    }  # fmt: skip
    if form is not None:
        edit_finding(**what, made=form.cleaned_data)
    elif verb == "accept":
        accept_finding(**what)
    else:
        dismiss_finding(**what)


def _form(finding: Finding, data: Any = None) -> FindingForm:
    initial = values_of(finding)["draft"]
    return FORMS[kind_of(finding)](data, initial=initial, names=gazetteer.names(), auto_id="id_%s")


def _page(
    model_admin: Any,
    request: HttpRequest,
    record: SourceRecord,
    found: Findings,
    edited: str,
    failed: FindingForm | None = None,
) -> HttpResponse:
    decided = decisions_on(record)
    may_change = model_admin.has_change_permission(request, record)
    parts = sections(found, decided, gazetteer.names())
    for row in (row for part in parts for row in part.rows):
        if may_change and row.key == edited:
            row.form = failed or _form(row.finding)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Read in the text",
        "subtitle": record.title,
        "record": record,
        "sections": parts,
        "relevance": found.relevance,
        "decided": decided_rows(decided.values()),
        "may_change": may_change,
        "page_url": _url(record),
        "record_url": reverse("admin:newsdesk_queuedrecord_change", args=[record.pk]),
        "list_url": reverse("admin:newsdesk_queuedrecord_changelist"),
    }
    template = "admin/newsdesk/queuedrecord/read.html"
    return TemplateResponse(request, template, context, status=400 if failed else 200)


def _url(record: SourceRecord) -> str:
    return reverse("admin:newsdesk_queuedrecord_read", args=[record.pk])
