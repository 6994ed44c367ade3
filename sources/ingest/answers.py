"""What one answer of a server comes to: a body worth reading, or a refusal and its reason."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from io import BytesIO
from itertools import islice
from typing import Final

from urllib3 import HTTPResponse

from sources.ingest.bot_walls import OPENING, who_turned_away
from sources.ingest.connection import TooLarge
from sources.ingest.outcomes import Failure, FetchResult, OutcomeKind
from sources.ingest.retry_after import read_retry_after
from sources.ingest.text import clean_text
from sources.ingest.unpacking import PIECE, BadCoding, CutShort, unpacked

KEPT_HEADERS: Final = (
    "cache-control", "content-language", "content-type", "date", "expires", "link", "retry-after",
)  # fmt: skip
HEADER_LIMIT: Final = 1_000
_CHUNK: Final = 65_536
_STATUS_KINDS: Final = {
    401: OutcomeKind.AUTH_REQUIRED,
    404: OutcomeKind.NOT_FOUND,
    407: OutcomeKind.AUTH_REQUIRED,
    410: OutcomeKind.GONE,
    429: OutcomeKind.RATE_LIMITED,
    503: OutcomeKind.UNAVAILABLE,
}


def result(response: HTTPResponse, body: bytes, url: str) -> FetchResult:
    """An answer with what may be kept of it; its time and redirects are added outside."""
    headers = response.headers
    return FetchResult(
        status=response.status,
        final_url=url,
        headers={name: headers[name][:HEADER_LIMIT] for name in KEPT_HEADERS if name in headers},
        body=body,
        etag=validator(headers.get("etag", "")),
        last_modified=validator(headers.get("last-modified", "")),
        elapsed=0.0,
    )


def validator(value: str) -> str:
    """A validator that can be stored and sent back unchanged, else ""."""
    return value if value.isascii() and value.isprintable() and len(value) <= HEADER_LIMIT else ""


def body_of(response: HTTPResponse, wire_bytes: int, decoded_bytes: int) -> bytes:
    """The unpacked body. Raises TooLarge rather than cut it, BadCoding and CutShort."""
    announced = response.headers.get("content-length", "")
    if announced.isascii() and announced.isdecimal() and int(announced[:15]) > wire_bytes:
        raise TooLarge(f"{announced[:15]} bytes announced")
    body = BytesIO()  # gives its bytes away without a copy, unlike a bytearray
    for piece in unpacked(_pieces(response), response.headers.get("content-encoding", "")):
        body.write(piece)
        if body.tell() > decoded_bytes:
            raise TooLarge(f"over {decoded_bytes} bytes unpacked")
    return body.getvalue()


def opening_of(response: HTTPResponse, errors: tuple[type[Exception], ...]) -> bytes:
    """The beginning of a body that only explains a refusal: whatever can be had of it.

    `errors` are what the network may raise: the refusal stands without an explanation.
    """
    opening = bytearray()
    coding = response.headers.get("content-encoding", "")
    with suppress(BadCoding, CutShort, *errors):
        for piece in unpacked(islice(_pieces(response, OPENING), 1), coding):
            opening += piece
            if len(opening) >= OPENING:
                break
    return bytes(opening)


def refusal(response: HTTPResponse, opening: bytes, url: str, now: datetime) -> Failure:
    status, headers = response.status, response.headers
    kind = _STATUS_KINDS.get(status, OutcomeKind.HTTP_ERROR)
    detail = clean_text(f"{status} {response.reason or ''}", 100)
    wall = who_turned_away(status, headers, opening)
    if wall:
        kind, detail = OutcomeKind.BOT_WALL, f"{wall} turned the reader away ({detail})"
    return Failure(
        kind=kind,
        url=url,
        detail=detail,
        status=status,
        retry_after=read_retry_after(
            headers.get("retry-after", ""), date_header=headers.get("date", ""), now=now
        ),
    )


def _pieces(response: HTTPResponse, size: int = PIECE) -> Iterator[bytes]:
    """The body as it came, still packed."""
    return iter(partial(response.read, size, decode_content=False), b"")
