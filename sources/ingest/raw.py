"""A feed as its reader found it: strings as sent, before anything is cleaned or decided.

All readers (strict XML, JSON Feed, feedparser in its child process) produce this one shape, so
that everything after them is written once.
"""

from dataclasses import dataclass, field
from typing import Final

MAX_ENTRIES: Final = 2_000
# Far above any real article: what is longer is cut, so that one entry can't fill the disk.
CONTENT_LIMIT: Final = 500_000
FIELD_LIMIT: Final = 20_000
MAX_AUTHORS: Final = 50


@dataclass(frozen=True)
class RawEntry:
    guid: str = ""
    guid_is_link: bool = False  # the GUID may stand in for a missing link
    link: str = ""
    title: str = ""
    title_is_html: bool = False
    authors: tuple[str, ...] = ()
    language: str = ""
    published: str = ""
    updated: str = ""
    summary: str = ""  # HTML, plain text escaped
    content: str = ""  # HTML, plain text escaped
    base: str = ""  # what relative links start from


@dataclass(frozen=True)
class RawFeed:
    """`ttl` is in minutes, as sent; `skipped` counts entries that have no usable shape.

    `digests` are of the items as they stand in the document, in the order of `entries`, where the
    reader makes them; `passed_over` those of known items, which are not among `entries`.
    """

    dialect: str
    title: str = ""
    language: str = ""
    ttl: str = ""
    entries: tuple[RawEntry, ...] = field(default=(), repr=False)
    more_entries: bool = False  # there were over MAX_ENTRIES
    skipped: int = 0
    digests: tuple[bytes, ...] = ()
    passed_over: tuple[bytes, ...] = ()
