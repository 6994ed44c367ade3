"""The button “Import” on a list: takes a file in, and leads to the page of the import."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, reverse

from core.admin.imports.forms import UploadForm
from core.admin.records import signed_in
from core.files.formats import FORMATS
from core.files.response import file_of_query
from core.importing import actions
from core.importing.declaring import ID, Importer, importer_for, importers
from core.importing.table import MAX_BYTES, MAX_ROWS, Unreadable
from core.spreadsheet import lines

CSV = FORMATS["csv"]


def may_import(user: Any, importer: Importer) -> bool:
    """Who may add and change entries of a kind may import them."""
    opts = importer.model._meta
    return bool(
        user.has_perm(f"{opts.app_label}.add_{opts.model_name}")
        and user.has_perm(f"{opts.app_label}.change_{opts.model_name}")
    )


def may_import_anything(user: Any) -> bool:
    return any(may_import(user, importer) for importer in importers())


class ImportMixin:
    """Mixed into the admin of a kind of entry that can be imported."""

    change_list_template = "admin/importing/change_list.html"
    admin_site: Any
    opts: Any
    model: Any

    def get_urls(self) -> Any:
        wrap = self.admin_site.admin_view
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        pages = [
            path("import/", wrap(self.import_view), name=f"{name}_import"),
            path("import/empty.csv", wrap(self.empty_sheet_view), name=f"{name}_import_empty"),
        ]
        return pages + super().get_urls()  # type: ignore[misc]

    @property
    def imported_by(self) -> Importer:
        """Its declaration, which an app above may have made. Raises LookupError."""
        importer = importer_for(self.model)
        if importer is None:
            raise LookupError(f"{self.model.__name__} can't be imported.")
        return importer

    def get_actions(self, request: HttpRequest) -> Any:
        """Beside the actions of the list itself; a pop-up has none."""
        found = super().get_actions(request)  # type: ignore[misc]
        own = {"export_csv": self.get_action("export_csv")}  # type: ignore[attr-defined]
        return {**found, **own} if found else found

    @admin.action(description="Export as CSV", permissions=["view"])
    def export_csv(self, request: HttpRequest, chosen: Any) -> HttpResponseBase:
        """The columns of the public export, drafts included: what the import takes back."""
        entries = self.model._default_manager.filter(pk__in=chosen.values("pk")).order_by("pk")
        return file_of_query(request, self.imported_by.export, CSV, entries)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_import"
        allowed = may_import(request.user, self.imported_by)
        context = {"import_url": reverse(name) if allowed else "", **(extra_context or {})}
        return super().changelist_view(request, context)  # type: ignore[misc]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """GET asks for a file; POST keeps it and leads to its columns."""
        importer = self._importer_for(request)
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method != "POST":
            return self._ask_for_file(request, UploadForm())
        if not form.is_valid():
            return self._ask_for_file(request, form, status=400)
        file = form.cleaned_data["file"]
        try:
            batch = actions.upload(
                importer=importer, body=file.read(), name=str(file.name), by=signed_in(request)
            )
        except Unreadable as error:
            form.add_error("file", str(error))
            return self._ask_for_file(request, form, status=400)
        return Redirect(reverse("admin:core_importbatch_columns", args=[batch.pk]))

    def empty_sheet_view(self, request: HttpRequest) -> HttpResponse:
        """A sheet with the names of all columns that can be written, and no rows."""
        importer = self._importer_for(request)
        text = "\ufeff" + lines([[ID, *(each.name for each in importer.incoming)]])
        response = HttpResponse(text, content_type=CSV.content_type)
        response["Content-Disposition"] = f'attachment; filename="{importer.name}.csv"'
        return response

    def _importer_for(self, request: HttpRequest) -> Importer:
        importer = self.imported_by
        if not may_import(request.user, importer):
            raise PermissionDenied
        return importer

    def _ask_for_file(
        self, request: HttpRequest, form: UploadForm, status: int = 200
    ) -> HttpResponse:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        importer = self.imported_by
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Import {importer.many()}",
            "form": form,
            "importer": importer,
            "max_megabytes": MAX_BYTES // 1024**2,
            "max_rows": MAX_ROWS,
            "back_url": reverse(f"{name}_changelist"),
            "empty_url": reverse(f"{name}_import_empty"),
        }
        return TemplateResponse(request, "admin/importing/upload.html", context, status=status)
