"""Pages and files of releases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.exports import Export, Part, parts_of
from core.files.formats import Format, formats_of
from core.files.reading import pieces
from core.listing import FileLink, Listing, data_address, data_query, file_response, list_context
from core.rows import Row
from overview.models import Release
from overview.releases.actions import bundle_of, record_of
from overview.releases.package import LICENCE
from overview.releases.reading import connected, reading, streamed
from overview.releases.tables import find, lists, path_of, tables
from overview.releases.verifying import HEAD, PACKAGE, SUMS

FOR_EVER = {"public": True, "max_age": 31_536_000, "immutable": True}
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "pem": "text/plain"}


@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    context = {"title": "Releases", "releases": Release.objects.all(), "licence": LICENCE}
    return render(request, "overview/releases.html", context)


@require_safe
def release(request: HttpRequest, number: int) -> HttpResponse:
    """One of them: its files, what they hold, and what changed."""
    found = _release(number)
    held = [
        (export, found.rows[export.name], path_of(export))
        for export in tables()
        if export.name in found.rows
    ]
    context = {
        "title": str(found),
        "crumbs": [("Releases", reverse("overview:releases")), (str(found), "")],
        "release": found,
        "bundle": bundle_of(number).name,
        "held": held,
        "lists": lists(),
        "members": _members(number),
    }
    return render(request, "overview/release.html", context)


@data_address
@cache_control(**FOR_EVER)
def release_bundle(request: HttpRequest, number: int) -> HttpResponseBase:
    """The zip."""
    path = bundle_of(_release(number).number)
    return FileResponse(path.open("rb"), as_attachment=True, content_type="application/zip")


@data_address
@cache_control(**FOR_EVER)
def release_member(request: HttpRequest, number: int, member: str) -> HttpResponseBase:
    """One file of the zip, as it is there."""
    bundle = bundle_of(_release(number).number)
    with ZipFile(bundle) as zipped:
        if member not in zipped.namelist():
            raise Http404

    def content() -> Iterator[bytes]:
        with ZipFile(bundle) as zipped, zipped.open(member) as file:
            yield from pieces(file)

    kind = TYPES.get(member.rpartition(".")[2], "application/octet-stream")
    return StreamingHttpResponse(content(), content_type=kind)


@require_safe
def release_file(request: HttpRequest, number: int, table: str, format: Format) -> HttpResponseBase:
    """Rows of the release, chosen by the filters of the list; the same ones at any time."""
    export = _table(table)
    record = record_of(_release(number).number)
    with connected(record) as alias, reading(alias):
        response = file_response(request, export, format)
    if not isinstance(response, StreamingHttpResponse):
        return response
    content: Any = response.streaming_content
    response.streaming_content = streamed(record, iter(content))
    response["Content-Disposition"] = (
        f'attachment; filename="{export.name}-release-{number}.{format.extension}"'
    )
    return response


@require_safe
def release_list(request: HttpRequest, number: int, table: str) -> HttpResponse:
    """The same as a page that can be cited."""
    export = _table(table)
    found = _release(number)
    if isinstance(export, Part):
        raise Http404
    with connected(record_of(number)) as alias, reading(alias):
        context, status = list_context(
            request, Listing(export, export.public, _row, ("entry", "entries"))
        )
        query = data_query(context["filterset"])
        context |= {
            "release": found,
            "title": f"{export.title} in release {number}",
            "feeds": [],
            "briefing_url": "",
            "crumbs": [
                ("Releases", reverse("overview:releases")),
                (str(found), reverse("overview:release", args=[number])),
                (export.title, ""),
            ],
            "today_url": f"{reverse(export.page)}{query}",
            "files": _links(number, export, query),
            "part_files": [
                link._replace(label=part.title)
                for part in parts_of(export)
                for link in _links(number, part, query)[:1]
            ],
        }
        return render(request, "overview/release_list.html", context, status=status)


def _row(entity: Any) -> Row:
    """By its id and title alone: the page of an entry tells of today."""
    return Row(title=entity.headline(), url="", kind="", date="", meta=entity.public_id)


def _links(number: int, export: Export, query: str) -> list[FileLink]:
    return [
        FileLink(
            format.label,
            format.used_by,
            reverse("overview:release_file", args=[number, path_of(export), format]) + query,
        )
        for format in formats_of(export)
    ]


def _release(number: int) -> Release:
    return get_object_or_404(Release, number=number)


def _members(number: int) -> list[str]:
    """Those that are told of by name, as far as a release of that day has them."""
    with ZipFile(bundle_of(number)) as zipped:
        there = set(zipped.namelist())
    told = (PACKAGE, SUMS, HEAD, "data/changes.csv", "data/gone.csv")
    return [name for name in told if name in there]


def _table(path: str) -> Export:
    """Raises Http404."""
    export = find(path)
    if export is None:
        raise Http404
    return export
