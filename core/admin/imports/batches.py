"""The page of an import: its columns, the preview, the result, and the way back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http import HttpResponseRedirect as Redirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from core.admin.imports.forms import ApplyForm, ColumnsForm, ReadingForm
from core.admin.imports.report import ERRORS, NOTED, error_lines, row_lines
from core.admin.imports.upload import may_import, may_import_anything
from core.admin.read_only import ReadOnlyAdmin
from core.admin.records import signed_in
from core.files.formats import FORMATS
from core.files.response import file_of_rows
from core.importing import actions
from core.importing.declaring import Importer, importer_of, importers
from core.importing.models import ImportBatch
from core.importing.table import Unreadable
from core.importing.undoing import ledger_of, obstacles
from core.keys import key_in
from core.vocabularies import ImportState, RowOutcome

ROWS_SHOWN = 50
OBSTACLES_SHOWN = 20


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    """All imports of the kinds that an editor may import."""

    list_display = ("__str__", "of", "state", "outcome", "uploaded_by", "uploaded_at")
    list_filter = ("state",)
    list_select_related = ("uploaded_by",)
    search_fields = ("file_name", "reason", "uploaded_by__username")

    def get_urls(self) -> Any:
        wrap = self.admin_site.admin_view
        pages = [
            path(f"<int:pk>/{each}/", wrap(view), name=f"core_importbatch_{each}")
            for each, view in (
                ("columns", self.columns_view),
                ("reread", require_POST(self.reread_view)),
                ("apply", require_POST(self.apply_view)),
                ("progress", self.progress_view),
                ("undo", self.undo_view),
                ("discard", require_POST(self.discard_view)),
                ("errors", self.errors_view),
                ("file", self.file_view),
            )
        ]
        return pages + super().get_urls()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_import_anything(request.user)

    def has_view_permission(self, request: HttpRequest, obj: ImportBatch | None = None) -> bool:
        if obj is None:
            return may_import_anything(request.user)
        importer = importer_of(obj.kind)
        return importer is not None and may_import(request.user, importer)

    def get_queryset(self, request: HttpRequest) -> Any:
        kinds = [each.name for each in importers() if may_import(request.user, each)]
        return super().get_queryset(request).filter(kind__in=kinds)

    @admin.display(description="of", ordering="kind")
    def of(self, batch: ImportBatch) -> str:
        return batch.kind

    @admin.display(description="rows")
    def outcome(self, batch: ImportBatch) -> str:
        return summary(batch) or "–"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The import: what would become of its rows, or what became of them."""
        key = key_in(object_id)
        if key is None:
            raise Http404
        batch, importer = self._get(request, key)
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        return self._page(request, batch, importer, ApplyForm(initial={"token": batch.token}))

    def columns_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET asks what each column is; POST looks at every row."""
        batch, importer = self._get(request, pk)
        if batch.state not in actions.LOOKABLE:
            return Redirect(self._url(batch))
        try:
            table = batch.table()
        except Unreadable as error:
            return self._unreadable(request, batch, error)
        data = request.POST if request.method == "POST" else None
        form = ColumnsForm(data, importer=importer, batch=batch, table=table)
        if request.method == "POST" and form.is_valid():
            try:
                actions.look(batch=batch, choices=form.choices())
            except actions.CantImport as error:
                form.add_error(None, str(error))
            else:
                return Redirect(self._url(batch))
        context = {
            "form": form,
            "lines": form.lines(),
            "how": table.how,
            "row_count": len(table.rows),
            "reading": ReadingForm(table=table),
            "rereadable": bool(table.encoding) or len(table.sheets) > 1,
        }
        status = 400 if form.errors else 200
        return self._render(request, "columns", batch, importer, context, status)

    def reread_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Read the file in another encoding, or another sheet of it."""
        batch, importer = self._get(request, pk)
        try:
            form = ReadingForm(request.POST, table=batch.table())
        except Unreadable as error:
            return self._unreadable(request, batch, error)
        if form.is_valid():
            try:
                actions.reread(batch=batch, importer=importer, **form.cleaned_data)
            except (actions.CantImport, Unreadable) as error:
                messages.error(request, str(error))
        else:
            messages.error(request, "Choose one of the list.")
        return Redirect(reverse("admin:core_importbatch_columns", args=[batch.pk]))

    def apply_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Write it, all or nothing."""
        batch, importer = self._get(request, pk)
        form = ApplyForm(request.POST)
        if not form.is_valid():
            return self._page(request, batch, importer, form, status=400)
        key = _progress_key(pk)
        try:
            actions.apply(
                batch=batch,
                by=signed_in(request),
                progress=lambda done, total: cache.set(key, [done, total], 600),
                **form.cleaned_data,
            )
        except Unreadable as error:
            return self._unreadable(request, batch, error)
        except actions.CantImport as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"Imported: {summary(batch)}. New entries are drafts.")
        finally:
            cache.delete(key)
        return Redirect(self._url(batch))

    def progress_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How far the writing is, as far as this process knows."""
        self._get(request, pk)
        done, total = cache.get(_progress_key(pk), [0, 0])
        return JsonResponse({"done": done, "total": total})

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET says what would be taken back, or what stands in the way; POST does it."""
        batch, importer = self._get(request, pk)
        if request.method == "POST":
            try:
                actions.undo(batch=batch, by=signed_in(request))
            except actions.CantImport as error:
                messages.error(request, str(error))
            else:
                messages.success(request, "Undone: what it wrote was taken back.")
            return Redirect(self._url(batch))
        if batch.state != ImportState.APPLIED or batch.applied_at is None:
            return Redirect(self._url(batch))
        found = obstacles(ledger_of(batch), batch.applied_at)
        context = {"obstacles": found[:OBSTACLES_SHOWN], "more": len(found) - OBSTACLES_SHOWN}
        return self._render(request, "undo", batch, importer, context)

    def discard_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch, importer = self._get(request, pk)
        try:
            actions.discard(batch=batch)
        except actions.CantImport as error:
            messages.error(request, str(error))
            return Redirect(self._url(batch))
        messages.success(request, "Discarded; nothing was written. The file is kept.")
        return Redirect(_list_url(importer))

    def errors_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Every cell that can't be taken, as CSV."""
        batch, _ = self._get(request, pk)
        return file_of_rows(ERRORS, FORMATS["csv"], error_lines(batch))

    def file_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file as it was uploaded. Never shown: only saved."""
        batch, _ = self._get(request, pk)
        response = HttpResponse(batch.body(), content_type="application/octet-stream")
        saved_as = content_disposition_header(as_attachment=True, filename=batch.file_name)
        response["Content-Disposition"] = saved_as or "attachment"
        return response

    def _get(self, request: HttpRequest, pk: int) -> tuple[ImportBatch, Importer]:
        """Raises Http404, or PermissionDenied for who may not import that kind."""
        people = ("uploaded_by", "applied_by", "undone_by")
        found = ImportBatch.objects.select_related(*people).filter(pk=pk).first()
        importer = importer_of(found.kind) if found else None
        if found is None or importer is None:
            raise Http404
        if not may_import(request.user, importer):
            raise PermissionDenied
        return found, importer

    def _unreadable(
        self, request: HttpRequest, batch: ImportBatch, error: Unreadable
    ) -> HttpResponse:
        """A file that was taken, perhaps by an earlier version, and can't be read now."""
        messages.error(request, f"The file can't be read any more. {error} Upload the sheet again.")
        return Redirect(self._url(batch))

    def _page(
        self, request: HttpRequest, batch: ImportBatch, importer: Importer, form: ApplyForm,
        status: int = 200,
    ) -> HttpResponse:  # fmt: skip
        show = request.GET.get("show") or _most_pressing(batch)
        rows = batch.rows.order_by("number")
        if show == NOTED:
            rows = rows.filter(is_noted=True)
        elif show in RowOutcome.codes():
            rows = rows.filter(outcome=show)
        page = Paginator(rows, ROWS_SHOWN).get_page(request.GET.get("page"))
        opts = importer.model._meta
        change = f"admin:{opts.app_label}_{opts.model_name}_change"
        context = {
            "form": form,
            "tabs": _tabs(batch, show),
            "show": show,
            "page": page,
            "rows": [row_lines(row, lambda key: reverse(change, args=[key])) for row in page],
            "writes": batch.counts.get("created", 0) + batch.counts.get("changed", 0),
            "refused": batch.counts.get("refused", 0),
            "again": _imported_before(batch),
            "is_lookable": batch.state in actions.LOOKABLE,
        }
        return self._render(request, "batch", batch, importer, context, status)

    def _render(
        self, request: HttpRequest, page: str, batch: ImportBatch, importer: Importer,
        context: dict[str, Any], status: int = 200,
    ) -> HttpResponse:  # fmt: skip
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Import {batch.pk}: {batch.file_name}",
            "batch": batch,
            "importer": importer,
            "summary": summary(batch),
            "back_url": reverse("admin:core_importbatch_changelist"),
            "list_url": _list_url(importer),
            "batch_url": self._url(batch),
            **context,
        }
        return TemplateResponse(request, f"admin/importing/{page}.html", context, status=status)

    def _url(self, batch: ImportBatch) -> str:
        return reverse("admin:core_importbatch_change", args=[batch.pk])


def summary(batch: ImportBatch) -> str:
    """``3 new, 2 changed, 1 refused``"""
    found = [(batch.counts.get(each.value, 0), each.label.lower()) for each in RowOutcome]
    return ", ".join(f"{count:,} {label}" for count, label in found if count)


def _tabs(batch: ImportBatch, show: str) -> list[tuple[str, str, int, bool]]:
    tabs = [(each.value, each.label, batch.counts.get(each.value, 0)) for each in RowOutcome]
    tabs.append((NOTED, "With a note", batch.counts.get("noted", 0)))
    return [(code, label, count, code == show) for code, label, count in tabs if count]


def _most_pressing(batch: ImportBatch) -> str:
    order = (RowOutcome.REFUSED, RowOutcome.CHANGED, RowOutcome.CREATED, RowOutcome.UNCHANGED)
    return next((each.value for each in order if batch.counts.get(each.value)), "")


def _imported_before(batch: ImportBatch) -> str:
    """A link to an import of the very same file."""
    same = ImportBatch.objects.filter(sha256=batch.sha256, state=ImportState.APPLIED)
    other = same.exclude(pk=batch.pk).first()
    if other is None:
        return ""
    url = reverse("admin:core_importbatch_change", args=[other.pk])
    return format_html('The same file was imported already: <a href="{}">{}</a>.', url, other)


def _list_url(importer: Importer) -> str:
    opts = importer.model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")


def _progress_key(pk: int) -> str:
    return f"import-progress-{pk}"
