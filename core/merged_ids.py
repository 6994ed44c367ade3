"""Addresses whose query names an entry that was merged lead on, as the entry's own address does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from http import HTTPStatus

from django.apps import apps
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.http import urlencode

from core.models import PublicEntity
from core.vocabularies import PublishingStatus

# A cell of the matrix is named by two ids with a dot between. No name has a null character, which
# PostgreSQL would not even look for.
NAME = re.compile(r"[^.\x00]{1,80}")
MOST_NAMES = 40


class MergedIdsMiddleware:
    """Only an answer that refuses the query is looked at, so that others cost nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.BAD_REQUEST or request.method not in ("GET", "HEAD"):
            return response
        return _led_on(request) or response


def _led_on(request: HttpRequest) -> HttpResponse | None:
    given = [(name, value) for name, values in request.GET.lists() for value in values]
    standing = taken_over({name for _, value in given for name in NAME.findall(value)})
    if not standing:
        return None
    query = [
        (name, NAME.sub(lambda found: standing.get(found[0], found[0]), value))
        for name, value in given
    ]
    return HttpResponsePermanentRedirect(f"{request.path}?{urlencode(query)}")


def taken_over(names: Iterable[str]) -> dict[str, str]:
    """From each of `names` that a merged entry had to the name of the one that took it over.

    Names are public ids, and the keys by which addresses name some kinds of entries
    (`ADDRESS_KEY`). One query for each kind of entry whose ids are among them, and for each that
    has keys; of very many names only some are looked up.
    """
    wanted = sorted(names)[:MOST_NAMES]
    found: dict[str, str] = {}
    for model in apps.get_models() if wanted else ():
        if not issubclass(model, PublicEntity) or model._meta.proxy:
            continue
        for field in {"public_id", model.ADDRESS_KEY}:
            prefix = f"{model.PUBLIC_ID_PREFIX}-" if field == "public_id" else ""
            if asked := [name for name in wanted if name.startswith(prefix)]:
                merged = model._base_manager.filter(
                    Q(**{f"{field}__in": asked}), merged_into__status=PublishingStatus.PUBLISHED
                )
                found |= dict(merged.values_list(field, f"merged_into__{field}"))
    return found
