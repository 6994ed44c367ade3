"""From the bytes of an answer to entries: recognise, guard, read, normalise."""

import os
import re
from collections.abc import Iterator, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache
from html import unescape
from threading import Lock
from typing import Final

from sources.ingest.charset import Decoded, decode
from sources.ingest.children import ChildDied, ChildFailed
from sources.ingest.fallback import read_leniently
from sources.ingest.json_feeds import NotJsonFeed, read_json
from sources.ingest.memory import any_collides, pack, remember, unpack
from sources.ingest.normalise import normalise
from sources.ingest.outcomes import OutcomeKind, ParseOutcome, ParseWarning, WarningCode
from sources.ingest.raw import RawFeed
from sources.ingest.text import clean_text
from sources.ingest.urls import absolute_http
from sources.ingest.xml_feeds import Hostile, NotStrict, read_xml

# No honest tag comes near; feedparser takes quadratic time over the attributes of one.
TAG_LIMIT: Final = 65_536
MAX_SUGGESTIONS: Final = 10

# What XML 1.0 forbids; lone surrogates too, which no encoding can carry.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS: Final = bytes({*range(32)} - {9, 10, 13})
_FORBIDDEN_BYTES: Final = (
    b"\xef\xbf\xbe",
    b"\xef\xbf\xbf",
    *(bytes((0xED, n)) for n in range(0xA0, 0xC0)),
)
_DECLARATION = re.compile(r"<\?xml\b[^>]{0,300}\?>")
_LONG_TAG = re.compile(rf"<[A-Za-z/][^<>]{{{TAG_LIMIT}}}")
_HTML_DOCTYPE = re.compile(r"<!doctype\s+html\b", re.IGNORECASE)
_ROOT_NAME = re.compile(r"<([A-Za-z_][\w.-]{0,50}:)?([A-Za-z_][\w.-]{0,50})")
_LINK_TAG = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""([a-z]{1,20})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I
)
_FEED_TYPES: Final = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_ENDINGS: Final = (("</item>", "</channel></rss>", "<rss"), ("</entry>", "</feed>", "<feed"))

Warnings = tuple[ParseWarning, ...]

# A document that is being read takes many times its size. Threads that read several at once
# would be no faster for it: Python runs one of them at a time.
_one_at_a_time = Lock()


@cache
def _reader(process: int) -> ThreadPoolExecutor:
    """The one thread of a process in which libxml2 reads.

    It keeps names and free memory for each thread that it ever read in: 1 MB with eight of them.
    """
    return ThreadPoolExecutor(1, f"feed-reader-{process}")


def _strictly(text: str, known: Set[bytes] = frozenset()) -> RawFeed:
    """Raises NotStrict, Hostile."""
    return _reader(os.getpid()).submit(read_xml, text, known).result()


@contextmanager
def _stepping_aside() -> Iterator[None]:
    """Another thread may read, while a child process does the work of this one."""
    _one_at_a_time.release()
    try:
        yield
    finally:
        _one_at_a_time.acquire()


def ingest_bytes(
    body: bytes,
    headers: Mapping[str, str],
    url: str,
    *,
    now: datetime,
    memory: bytes = b"",
    trust_guids: bool = True,
) -> ParseOutcome:
    """The entries of a feed, or why there are none. Never raises.

    `headers` are the answer's, names in lower case; `url` is where it came from in the end. A
    kind other than `ok` carries no entries. `memory` is what the last outcome made of the feed:
    entries that it knows are counted and passed over.
    """
    with _one_at_a_time:
        return _ingest(body, headers, url, now, memory, trust_guids)


def _ingest(
    body: bytes,
    headers: Mapping[str, str],
    url: str,
    now: datetime,
    memory: bytes,
    trust_guids: bool,
) -> ParseOutcome:
    text, warnings = _tidy(decode(body, headers.get("content-type", "")))
    if not text:
        return ParseOutcome(OutcomeKind.EMPTY, warnings=warnings)
    try:
        if text.startswith("{"):
            return normalise(
                read_json(text), url, now=now, warnings=warnings, trust_guids=trust_guids
            )
        head, root = _prolog(text)
        _refuse_hostile(text, head)
        if root in ("", "html") or _HTML_DOCTYPE.search(head):
            return ParseOutcome(OutcomeKind.NOT_FEED, warnings=warnings + _suggest(text, url))
        known = unpack(memory)
        feed, notes = _read(text, url, known.keys())
    except NotJsonFeed as error:
        return _without_entries(OutcomeKind.NOT_FEED, str(error), warnings)
    except (Hostile, ChildDied) as error:
        return _without_entries(OutcomeKind.HOSTILE, str(error), warnings)
    except ChildFailed as error:
        return _without_entries(OutcomeKind.PARSE_ERROR, str(error), warnings)
    if not feed.dialect and not feed.entries:
        return ParseOutcome(OutcomeKind.NOT_FEED, warnings=warnings + _suggest(text, url))
    outcome = normalise(feed, url, now=now, warnings=warnings + notes, trust_guids=trust_guids)
    fresh = [remember(entry) for entry in outcome.entries]
    old = [known[digest] for digest in feed.passed_over]
    if any_collides(fresh, old):
        # One entry could stand for another, so all of them have to be looked at together.
        return _ingest(body, headers, url, now, b"", trust_guids)
    return replace(outcome, known=len(old), memory=pack([*old, *fresh]))


def _read(text: str, url: str, known: Set[bytes]) -> tuple[RawFeed, Warnings]:
    """Strictly if possible, then mended where the document broke off, then leniently."""
    try:
        return _strictly(text, known), ()
    except NotStrict as error:
        reason = clean_text(str(error), 200)
    mended = _mend_break(text)
    if mended:
        try:
            return _strictly(mended), (ParseWarning(WarningCode.TRUNCATED, reason),)
        except NotStrict:
            pass
    with _stepping_aside():
        return read_leniently(text, url), (ParseWarning(WarningCode.REPAIRED, reason),)


def _tidy(decoded: Decoded) -> tuple[str, Warnings]:
    """The text without what XML forbids, white space around it or its declaration."""
    warnings: list[ParseWarning] = []
    if decoded.warning:
        warnings.append(ParseWarning(WarningCode.CHARSET, decoded.warning))
    text, removed = decoded.text, 0
    if _may_hold_forbidden(text):
        text, removed = _FORBIDDEN.subn("", text)
    if removed:
        warnings.append(ParseWarning(WarningCode.CONTROL_CHARACTERS, str(removed)))
    text = text.strip().removeprefix("\ufeff").lstrip()
    # The declaration names an encoding that the text no longer has.
    declaration = _DECLARATION.match(text)
    return (text[declaration.end() :].lstrip() if declaration else text), tuple(warnings)


def _may_hold_forbidden(text: str) -> bool:
    """Whether it is worth looking for what XML forbids: bytes are searched far faster than text."""
    data = text.encode("utf-8", "surrogatepass")
    if any(map(data.__contains__, _CONTROLS)):
        return True
    return not text.isascii() and any(mark in data for mark in _FORBIDDEN_BYTES)


def _prolog(text: str) -> tuple[str, str]:
    """What stands before the first element, and the name of that element in lower case.

    The document type ends up in the first part whole, however it hides: comments and processing
    instructions are stepped over, each once.
    """
    position = 0
    while True:
        position = text.find("<", position)
        if position < 0:
            return text, ""
        if text.startswith("<!--", position):
            position = text.find("-->", position + 4)
        elif text.startswith("<?", position):
            position = text.find("?>", position)
        elif text.startswith("<!", position):
            position += 2
            continue
        else:
            name = _ROOT_NAME.match(text, position)
            return text[:position], name[2].lower() if name else ""
        if position < 0:
            return text, ""


def _refuse_hostile(text: str, prolog: str) -> None:
    """Raises Hostile for what no honest feed contains."""
    if "<!ENTITY" in prolog.upper():
        raise Hostile("the document defines entities")
    if _may_hold_long_tag(text) and _LONG_TAG.search(text):
        raise Hostile(f"a tag of over {TAG_LIMIT} characters")


def _may_hold_long_tag(text: str) -> bool:
    """Whether it is worth looking for one: it would fill a window of half its length."""
    half = TAG_LIMIT // 2
    windows = range(0, len(text) - half, half) if len(text) > TAG_LIMIT else ()
    return any(text.find("<", start, start + half) < 0 for start in windows)


def _mend_break(text: str) -> str:
    """A document that broke off, closed after its last whole entry; "" if it did not break off."""
    for last, ending, root in _ENDINGS:
        if root in text[:2_000] and ending[-6:] not in text[-200:]:
            end = text.rfind(last)
            return text[: end + len(last)] + ending if end > 0 else ""
    return ""


def _suggest(text: str, url: str) -> Warnings:
    """The feeds that a page names in its head (RSS autodiscovery), as addresses."""
    found: dict[str, None] = {}
    for tag in _LINK_TAG.finditer(text[:300_000]):
        values = {
            name.lower(): unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(tag[1])
        }
        if values.get("type", "").lower().strip() in _FEED_TYPES:
            found[absolute_http(values.get("href", ""), url)] = None
    found.pop("", None)
    return tuple(
        ParseWarning(WarningCode.SUGGESTED_FEED, address)
        for address in list(found)[:MAX_SUGGESTIONS]
    )


def _without_entries(kind: OutcomeKind, detail: str, warnings: Warnings) -> ParseOutcome:
    note = ParseWarning(WarningCode.DETAIL, clean_text(detail, 200))
    return ParseOutcome(kind, warnings=(*warnings, note))
