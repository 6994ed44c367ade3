"""Where the latest release has the rows of a view, so that it can be cited."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format

from core.data_version.kept import once_a_version
from core.exports import Export
from core.listing import data_query
from overview.models import Release
from overview.releases.tables import lists, path_of


@once_a_version
def latest_release() -> Release | None:
    return Release.objects.first()


def same_list(request: HttpRequest, release: Release, export: Export, filterset: Any) -> str:
    """The whole address of the list with these filters in the release."""
    path = reverse("overview:release_list", args=[release.number, path_of(export)])
    return request.build_absolute_uri(path + data_query(filterset))


def named_in_briefing(request: HttpRequest, filterset: Any) -> tuple[str, str] | None:
    """The latest release in words and its address, with the filters where it has that list."""
    latest = latest_release()
    if latest is None:
        return None
    words = f"{latest} of {format(timezone.localtime(latest.built_at), 'j F Y')}"
    for export in lists():
        if export.filters() is type(filterset):
            return f"{words}, with these filters", same_list(request, latest, export, filterset)
    return words, request.build_absolute_uri(reverse("overview:release", args=[latest.number]))
