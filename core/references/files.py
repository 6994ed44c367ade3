"""References as files: of one entry, and of all rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.chunks import CHUNK, chunks
from core.citing import work_of_page
from core.corrections import corrected_on
from core.filters import InvalidQuery, StrictFilterSet, answer
from core.listing import bad_query_response
from core.pinning import published_or_redirect
from core.references.addresses import STYLES, Style
from core.references.writing import WRITERS, Work

Worker = Callable[[Any, str, date], Work]


def work_of_record(record: Any, address: str, accessed: date) -> Work:
    """The page at `address` about `record`, a public entry."""
    return work_of_page(
        title=record.headline(),
        address=address,
        accessed=accessed,
        record_id=record.public_id,
        changed=timezone.localdate(record.updated_at),
        corrected=corrected_on(record),
    )


def reference_view(
    public: Callable[[], QuerySet[Any]], page: str, work: Worker = work_of_record
) -> Callable[..., HttpResponseBase]:
    """The view of the references of one kind of entry, whose pages are at `page`."""

    @require_safe
    def reference(request: HttpRequest, public_id: str, style: Style) -> HttpResponseBase:
        """How one entry is cited, as a file."""
        found = published_or_redirect(request, public(), public_id, address=page)
        if isinstance(found, HttpResponse):
            return found
        address = request.build_absolute_uri(reverse(page, args=[public_id]))
        text = _whole([work(found, address, timezone.localdate())], style)
        return _as_file(
            HttpResponse("".join(text), content_type=style.content_type), public_id, style
        )

    return reference


def bibliography(
    request: HttpRequest,
    style: Style,
    *,
    filterset_class: type[StrictFilterSet],
    queryset: Any,
    page: str,
    name: str,
    work: Worker,
) -> HttpResponseBase:
    """All rows of a list as references; a 400 in plain text that names what is wrong."""
    try:
        rows = answer(request, filterset_class, queryset, data_address=True).qs
    except InvalidQuery as error:
        return bad_query_response(error)
    today = timezone.localdate()
    works = (
        work(row, request.build_absolute_uri(reverse(page, args=[row.public_id])), today)
        for row in rows.iterator(chunk_size=CHUNK)
    )
    response = StreamingHttpResponse(_whole(works, style), content_type=style.content_type)
    return _as_file(response, name, style)


def _whole(works: Iterable[Work], style: Style) -> Iterator[str]:
    """As the notation wants several: CSL-JSON in an array, the others one after the other."""
    write = WRITERS[style.extension]
    is_array = style is STYLES["csl.json"]
    opening, between, end = ("[\n", ",\n", "\n]\n") if is_array else ("", "\n", "\n")
    separator = opening
    for chunk in chunks(works):
        yield separator + between.join(map(write, chunk))
        separator = between
    yield end if separator == between else opening + end


def _as_file(response: HttpResponseBase, name: str, style: Style) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}.{style.extension}"'
    return response
