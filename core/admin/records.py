"""Admin of whatever keeps a history."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin

from core.admin.conflict import SEEN, conflict_page
from core.admin.fields import FieldsMixin
from core.admin.forms import EntityForm
from core.admin.history import HistoryMixin, kinds_of_rows
from core.changes import changed
from core.four_eyes import note_change
from core.keys import key_in
from core.publishing import record_deletion
from core.seen import Kind, version_of
from core.versions import computed

# What every form asks for beside the columns.
OWN_FIELDS = ["change_reason", SEEN]
CORRECTION_FIELDS = ("correction_kind", "correction_text")


class RecordAdmin(HistoryMixin, FieldsMixin, SimpleHistoryAdmin):
    """Keeps who changed what and why, for the entry and for the rows on its page."""

    form: Any = EntityForm
    list_per_page = 50
    save_on_top = True

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related(*self.foreign_keys())

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = list(super().get_fieldsets(request, obj))
        fieldsets = [(name, _without_own(options)) for name, options in fieldsets]
        own = OWN_FIELDS if obj and self.has_change_permission(request, obj) else OWN_FIELDS[:1]
        return [*fieldsets, (None, {"fields": own, "classes": ["why"]})]

    def version_kinds(self) -> list[Kind]:
        """What a version of an entry counts: itself, and the rows on its page."""
        return [Kind(self.model, "id"), *kinds_of_rows(self.inlines, self.model)]

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """With its version, which is read first: what is newer than it is only looked at again."""
        version = ""
        if (key := key_in(object_id)) and not from_field:
            version = version_of(self.version_kinds(), key)
        found: Any = super().get_object(request, object_id, from_field)
        if found is not None:
            found.version_seen = version
        return found

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """What somebody else saved meanwhile is never written over unseen."""
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            return conflict_page(self, request, object_id) or super().changeform_view(
                request, object_id, form_url, extra_context
            )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write only what the form holds: a button, or the ingest, may just have written the rest.

        The rest is read again first, so that the history has it as it is.
        """
        obj._change_reason = _reason(form, "Changed" if change else "Created")
        obj._history_user = signed_in(request)
        if not change:
            obj.save()
            return
        written = {*form.cleaned_data, *computed(type(obj))}
        columns = [field for field in obj._meta.concrete_fields if not field.primary_key]
        others = [field.name for field in columns if field.name not in written]
        obj.refresh_from_db(fields=others)
        obj.save(update_fields=[field.name for field in columns if field.name in written])

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.forms:
            row.instance._change_reason = _reason(form, "Changed" if change else "Created")
        formset.by, formset.reason = signed_in(request), _reason(form, "Removed")
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The entry is saved with all of its rows: what is derived from it may follow."""
        super().save_related(request, form, formsets, change)
        note_change(form.instance, request.user)
        changed(form.instance)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        record_deletion(obj, by=signed_in(request), reason="Deleted")

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for row in queryset:
            self.delete_model(request, row)

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """The library's own revert would carry an old status along; `HistoryMixin` restores."""
        return True

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        if request.method != "GET":
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)


def signed_in(request: HttpRequest) -> User:
    """Who asks. The admin lets nobody in who isn't logged in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _reason(form: Any, default: str) -> str:
    return form.cleaned_data.get("change_reason") or default


def _without_own(options: dict[str, Any]) -> dict[str, Any]:
    hidden = {*OWN_FIELDS, *CORRECTION_FIELDS}
    return {**options, "fields": [name for name in options["fields"] if name not in hidden]}
