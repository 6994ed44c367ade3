"""Lists: the page and the files of one FilterSet."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, NamedTuple

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
)
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.addresses import page_address
from core.chips import chips
from core.data_version.kept import Kept
from core.dates import human
from core.exports import Export, Part, parts_of
from core.files.formats import FORMATS, Format, formats_of
from core.files.response import COLUMNS, chosen_columns, file_of_query
from core.filters import InvalidQuery, StrictFilterSet, answer, refuse_unknown
from core.pages import KeptOrder, Known, Pages
from core.prepared import PreparedRows
from core.rows import Row, number
from core.syndication.addresses import FORMS as FEEDS

PER_PAGE = 60


class FileLink(NamedTuple):
    """A file of a page's rows: its format, what it is good for, its address, of feeds its type."""

    label: str
    used_by: str
    url: str
    type: str = ""


@dataclass(frozen=True)
class Listing:
    """A list and what one line of it says, wherever it is shown: its page, its feeds, embeds.

    `export` has its title, its filter, and the addresses of the same rows in other forms. `row`
    turns one of its `entities` into what the list shows of it; `noun` is its name, one and many.
    `columns` are all that its page has to read of an entity; without them it reads every one.
    `known` may tell of a valid filter what it leaves without asking the database.
    What is kept is of the whole list, which nobody has narrowed, and of facets of which nothing is
    chosen, each added when it is first drawn: whoever replaces `entities` gives the same in
    another dress.
    """

    export: Export
    entities: Callable[[], Any]
    row: Callable[[Any], Row]
    noun: tuple[str, str]
    columns: tuple[str, ...] = ()
    known: Callable[[Any], Known | None] | None = None
    kept: KeptOrder = field(default_factory=KeptOrder, compare=False)
    kept_form: Kept[str] = field(default_factory=Kept, compare=False)
    kept_facets: Kept[dict[str, str]] = field(default_factory=Kept, compare=False)

    def read(self) -> Any:
        """Its entities with as much as a page shows of them."""
        return self._read.all() if self.columns else self.entities()

    def by_keys(self, keys: Collection[int]) -> list[Any]:
        """Those of its entities, as `read` gives them, in any order."""
        return self._by_keys.read(keys)

    @cached_property
    def _by_keys(self) -> PreparedRows[Any]:
        return PreparedRows(lambda: self.read().order_by())

    def latest_changed(self, rows: Any, most: int) -> list[Any]:
        """Of `rows`, entities of this list, those that changed last first, as feeds want them."""
        if not isinstance(rows, QuerySet):
            return list(rows.latest_changed(most))
        found = self._whole.read(rows.changed_last(most))  # type: ignore[attr-defined]
        return sorted(found, key=lambda one: (one.updated_at, one.pk), reverse=True)

    @cached_property
    def _whole(self) -> PreparedRows[Any]:
        """With what lists leave out and feeds tell."""
        return PreparedRows(lambda: self.entities().order_by())

    @cached_property
    def _read(self) -> QuerySet[Any]:
        """Never asked itself: to put it together costs as much as to ask it."""
        return self.entities().only(*self.columns)


def list_response(
    request: HttpRequest,
    listing: Listing,
    *,
    template: str = "base_list.html",
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """A filtered, paged list. A wrong value is a 400 with the error beside its field."""
    body, status = list_context(request, listing)
    return render(request, template, body | (context or {}), status=status)


def list_context(
    request: HttpRequest,
    listing: Listing,
    *,
    filterset_class: type[StrictFilterSet] | None = None,
) -> tuple[dict[str, Any], int]:
    """What the template of a list needs, and the status of the answer: 200 or 400.

    `filterset_class`: where the page has another filter than its files.
    """
    export, queryset = listing.export, listing.read()
    try:
        chosen = filterset_class or export.filters()
        filterset = answer(request, chosen, queryset, data_address=False)
        rows, status = filterset.qs, 200
    except InvalidQuery as error:
        filterset, rows, status = error.filterset, queryset.none(), 400
    # A query that can't be answered has no pages: its error comes first.
    wanted = request.GET.get("page", "1") if status == 200 else "1"
    whole = filterset_class is None and not is_narrowed(request, filterset)
    kept = listing.kept if whole else None
    is_same = status == 200 and filterset_class is None
    known = listing.known(filterset) if listing.known and is_same else None
    page, page_error = page_of(wanted, Pages(rows, PER_PAGE, listing.by_keys, kept, known))
    if page_error:
        status = 400
    total = page.paginator.count
    page.object_list = [listing.row(entity) for entity in page.object_list]
    body = {
        "title": export.title,
        "summary": summary(total, listing.noun, filterset) if status == 200 else "",
        "form": filterset.form,
        "kept_form": listing.kept_form if whole else None,
        "kept_facets": listing.kept_facets if filterset_class is None else None,
        "chips": chips(request, filterset) if status == 200 else [],
        "clear_url": request.path,
        "page_obj": page,
        "errors": [("page", page_error)] if page_error else [],
        "total": total,
        "files": file_links(export, export.files, data_query(filterset)),
        "part_files": part_links(export, data_query(filterset)),
        "feeds": feed_links(export, asked_query(request, filterset)),
        "briefing_url": export.briefing and page_address(export.briefing) + data_query(filterset),
        "filterset": filterset,
        "export": export,
    }
    return body, status


def is_narrowed(request: HttpRequest, filterset: Any) -> bool:
    """Whether the reader asked for anything less than the whole list."""
    return any(any(request.GET.getlist(name)) for name in filterset.filters)


def summary(total: int, noun: tuple[str, str], filterset: Any) -> str:
    """What the list holds, in one sentence: how many, and in which period."""
    text = f"{number(total)} {noun[0] if total == 1 else noun[1]}"
    cleaned = filterset.form.cleaned_data
    first, last = cleaned.get("from"), cleaned.get("to")
    if first and last:
        return f"{text}, {human(f'{first}/{last}', 'range')}."
    if first:
        return f"{text} since {human(str(first), 'day')}."
    if last:
        return f"{text} until {human(str(last), 'day')}."
    return f"{text}."


def page_of(wanted: str, paginator: Paginator[Any]) -> tuple[Any, str]:
    """The page, and what is wrong with the number. Raises Http404 past the end."""
    try:
        return paginator.page(wanted), ""
    except PageNotAnInteger:
        return paginator.page(1), f"“{wanted[:40]}” is not a page number."
    except EmptyPage as error:
        raise Http404(f"This list has {paginator.num_pages} pages.") from error


def data_query(filterset: Any) -> str:
    """The part of the query string that a data address understands, with its question mark."""
    return _data_query(filterset.data, filterset)


def asked_query(request: HttpRequest, filterset: Any) -> str:
    """The same of what the reader asked for: a page's own period would end a feed today."""
    return _data_query(request.GET, filterset)


def _data_query(data: Any, filterset: Any) -> str:
    query = data.copy()
    for name in list(query):
        if name not in filterset.filters or not any(query.getlist(name)):
            del query[name]
    return f"?{query.urlencode()}" if query else ""


def file_links(export: Export, address: str, query: str = "") -> list[FileLink]:
    """Where the rows of a page can be taken away, the most wanted format first."""
    return [
        FileLink(format.label, format.used_by, page_address(address, format) + query)
        for format in formats_of(export)
    ]


def part_links(export: Export, query: str = "") -> list[FileLink]:
    """Where the parts of a page's entries can be taken away as CSV, such as their figures."""
    return [
        FileLink(each.title, "CSV", page_address(each.files, FORMATS["csv"]) + query)
        for each in parts_of(export)
    ]


def feed_links(export: Export, query: str) -> list[FileLink]:
    """Where the rows of a page can be followed; none where there is neither feed nor calendar."""
    found = [
        FileLink(
            form.label, form.used_by, page_address(export.feed, form) + query, form.content_type
        )
        for form in (FEEDS.values() if export.feed else ())
    ]
    if export.calendar:
        used_by = "Calendars: what is held and decided"
        address = page_address(export.calendar) + query
        found.append(FileLink("iCalendar", used_by, address, "text/calendar"))
    return found


def file_view(
    export: Export, rows: Callable[[], Any] | None = None
) -> Callable[..., HttpResponseBase]:
    """The view of its files; see `file_response`."""

    @require_safe
    def view(request: HttpRequest, format: Format) -> HttpResponseBase:
        return file_response(request, export, format, rows)

    return view


def file_response(
    request: HttpRequest, export: Export, format: Format, rows: Callable[[], Any] | None = None
) -> HttpResponseBase:
    """The rows of the page, whole; of a part, those of the entries that the list would show.

    A 400 in plain text says what is wrong. `rows` gives what the filter narrows, where that is
    something else than the list's rows.
    """
    listed = export.owner if isinstance(export, Part) else export
    everything = rows or listed.public
    try:
        found = answer(
            request, listed.filters(), everything(), data_address=True, also=[COLUMNS]
        ).qs
        asked = export.rows_of(found) if isinstance(export, Part) else found
        return file_of_query(request, chosen_columns(request, export), format, asked)
    except InvalidQuery as error:
        return bad_query_response(error)


def bad_query_response(error: InvalidQuery) -> HttpResponse:
    """A 400 with one line a parameter."""
    text = "".join(f"{name}: {' '.join(texts)}\n" for name, texts in error.errors.items())
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def data_address(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """It takes no parameter: one that is there is named, and answered with 400."""

    @wraps(view)
    def answered(request: HttpRequest, **given: Any) -> HttpResponseBase:
        try:
            refuse_unknown(request.GET, ())
        except InvalidQuery as error:
            return bad_query_response(error)
        return view(request, **given)

    return require_safe(answered)
