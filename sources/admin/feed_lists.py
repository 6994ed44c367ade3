"""Lists of feeds in the admin: look at one before it is taken in, and take one away.

An upload is not kept: the list travels packed in the page that shows it, and every step reads it
anew, so nothing that the page says is believed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from core.admin import signed_in
from core.admin.uploads import UploadField
from sources.models import Feed
from sources.opml import packing
from sources.opml.exporting import export_list
from sources.opml.importing import STARTER_LIST, Plan, carry_out, plan_import, with_results
from sources.opml.reading import MAX_BYTES, NotAList
from sources.opml.report import REPORT, most_pressing, report_csv, summary

TEMPLATE = "admin/sources/feed/import.html"
LINES_SHOWN = 1_000
# More would keep a browser waiting for longer than some servers allow.
ADDED_AT_ONCE = 20_000
STARTER_NAME = "the starter list"
ON_THE_COMMAND_LINE = "It is too large for a page: use manage.py import_feeds FILE."


class UploadForm(forms.Form):
    file = UploadField(
        label="List of feeds (OPML)", accept=".opml,.xml,text/x-opml,text/xml", most=MAX_BYTES
    )


class PackedForm(forms.Form):
    """A list that was shown, and what to do with it."""

    packed = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(max_length=100, widget=forms.HiddenInput)
    added_at = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    start = forms.ChoiceField(
        label="The new feeds",
        required=False,
        initial="active",
        choices=[("active", "are visited from now on"), ("paused", "stay paused until resumed")],
        widget=forms.RadioSelect,
    )

    def clean_packed(self) -> bytes:
        try:
            return packing.unpack(self.cleaned_data["packed"])
        except packing.Damaged as error:
            raise forms.ValidationError("The page was damaged. Choose the file again.") from error

    def clean_added_at(self) -> datetime | None:
        """Raises ValidationError for what no page of ours has sent."""
        text = self.cleaned_data["added_at"]
        try:
            moment = parse_datetime(text)
        except ValueError:
            moment = None
        if text and (moment is None or timezone.is_naive(moment)):
            raise forms.ValidationError("The page was damaged. Choose the file again.")
        return moment


class FeedLists:
    """Mixed into the admin of feeds: import, export, and their addresses."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> Any:
        wrap = self.admin_site.admin_view
        pages = [
            path("import/", wrap(self.import_view), name="sources_feed_import"),
            path("import/starter/", wrap(self.starter_view), name="sources_feed_starter"),
            path("export/", wrap(self.export_view), name="sources_feed_export"),
        ]
        return pages + super().get_urls()  # type: ignore[misc]

    @admin.action(description="Export as OPML", permissions=["view"])
    def export_opml(self, request: HttpRequest, feeds: QuerySet[Feed]) -> HttpResponseBase:
        return opml_response(feeds)

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        return opml_response(Feed.objects.all())

    def starter_view(self, request: HttpRequest) -> HttpResponseBase:
        """The list that the project brings, looked at like any other."""
        self._may_add(request)
        return self._look(request, STARTER_LIST.read_bytes(), STARTER_NAME)

    def import_view(self, request: HttpRequest) -> HttpResponseBase:
        """GET asks for a file; POST shows what it would do, does it, or gives the report."""
        self._may_add(request)
        if request.method != "POST":
            return self._page(request, {"form": UploadForm()})
        if "packed" in request.POST:
            return self._shown_before(request)
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, {"form": form}, status=400)
        file = form.cleaned_data["file"]
        return self._look(request, file.read(), str(file.name)[:100])

    def _may_add(self, request: HttpRequest) -> None:
        if not self.has_add_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied

    def _look(self, request: HttpRequest, body: bytes, name: str) -> HttpResponse:
        """What the list would do; nothing is written."""
        try:
            plan = plan_import(body)
        except NotAList as error:
            return self._refuse(request, str(error))
        context = {**_shown(plan), "name": name, "is_starter": name == STARTER_NAME}
        try:
            form = PackedForm(initial={"packed": packing.pack(body), "name": name})
        except packing.TooLarge:
            return self._page(request, {**context, "too_large": ON_THE_COMMAND_LINE})
        if len(plan.new()) > ADDED_AT_ONCE:
            context["too_large"] = ON_THE_COMMAND_LINE
        return self._page(request, {**context, "packed_form": form})

    def _shown_before(self, request: HttpRequest) -> HttpResponseBase:
        form = PackedForm(request.POST)
        if not form.is_valid():
            errors = [str(error) for errors in form.errors.values() for error in errors]
            return self._refuse(request, errors[0])
        given = form.cleaned_data
        try:
            plan = plan_import(given["packed"], added_at=given["added_at"])
        except NotAList as error:
            return self._refuse(request, str(error))
        if "csv" in request.POST:
            return csv_response(plan)
        if len(plan.new()) > ADDED_AT_ONCE:
            return self._refuse(request, ON_THE_COMMAND_LINE)
        return self._import(request, plan, form)

    def _import(self, request: HttpRequest, plan: Plan, form: PackedForm) -> HttpResponse:
        now = timezone.now()
        name = form.cleaned_data["name"]
        paused = form.cleaned_data["start"] == "paused"
        batches = carry_out(plan, by=signed_in(request), paused=paused, now=now, name=name)
        plan = with_results(plan, [entry for batch in batches for entry in batch])
        packed = {"packed": request.POST["packed"], "name": name, "added_at": now.isoformat()}
        return self._page(
            request,
            {**_shown(plan), "name": name, "done": True, "packed_form": PackedForm(initial=packed)},
        )

    def _refuse(self, request: HttpRequest, why: str) -> HttpResponse:
        return self._page(request, {"form": UploadForm(), "refusal": why}, status=400)

    def _page(
        self, request: HttpRequest, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Import a list of feeds",
            "back_url": reverse("admin:sources_feed_changelist"),
            "max_megabytes": MAX_BYTES // 1024**2,
            **context,
        }
        return TemplateResponse(request, TEMPLATE, context, status=status)


def opml_response(feeds: Any) -> StreamingHttpResponse:
    pieces = export_list(feeds, now=timezone.now())
    response = StreamingHttpResponse(pieces, content_type="text/x-opml; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="feeds.opml"'
    return response


def csv_response(plan: Plan) -> StreamingHttpResponse:
    response = StreamingHttpResponse(
        report_csv(plan), content_type="text/csv; charset=utf-8; header=present"
    )
    response["Content-Disposition"] = f'attachment; filename="{REPORT.name}.csv"'
    return response


def _shown(plan: Plan) -> dict[str, Any]:
    return {
        "plan": plan,
        "summary": summary(plan),
        "new_count": len(plan.new()),
        "lines": most_pressing(plan.entries, LINES_SHOWN),
        "more": max(0, len(plan.entries) - LINES_SHOWN),
    }
