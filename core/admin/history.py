"""The pages of a record's history: one trail of all changes, and the way back to an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.forms.models import _get_foreign_key
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.dateparse import parse_datetime

from core.admin.trail import Sides, sides_of, steps, tell
from core.publishing import NotReady
from core.restoring import CantRestore, Plan, plan, restore
from core.seen import Kind

PER_PAGE = 20
# A mix-in for a page's admin. Only the type checker asks which.
Base: Any = Any if TYPE_CHECKING else object


class RestoreForm(forms.Form):
    """What to restore of what was shown, and why."""

    seen = forms.CharField(widget=forms.HiddenInput)
    fields_too = forms.BooleanField(required=False)
    reason = forms.CharField(
        label="Why? The reason is public where the record is.",
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class HistoryMixin(Base):
    # False where a machine writes along: an earlier state would undo what it knows.
    restorable = True

    def get_urls(self) -> Any:
        view = self.admin_site.admin_view(self.restore_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        return [path("<path:object_id>/restore/", view, name=name), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        record = self._record(request, object_id)
        others = kinds_of_rows(self.get_inline_instances(request), self.model)
        everything = steps(self.model, record.pk, others)
        page = Paginator(everything, PER_PAGE).get_page(request.GET.get("p"))
        tell(page.object_list, everything)
        may_restore = self.restorable and self.has_change_permission(request, record)
        may_restore = may_restore and not getattr(record, "merged_into_id", None)
        context = {
            **self.admin_site.each_context(request),
            "title": f"History: {record}",
            "opts": self.opts,
            "object": record,
            "module_name": str(self.opts.verbose_name_plural).capitalize(),
            "page": page,
            "newest": everything[0] if everything else None,
            "restore_url": self._url("restore", record) if may_restore else "",
            "version_url": f"admin:{self.opts.app_label}_{self.opts.model_name}_simple_history",
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/record_history.html", context)

    def restore_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """GET shows what would change; POST does what was chosen of it."""
        record = self._record(request, object_id)
        if not self.restorable or not self.has_change_permission(request, record):
            raise PermissionDenied
        at = _moment(request.GET.get("at", ""))
        form = RestoreForm(request.POST or None)
        if form.is_valid():
            try:
                restore(
                    entity=record,
                    at=at,
                    by=request.user,  # type: ignore[arg-type]
                    reason=form.cleaned_data["reason"],
                    seen=form.cleaned_data["seen"],
                    fields=form.cleaned_data["fields_too"],
                    parts=request.POST.getlist("part"),
                )
            except (CantRestore, NotReady) as error:
                messages.error(request, str(error))
                record = self._record(request, object_id)
            else:
                messages.success(request, f"Restored as it was on {at:%-d %B %Y, %H:%M} UTC.")
                return Redirect(self._url("change", record))
        return self._preview(request, record, at, form)

    def _preview(
        self, request: HttpRequest, record: Any, at: datetime, form: RestoreForm
    ) -> HttpResponse:
        try:
            made = plan(record, at)
        except CantRestore as error:
            messages.error(request, str(error))
            return Redirect(self._url("history", record))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Restore: {record}",
            "opts": self.opts,
            "record": record,
            "at": at,
            "plan": made,
            "fields": sides_of(made.fields),
            "parts": _shown(made),
            "chosen": request.POST.getlist("part") if request.method == "POST" else None,
            "fields_chosen": "fields_too" in request.POST or request.method != "POST",
            "form": form,
            "back_url": self._url("history", record),
        }
        return TemplateResponse(request, "admin/record_restore.html", context)

    def _record(self, request: HttpRequest, object_id: str) -> Any:
        """The record that the address means, seen by somebody who may see it."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    def _url(self, page: str, record: models.Model) -> str:
        opts = self.opts
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=[record.pk])


def _shown(made: Plan) -> list[tuple[Any, list[Sides]]]:
    return [(part, sides_of(part.changes)) for part in made.parts]


def _moment(text: str) -> datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Http404("Such a time does not exist.")
    return found.astimezone(UTC)


def kinds_of_rows(inlines: Iterable[Any], parent: type[models.Model]) -> list[Kind]:
    """Of the rows on the page of a `parent` those that keep a history."""
    return [
        Kind(inline.model, _get_foreign_key(parent, inline.model, inline.fk_name).attname)
        for inline in inlines
        if hasattr(inline.model, "history")
    ]
