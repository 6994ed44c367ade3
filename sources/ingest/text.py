"""Text and HTML from strangers, made fit to store and to show.

A single control character in a title makes an Atom feed answer 500 to everybody, and an
override of writing direction makes a link read as another one: both go at the door.
"""

import re
from functools import lru_cache
from html import escape, unescape
from typing import Final

import nh3

from sources.ingest.urls import absolute_http

TITLE_LIMIT: Final = 500
EXCERPT_LIMIT: Final = 600

_INVISIBLE: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters; not tab, LF, CR, NEL
    "\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff"  # soft hyphen and zero width
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks and overrides
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags
)
_UNSAFE = re.compile(f"[{_INVISIBLE}]")
_ASCII_CONTROLS: Final = [
    character for character in map(chr, range(128)) if _UNSAFE.match(character)
]  # fmt: skip
_BRIEF: Final = 500
_SURROGATE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_SEPARATING_TAG = re.compile(
    r"(?i)(</?(?:p|div|br|hr|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|section|article|"
    r"figure|figcaption|pre)\b)"
)

_TAG_NAMES: Final = (
    "a abbr b blockquote br caption cite code dd del dl dt em figcaption figure h2 h3 h4 h5 h6 "
    "hr i ins li ol p pre q s small strong sub sup table tbody td tfoot th thead time tr u "
    "ul"
)
_ATTRIBUTES: Final = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
DEEPEST: Final = 200
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})[^<>]*>")
_VOID: Final = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})
_MARKUP = re.compile("[&<>\"']")
_LINK = re.compile(r'(<a(?: title="[^"]*")?) href="([^"]*)"')
_DROPPED_WITH_CONTENT: Final = {
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title",
}  # fmt: skip


def strip_unsafe(raw: str) -> str:
    """The text without invisible characters; white space stays, lone surrogates become U+FFFD."""
    if raw.isascii() and not _holds_controls(raw):
        return raw
    return _SURROGATE.sub("\ufffd", _UNSAFE.sub("", raw))


def _holds_controls(raw: str) -> bool:
    """For ASCII. To look for each in turn takes a tenth of the time of a pattern."""
    if len(raw) < _BRIEF and raw.isprintable():
        return False
    return any(map(raw.__contains__, _ASCII_CONTROLS))


def squeeze(raw: str) -> str:
    """The text without invisible characters, on one line and with single spaces."""
    text = strip_unsafe(raw)
    if not text.isascii():
        return " ".join(text.split())
    for space in "\t\n\r":  # the others are control characters
        if space in text:
            text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip(" ")


def clean_text(raw: str, limit: int = TITLE_LIMIT) -> str:
    """One line of plain text of at most `limit` characters, ending in "…" where it was cut."""
    # A head of ten times the limit is enough, however much white space a hostile title holds.
    text = squeeze(raw[: limit * 10])
    if len(text) <= limit:
        return text
    return text[: limit - 1].rstrip() + "…"


def sanitise_html(raw: str, base: str = "") -> str:
    """HTML with a short list of tags, no images, and links only to absolute http or https."""
    html = strip_unsafe(_cleaner().clean(_shallow(strip_unsafe(raw)))).strip()
    if "<a " not in html:
        return html

    def link(match: re.Match[str]) -> str:
        opening, given = match.groups()
        address = absolute_http(unescape(given) if "&" in given else given, base)
        if not address:
            return opening
        return f'{opening} href="{escape(address) if _MARKUP.search(address) else address}"'

    # In cleaned HTML "<" begins a tag and `"` ends a value, so that this finds links only.
    return _LINK.sub(link, html)


def plain_text(raw_html: str, limit: int) -> str:
    """The words of a piece of HTML on one line, at most `limit` characters."""
    if "<" not in raw_html and "&" not in raw_html:
        return clean_text(raw_html, limit)
    spaced = _SEPARATING_TAG.sub(r" \1", strip_unsafe(raw_html))
    return clean_text(unescape(_words().clean(_shallow(spaced))), limit)


def excerpt(raw_html: str, limit: int = EXCERPT_LIMIT) -> str:
    """The beginning of an article in plain text, cut between words."""
    text = plain_text(raw_html, limit + 80)
    if len(text) <= limit:
        return text
    head, _, _ = text[:limit].rpartition(" ")
    return (head or text[: limit - 1]).rstrip(" ,;:–-") + "…"


def _shallow(html: str) -> str:
    """The same HTML, or only its words where it is nested deeper than any article.

    The parser takes time by the square of the depth: minutes for 500 kB of open tags.
    """
    if html.count("<") <= DEEPEST:
        return html
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _VOID:
            depth += -1 if tag[1] else 1
        if depth > DEEPEST:
            words = _TAG.sub(" ", html).replace("<", " ").split()
            return escape(" ".join(words), quote=False)
        depth = max(depth, 0)
    return html


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAG_NAMES.split()),
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow ugc",
    )


@lru_cache(maxsize=1)
def _words() -> nh3.Cleaner:
    return nh3.Cleaner(tags=set(), clean_content_tags=_DROPPED_WITH_CONTENT, attributes={})
