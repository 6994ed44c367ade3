"""What becomes of each outline of a list: decided without the database. No Django."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from sources.ingest.guard import AddressPolicy, BlockedAddress, check_url
from sources.ingest.text import clean_text
from sources.ingest.urls import URL_LIMIT, absolute_http
from sources.opml.reading import Kind, Outline

# What nearly all addresses look like. Such a one is spelt as it is stored and plainly public, so
# the long way, which costs a tenth of a millisecond, would only come to the same (a test holds it).
_PLAIN = re.compile(
    r"https?://((?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,40}"
    r"/[A-Za-z0-9._~/=+:,;-]{0,700}(?:\?[A-Za-z0-9._~/&=+:,;-]{1,700})?)"
)
_USUAL_PORT = re.compile(r":(80|443)?$")
_SHOWN: Final = 200


class Verdict(StrEnum):
    """What happens to an outline. `said` is for reports, `trouble` asks for somebody's look."""

    said: str
    trouble: bool

    def __new__(cls, code: str, said: str, trouble: bool = False) -> "Verdict":
        member = str.__new__(cls, code)
        member._value_ = code
        member.said = said
        member.trouble = trouble
        return member

    BAD = "bad", "can't be taken", True
    PAGE = "page", "only a page", True
    LIST = "list", "another list", True
    REPEATED = "repeated", "repeated in this list"
    KNOWN = "known", "already there"
    NEW = "new", "will be added"
    ADDED = "added", "added"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the report. `address` is as it will be stored; of a bad one, as it came."""

    line: int
    verdict: Verdict
    title: str
    address: str
    folders: str
    detail: str = ""


def check(outlines: Iterable[Outline], policy: AddressPolicy) -> list[Entry]:
    """Each outline by itself: its address spelt as it would be stored, or what is wrong."""
    return [_check(outline, policy) for outline in outlines]


def settle(entries: Iterable[Entry], known: Mapping[str, str]) -> list[Entry]:
    """Each new entry beside the others: repeated, or there already.

    `known` says of addresses, by `twin_key`, which feed they are.
    """
    first: dict[str, int] = {}
    settled = []
    for entry in entries:
        if entry.verdict is Verdict.NEW:
            key = twin_key(entry.address)
            if key in first:
                said = f"The same as line {first[key]}."
                entry = replace(entry, verdict=Verdict.REPEATED, detail=said)
            elif key in known:
                entry = replace(entry, verdict=Verdict.KNOWN, detail=known[key])
            first.setdefault(key, entry.line)
        settled.append(entry)
    return settled


def twin_key(address: str) -> str:
    """The same for all addresses that are one feed: http and https, usual port, other case."""
    plain = _PLAIN.fullmatch(address)
    if plain:
        return plain[1]
    spelt = absolute_http(address)
    if not spelt:
        return address
    parts = urlsplit(spelt)
    host = _USUAL_PORT.sub("", parts.netloc.lower())
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path or '/'}{query}"


def _check(outline: Outline, policy: AddressPolicy) -> Entry:
    raw = outline.address.strip()
    shown = clean_text(raw, _SHOWN)
    if outline.kind is not Kind.FEED:
        verdict, why = _OTHER_KINDS[outline.kind]
        return Entry(outline.line, verdict, outline.title, shown, outline.folders, why)
    address, why = _spell(raw, policy)
    if why:
        return Entry(outline.line, Verdict.BAD, outline.title, shown, outline.folders, why)
    # A title that is only the address says nothing: the feed will name itself.
    title = "" if outline.title in (raw, address) else outline.title
    return Entry(outline.line, Verdict.NEW, title, address, outline.folders)


def _spell(raw: str, policy: AddressPolicy) -> tuple[str, str]:
    """The address as it is stored, or why it can't be."""
    if len(raw) > URL_LIMIT:
        return "", f"The address has {len(raw):,} characters; {URL_LIMIT:,} are the limit."
    if _PLAIN.fullmatch(raw):
        return raw, ""
    meant = _without_feed_scheme(raw)
    address = absolute_http(meant)
    try:
        check_url(address or meant, policy)
    except BlockedAddress as error:
        return "", f"It can't be read: {clean_text(str(error), _SHOWN)}."
    if not address or len(address) > URL_LIMIT:
        return "", f"It can't be spelt as a web address of at most {URL_LIMIT:,} characters."
    return address, ""


def _without_feed_scheme(raw: str) -> str:
    """`feed://host/` and `feed:https://host/`, as some readers write them."""
    if raw[:5].lower() != "feed:":
        return raw
    rest = raw[5:]
    return f"http:{rest}" if rest.startswith("//") else rest


_OTHER_KINDS: Final = {
    Kind.LIST: (Verdict.LIST, "Download that list and import it by itself."),
    Kind.PAGE: (Verdict.PAGE, "Add it by the address of the page, which may name its feed."),
    Kind.NOTHING: (Verdict.BAD, "It has no address (xmlUrl)."),
    Kind.UNREADABLE: (
        Verdict.BAD,
        "It can't be made out: it stands in a comment, or after a quotation mark that is not "
        "closed.",
    ),
}
