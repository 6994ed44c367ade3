"""How the record is sealed, in words; and the heads of its chain, for everybody to keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.chunks import CHUNK, chunks
from core.data_version.hanging import always_anew
from core.integrity.follow import COLUMNS
from core.integrity.heads import statement
from core.integrity.models import ChainLink, DailyHead
from core.listing import data_address
from overview.releases.citing import latest_release

SHOWN = 31
FOR_EVER = {"public": True, "max_age": 31_536_000, "immutable": True}


@dataclass(frozen=True)
class Key:
    """The public key that verifies the newest signed head, and the SHA-256 of its file."""

    pem: str
    sha256: str


@require_safe
@always_anew
def integrity(request: HttpRequest) -> HttpResponse:
    """How anybody checks that nothing was rewritten: the head of now, those of days, commands."""
    heads = list(DailyHead.objects.all()[:SHOWN])
    context = {
        "title": "Integrity",
        "crumbs": [("Data and method", reverse("overview:data")), ("Integrity", "")],
        "now": _last_link(),
        "heads": heads,
        "newest": heads[0] if heads else None,
        "shown": SHOWN,
        "key": _key(),
        "release": latest_release(),
        "site": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, "overview/integrity.html", context)


@data_address
@always_anew
def integrity_file(request: HttpRequest) -> HttpResponse:
    """The same for programs: the head of now, every head that was published, and the keys."""
    now = _last_link()
    signed = DailyHead.objects.exclude(signature="").order_by()
    keys = {_digest(pem): pem for pem in signed.values_list("key", flat=True).distinct()}
    heads = DailyHead.objects.iterator(chunk_size=CHUNK)
    return JsonResponse(
        {
            "current": _told(now.number, now.hash, now.sealed_at) if now else None,
            "keys": keys,
            "heads": [
                {
                    "day": head.day.isoformat(),
                    **_told(head.links, head.hash, head.at),
                    "signature": head.signature or None,
                    "key": _digest(head.key) if head.key else None,
                }
                for head in heads
            ],
        },
        json_dumps_params={"indent": 1},
    )


@data_address
@cache_control(**FOR_EVER)
def head(request: HttpRequest, day: str) -> HttpResponse:
    """That of one day, byte for byte as it is signed."""
    return HttpResponse(statement(_head(day)), content_type="application/json")


@data_address
@cache_control(**FOR_EVER)
def head_signature(request: HttpRequest, day: str) -> HttpResponse:
    """Its signature: 64 bytes."""
    found = _head(day)
    if not found.signature:
        raise Http404
    signature = bytes.fromhex(found.signature)
    return HttpResponse(signature, content_type="application/octet-stream")


@data_address
def integrity_key(request: HttpRequest) -> HttpResponse:
    """The public key as a file."""
    key = _key()
    if key is None:
        raise Http404
    return HttpResponse(key.pem, content_type="text/plain; charset=utf-8")


@data_address
@always_anew
def integrity_chain(request: HttpRequest) -> StreamingHttpResponse:
    """The chain without what it seals: enough to follow it from one head to the next."""
    response = StreamingHttpResponse(_lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="chain.csv"'
    return response


def _lines() -> Iterator[str]:
    yield f"{','.join(COLUMNS)}\n"
    links = ChainLink.objects.order_by("number").values_list(*COLUMNS)
    for some in chunks(links.iterator(chunk_size=CHUNK)):
        yield "".join(f"{number},{content},{hash}\n" for number, content, hash in some)


def _last_link() -> ChainLink | None:
    return ChainLink.objects.order_by("-number").only("number", "hash", "sealed_at").first()


def _key() -> Key | None:
    signed = DailyHead.objects.exclude(signature="").first()
    return Key(signed.key, _digest(signed.key)) if signed else None


def _digest(pem: str) -> str:
    return sha256(pem.encode()).hexdigest()


def _told(links: int, hash: str, at: Any) -> dict[str, Any]:
    return {"links": links, "hash": hash, "at": at.isoformat(timespec="seconds")}


def _head(day: str) -> DailyHead:
    """Raises Http404."""
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if asked.isoformat() != day:  # it has one address
        raise Http404
    return get_object_or_404(DailyHead, day=asked)
