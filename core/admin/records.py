"""Admin of whatever keeps a history, and of what is only ever read."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms.models import _get_foreign_key
from django.http import HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin
from simple_history.models import ModelChange

from core.admin.fields import FieldsMixin
from core.admin.forms import EntityForm, date_fields
from core.admin.trail import steps
from core.fields import COMPANIONS


class RecordAdmin(FieldsMixin, SimpleHistoryAdmin):
    """Keeps who changed what and why, for the entry and for the rows on its page."""

    form: Any = EntityForm
    object_history_template = "admin/record_history.html"
    object_history_list_template = "admin/_record_history_list.html"
    list_per_page = 50
    save_on_top = True

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related(*self.foreign_keys())

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = list(super().get_fieldsets(request, obj))
        fieldsets = [(name, _without_reason(options)) for name, options in fieldsets]
        return [*fieldsets, (None, {"fields": ["change_reason"], "classes": ["why"]})]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write only what the form holds: a button, or the ingest, may just have written the rest.

        The rest is read again first, so that the history has it as it is.
        """
        obj._change_reason = _reason(form, "Changed" if change else "Created")
        obj._history_user = signed_in(request)
        if not change:
            obj.save()
            return
        written = {*form.cleaned_data, *_computed(type(obj))}
        columns = [field for field in obj._meta.concrete_fields if not field.primary_key]
        others = [field.name for field in columns if field.name not in written]
        obj.refresh_from_db(fields=others)
        obj.save(update_fields=[field.name for field in columns if field.name in written])

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.forms:
            row.instance._change_reason = _reason(form, "Changed" if change else "Created")
        super().save_formset(request, form, formset, change)

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """History is read, not restored: a revert would carry an old status along."""
        return True

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        rows = [
            (inline.model, inline.fk_name or _parent_link(inline.model, self.model))
            for inline in self.get_inline_instances(request)
            if hasattr(inline.model, "history")
        ]
        context = {"steps": steps(rows, unquote(object_id)), **(extra_context or {})}
        return super().history_view(request, object_id, context)

    def set_history_delta_changes(
        self, request: HttpRequest, historical_records: Any, foreign_keys_are_objs: bool = True
    ) -> None:
        """What changed, by a form or by a button, without what is computed on every save."""
        for newer, older in pairwise(historical_records):
            delta = newer.diff_against(
                older,
                excluded_fields=_computed(self.model),
                foreign_keys_are_objs=foreign_keys_are_objs,
            )
            delta = replace(delta, changes=[*delta.changes, *_by_button(self.model, older, newer)])
            helper = self.get_historical_record_context_helper(request, newer)
            newer.history_delta_changes = helper.context_for_delta_changes(delta)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        if request.method != "GET":
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)


class ReadOnlyAdmin(admin.ModelAdmin):
    """A ledger that a machine writes."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


def _by_button(model: type[models.Model], older: Any, newer: Any) -> list[ModelChange]:
    """Changes of columns that no form holds, which the library leaves out: the status, say."""
    values = [
        (field.name, getattr(older, field.name), getattr(newer, field.name))
        for field in model._meta.concrete_fields
        if not field.editable and not field.is_relation and field.name not in _computed(model)
    ]
    return [ModelChange(name, old, new) for name, old, new in values if old != new]


def _parent_link(row: type[models.Model], parent: type[models.Model]) -> str:
    """The name of the foreign key by which a row hangs on its parent."""
    return str(_get_foreign_key(parent, row).name)


def signed_in(request: HttpRequest) -> User:
    """Who asks. The admin lets nobody in who isn't logged in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _computed(model: type[models.Model]) -> set[str]:
    """Columns that are computed on every save."""
    dates = {f"{field.name}_{end}" for field in date_fields(model) for end in COMPANIONS}
    return dates | {"slug", "updated_at"}


def _reason(form: Any, default: str) -> str:
    return form.cleaned_data.get("change_reason") or default


def _without_reason(options: dict[str, Any]) -> dict[str, Any]:
    return {**options, "fields": [name for name in options["fields"] if name != "change_reason"]}
