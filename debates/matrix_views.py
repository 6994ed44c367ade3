"""Who stands where as of a day: the matrix, two actors compared, and their files."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from core.chips import Chip
from core.exports import Export
from core.files.formats import Format
from core.files.response import chosen_columns, file_of_rows
from core.filters import InvalidQuery
from core.listing import bad_query_response, file_links
from debates.exports.comparison import COMPARISON
from debates.exports.matrix import MATRIX
from debates.matrix_form import CellMatrixForm, CompareForm, MatrixForm, QueryForm
from debates.pages import compare as compare_page
from debates.pages import matrix as matrix_page

PARTIAL = "X-Partial"
STRETCHES = ("actors", "proposals")  # of the page alone: a file has all of them


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """All actors on all proposals as of a day; scripts ask for its live parts alone."""
    form = CellMatrixForm(request.GET)
    context: dict[str, Any] = {"form": form, "title": "Who stands where", "clear_url": request.path}
    if form.is_valid():
        context |= matrix_page.page_context(form.cleaned_data)
        context |= _addresses(request.GET, form) | _as_of(request, context["day"])
    partial = PARTIAL in request.headers
    template = "debates/_matrix_live.html" if partial else "debates/matrix.html"
    response = render(request, template, context, status=400 if form.errors else 200)
    patch_vary_headers(response, [PARTIAL])
    return response


@require_safe
def matrix_file(request: HttpRequest, format: Format) -> HttpResponseBase:
    """A row for each cell of the matrix, with the kind of empty."""
    form = MatrixForm(request.GET, data_address=True)
    return _file(request, format, MATRIX, form, matrix_page.file_rows)


def _as_of(request: HttpRequest, day: date) -> dict[str, Any]:
    """What a citation of the page names besides its title, and an address that keeps the day."""
    query = request.GET.copy()
    query["as_of"] = day.isoformat()
    return {
        "chips": [Chip("As of", f"{day:%-d %B %Y}", "")],
        "lasting_url": f"?{query.urlencode()}",
    }


def _addresses(query: QueryDict, form: CellMatrixForm) -> dict[str, Any]:
    """What links keep of the query: only parameters that the form knows and that say something."""
    kept = QueryDict(mutable=True)
    for name in form.fields:
        if value := query.get(name):
            kept[name] = str(value)

    def without(*names: str) -> str:
        rest = kept.copy()
        for name in names:
            rest.pop(name, None)
        return rest.urlencode()

    file_query = without("cell", *STRETCHES)
    return {
        "with_day": _prefix(without("as_of")),
        "with_cell": _prefix(without("cell")),
        "with_all": _prefix(without("all", *STRETCHES)),
        "with_actors": _prefix(without("actors")),
        "with_proposals": _prefix(without("proposals")),
        "files": file_links(MATRIX, "debates:matrix_file", f"?{file_query}" if file_query else ""),
        "files_label": "CSV, as of date",
    }


def _prefix(query: str) -> str:
    """The query string up to where one more parameter follows."""
    return f"?{query}&" if query else "?"


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two actors, proposal by proposal: where they agree, differ, or only one is recorded."""
    form = CompareForm(request.GET)
    context: dict[str, Any] = {
        "form": form,
        "title": "Two actors compared",
        "clear_url": request.path,
    }
    if form.is_valid():
        context |= compare_page.page_context(form.cleaned_data)
        context |= _as_of(request, context["day"])
    cleaned = getattr(form, "cleaned_data", {})
    chosen = [cleaned[name].pk for name in ("a", "b") if cleaned.get(name)]
    context["choices"] = compare_page.choices(timezone.localdate(), chosen)
    return render(request, "debates/compare.html", context, status=400 if form.errors else 200)


@require_safe
def compare_file(request: HttpRequest, format: Format) -> HttpResponseBase:
    """A row for each proposal, also where neither is recorded."""
    form = CompareForm(request.GET, data_address=True)
    return _file(
        request,
        format,
        COMPARISON,
        form,
        lambda asked: compare_page.compared(asked["a"], asked["b"], asked["as_of"]),
    )


def _file(
    request: HttpRequest,
    format: Format,
    export: Export,
    form: QueryForm,
    rows: Callable[[dict[str, Any]], Iterable[Any]],
) -> HttpResponseBase:
    """What `rows` makes of the answered form, or a 400 that names every fault."""
    try:
        chosen = chosen_columns(request, export)
        if faults := form.faults():
            raise InvalidQuery(faults)
    except InvalidQuery as error:
        return bad_query_response(error)
    return file_of_rows(chosen, format, rows(form.cleaned_data))
