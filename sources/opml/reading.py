"""Reads a list of feeds in OPML, outline by outline, each with its line in the file. No Django.

Most public lists are not well-formed. listparser's handler, fed by lxml's HTML parser, reads
them all; but libxml2 counts no lines beyond 65,535, and `listparser.parse` leaves out duplicates
before anybody could name them. So each outline is given its number before it is parsed, and the
handler is asked about one outline at a time. The tests compare with `listparser.parse`.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import IO, Any, Final, cast

from listparser.common import SuperDict
from listparser.opml import OpmlMixin
from lxml import etree

from sources.ingest.charset import decode
from sources.ingest.text import clean_text

MAX_BYTES: Final = 32 * 1024 * 1024
MAX_OUTLINES: Final = 200_000
MAX_ELEMENTS: Final = 500_000
TAG_LIMIT: Final = 262_144
TITLE_LIMIT: Final = 300
FOLDER_LIMIT: Final = 80
FOLDERS_LIMIT: Final = 200

# What HTML takes for plain text up to its end tag, which may never come.
_RAW: Final = "title script style textarea xmp iframe noembed noframes noscript plaintext"
_TAG = re.compile(
    rf"<(/?)(?:((?:[a-z][\w.-]{{0,40}}:)?outline)|({_RAW.replace(' ', '|')}))(?=[\s/>])",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"<!--.*?(?:-->|\Z)|<[?!][^>]*>", re.DOTALL)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,50}:)?([A-Za-z_][\w.-]{0,50})")
_NUMBER: Final = "data-number"
_AT_ONCE: Final = 500  # tags handed to the parser in one piece
_KINDS: Final = ("feeds", "lists", "opportunities")

_WHAT_IT_IS: Final = {
    "html": "This is a web page, not a list of feeds. Download the list itself (OPML), or add "
    "the page's feed by its address.",
    "rss": "This is a feed, not a list of feeds. Add it by its address.",
    "feed": "This is a feed, not a list of feeds. Add it by its address.",
    "rdf": "This is a feed, not a list of feeds. Add it by its address.",
    "opml": "The list holds no outlines, so there is nothing to take from it.",
}
_OTHERWISE: Final = (
    "This is not a list of feeds in OPML. Export one from another reader, or add feeds by "
    "their addresses."
)


class NotAList(Exception):
    """The file is no list of feeds; the message says what it seems to be and what to do."""


class Kind(StrEnum):
    """What an outline names."""

    FEED = "feed"
    LIST = "list"
    PAGE = "page"
    NOTHING = "nothing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Outline:
    """One outline that is no folder. `address` is as it stands there, `folders` are words."""

    line: int
    kind: Kind
    title: str = ""
    address: str = ""
    folders: str = ""


@dataclass(frozen=True)
class FeedList:
    """The outlines in the order of the file, and what has to be said of the file as a whole."""

    outlines: list[Outline]
    notes: tuple[str, ...] = ()


def read_list(body: bytes) -> FeedList:
    """The outlines of a list, however broken it is. Raises NotAList.

    Entities that a document defines are not resolved, nothing is loaded, and memory grows with
    the file's size only, which is limited, as is the number of outlines.
    """
    _refuse_files(body)
    decoded = decode(body)
    if not decoded.text.strip("\ufeff\0 \t\r\n"):
        raise NotAList("The file is empty.")
    _refuse_endless(decoded.text)
    notes = [f"Characters: {decoded.warning}."] if decoded.warning else []
    source = _Source(decoded.text)
    handler = _Handler(source)
    parser = etree.HTMLParser(target=cast("Any", handler), recover=True, encoding="utf-8")
    whole = True
    try:
        etree.parse(cast("IO[bytes]", source), parser)
    except _TooMuch as error:
        whole = False
        notes.append(str(error))
    missed = handler.missed(whole=whole)
    outlines = [*handler.outlines, *islice(missed, MAX_OUTLINES - len(handler.outlines))]
    if next(missed, None) is not None:
        notes.append("More outlines than are named here can't be made out.")
    if not outlines:
        is_this = _WHAT_IT_IS.get(_root(decoded.text), _OTHERWISE)
        raise NotAList(is_this if whole else notes[-1])
    outlines.sort(key=lambda outline: outline.line)
    return FeedList(outlines, tuple(notes))


def _refuse_files(body: bytes) -> None:
    """What can't be a list, by its size or its first bytes. Raises NotAList."""
    if len(body) > MAX_BYTES:
        raise NotAList(f"The file is larger than {MAX_BYTES // 1024**2} MB. Split it.")
    if body.startswith((b"PK\x03\x04", b"\x1f\x8b")):
        raise NotAList("This is a packed file. Unpack it, and choose the list that is in it.")


def _refuse_endless(text: str) -> None:
    """A single tag with millions of attributes would take memory without end. Raises NotAList."""
    done = 0
    while len(text) - done > TAG_LIMIT:
        done = text.rfind(">", done, done + TAG_LIMIT) + 1
        if not done:
            raise NotAList(
                f"There are {TAG_LIMIT:,} characters without the end of a tag: this is no honest "
                "list, or no list at all."
            )


def _root(text: str) -> str:
    found = _ROOT.search(_ASIDE.sub("", text[:20_000]))
    return found[1].lower() if found else ""


class _TooMuch(Exception):
    """A limit was reached; the message says up to where the list was read."""


class _Source:
    """The text as a file for the parser: outlines numbered, elements of plain text disarmed."""

    def __init__(self, text: str) -> None:
        self.lines = array("L", [0])  # of each outline, by its number
        self._pieces = self._marked(text)

    def read(self, size: int = -1) -> bytes:
        return next(self._pieces, b"")

    def _marked(self, text: str) -> Iterator[bytes]:
        end = "\n" if "\n" in text else "\r"
        line, counted, done = 1, 0, 0
        parts: list[str] = []
        for tag in _TAG.finditer(text):
            if tag[3]:
                parts += (text[done : tag.start()], f"<{tag[1]}x-{tag[3]}")
            elif tag[1]:
                continue
            else:
                line += text.count(end, counted, tag.start())
                counted = tag.start()
                parts += (text[done : tag.end()], f" {_NUMBER}={len(self.lines)} ")
                self.lines.append(line)
            done = tag.end()
            if len(parts) >= _AT_ONCE:
                yield "".join(parts).encode("utf-8", "replace")
                parts.clear()
        yield ("".join(parts) + text[done:]).encode("utf-8", "replace")


class _Handler(OpmlMixin):
    """listparser's own reading of each outline, with its line, and nothing left out."""

    def __init__(self, source: _Source) -> None:
        super().__init__()
        self.outlines: list[Outline] = []
        self.harvest.update({kind: [] for kind in _KINDS}, meta=SuperDict())
        self._source = source
        self._seen = bytearray(1)
        self._elements = 0
        self._line = 1
        self._paths = [""]  # of the open outlines, each as words
        self._words: dict[str, str] = {}  # one string for all outlines in one folder

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS or len(self.outlines) >= MAX_OUTLINES:
            raise _TooMuch(
                f"The list was read up to line {self._line} only: it has more than "
                f"{MAX_OUTLINES:,} outlines or {MAX_ELEMENTS:,} elements. Split it."
            )
        super().start(tag, attrs)

    def start_opml_outline(self, attrs: dict[str, str]) -> None:
        number = self._number(attrs)
        self._line = self._source.lines[number]
        # It copies the hierarchy for each outline: the paths are kept here instead.
        self.hierarchy = []
        self.found_urls.clear()
        super().start_opml_outline(attrs)
        self._paths.append(_deeper(self._paths[-1], self.hierarchy[0]))
        kind = next((kind for kind in _KINDS if self.harvest[kind]), "")
        if kind:
            self._keep(_OUTLINE_KINDS[kind], self.harvest[kind].pop())
        elif not self.hierarchy[0] or _meant_as_feed(attrs):
            page = attrs.get("htmlurl", "").strip()
            title = attrs.get("text") or attrs.get("title") or ""
            found = SuperDict(title=title, url=page, categories=[])
            self._keep(Kind.PAGE if page else Kind.NOTHING, found)

    def end_opml_outline(self) -> None:
        if len(self._paths) > 1:
            self._paths.pop()

    def missed(self, *, whole: bool) -> Iterator[Outline]:
        """Outlines that the text has and the parser has not come upon, up to where it got."""
        if whole:
            self._seen.extend(bytes(len(self._source.lines) - len(self._seen)))
        for number in range(1, len(self._seen)):
            if not self._seen[number]:
                yield Outline(self._source.lines[number], Kind.UNREADABLE)

    def _number(self, attrs: dict[str, str]) -> int:
        text = attrs.pop(_NUMBER, "0")
        number = int(text) if text.isdecimal() and len(text) < 8 else 0
        number = number if number < len(self._source.lines) else 0
        self._seen.extend(bytes(max(0, number + 1 - len(self._seen))))
        self._seen[number] = 1
        return number

    def _keep(self, kind: Kind, found: SuperDict) -> None:
        # A title whose quotation mark is missing has run on into the next outline.
        title = found["title"].partition("<outline")[0]
        paths = [_deeper("", *names) for names in found["categories"]]
        folders = "; ".join(dict.fromkeys(filter(None, [self._paths[-2], *paths])))
        self.outlines.append(
            Outline(
                self._line,
                kind,
                clean_text(title, TITLE_LIMIT),
                found["url"],
                self._words.setdefault(folders[:FOLDERS_LIMIT], folders[:FOLDERS_LIMIT]),
            )
        )


_OUTLINE_KINDS: Final = {"feeds": Kind.FEED, "lists": Kind.LIST, "opportunities": Kind.PAGE}


def _meant_as_feed(attrs: dict[str, str]) -> bool:
    """Whether an outline that looks like a folder has what only feeds have."""
    return attrs.get("type", "").strip().lower() in ("rss", "atom") or "htmlurl" in attrs


def _deeper(path: str, *names: str) -> str:
    """The path of a folder in a folder, as words; it ends where it would become too long."""
    for name in names:
        word = clean_text(name, FOLDER_LIMIT)
        if word and len(path) + len(word) < FOLDERS_LIMIT:
            path = f"{path} / {word}" if path else word
    return path
