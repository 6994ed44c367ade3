"""Text and HTML from strangers, made fit to store and to show.

A single control character in a title makes an Atom feed answer 500 to everybody, and an
override of writing direction makes a link read as another one: both go at the door.
"""

import re
from functools import lru_cache
from html import unescape
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
_SURROGATE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s+")
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
_DROPPED_WITH_CONTENT: Final = {
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title",
}  # fmt: skip


def strip_unsafe(raw: str) -> str:
    """The text without invisible characters; white space stays, lone surrogates become U+FFFD."""
    if raw.isascii() and raw.isprintable():
        return raw
    return _SURROGATE.sub("\ufffd", _UNSAFE.sub("", raw))


def clean_text(raw: str, limit: int = TITLE_LIMIT) -> str:
    """One line of plain text of at most `limit` characters, ending in "…" where it was cut."""
    # A head of ten times the limit is enough, however much white space a hostile title holds.
    text = _SPACE.sub(" ", strip_unsafe(raw[: limit * 10])).strip()
    if len(text) <= limit:
        return text
    return text[: limit - 1].rstrip() + "…"


def sanitise_html(raw: str, base: str = "") -> str:
    """HTML with a short list of tags, no images, and links only to absolute http or https."""
    return _cleaner(base).clean(strip_unsafe(raw)).strip()


def plain_text(raw_html: str, limit: int) -> str:
    """The words of a piece of HTML on one line, at most `limit` characters."""
    if "<" not in raw_html and "&" not in raw_html:
        return clean_text(raw_html, limit)
    spaced = _SEPARATING_TAG.sub(r" \1", raw_html)
    return clean_text(unescape(_words().clean(spaced)), limit)


def excerpt(raw_html: str, limit: int = EXCERPT_LIMIT) -> str:
    """The beginning of an article in plain text, cut between words."""
    text = plain_text(raw_html, limit + 80)
    if len(text) <= limit:
        return text
    head, _, _ = text[:limit].rpartition(" ")
    return (head or text[: limit - 1]).rstrip(" ,;:–-") + "…"


@lru_cache(maxsize=64)
def _cleaner(base: str) -> nh3.Cleaner:
    def safe_attribute(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "href":
            return absolute_http(value, base) or None
        return clean_text(value, 200)

    return nh3.Cleaner(
        tags=set(_TAG_NAMES.split()),
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=safe_attribute,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow ugc",
    )


@lru_cache(maxsize=1)
def _words() -> nh3.Cleaner:
    return nh3.Cleaner(tags=set(), clean_content_tags=_DROPPED_WITH_CONTENT, attributes={})
