"""What the stages of the ingest hand to one another. Nothing here can be changed once made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from sources.ingest.text import excerpt, sanitise_html


class OutcomeKind(StrEnum):
    """How one attempt at a feed ended. `advice` says to an editor what to do about it."""

    OK = "ok"
    UNCHANGED = "unchanged"
    EMPTY = "empty"
    NOT_FEED = "not_feed"
    TOO_LARGE = "too_large"
    DEADLINE = "deadline"
    HTTP_ERROR = "http_error"
    UNAVAILABLE = "unavailable"
    GONE = "gone"
    NOT_FOUND = "not_found"
    AUTH_REQUIRED = "auth_required"
    RATE_LIMITED = "rate_limited"
    BOT_WALL = "bot_wall"
    REDIRECT_LOOP = "redirect_loop"
    BLOCKED_ADDRESS = "blocked_address"
    DNS_ERROR = "dns_error"
    CONNECT_ERROR = "connect_error"
    TLS_ERROR = "tls_error"
    BAD_HTTP = "bad_http"
    BAD_ENCODING = "bad_encoding"
    TRUNCATED = "truncated"
    HOSTILE = "hostile"
    PARSE_ERROR = "parse_error"

    @property
    def advice(self) -> str:
        return _ADVICE[self]


_ADVICE: Mapping[OutcomeKind, str] = {
    OutcomeKind.OK: "The feed was read; nothing to do.",
    OutcomeKind.UNCHANGED: "Nothing has changed since the last visit; nothing to do.",
    OutcomeKind.EMPTY: "The server sent nothing. It is asked again; if it stays so, "
    "check the address with the publisher.",
    OutcomeKind.NOT_FEED: "The address shows a page, not a feed. Use one of the suggested feed "
    "addresses, or look for one on the page.",
    OutcomeKind.TOO_LARGE: "The feed is larger than is accepted, so none of it was read. "
    "Look for a shorter feed of the same publisher.",
    OutcomeKind.DEADLINE: "The server took too long. It is asked again later; "
    "if it stays so, pause the feed.",
    OutcomeKind.HTTP_ERROR: "The server answered with an error. Open the address in a browser "
    "and correct it if it has moved.",
    OutcomeKind.UNAVAILABLE: "The server says that it is out of service for now. "
    "It is asked again later; nothing to do.",
    OutcomeKind.GONE: "The publisher says that this feed is gone for good. "
    "Look for a successor, or retire the feed.",
    OutcomeKind.NOT_FOUND: "There is nothing at this address. Look for the feed's new address.",
    OutcomeKind.AUTH_REQUIRED: "The feed asks for a login. Look for a public feed, "
    "or ask the publisher for access.",
    OutcomeKind.RATE_LIMITED: "The server asks for fewer visits. It is left alone for as long as "
    "it asked; poll the host less often if this returns.",
    OutcomeKind.BOT_WALL: "The site turns automatic readers away. Ask the publisher to admit "
    "this reader, or look for another feed.",
    OutcomeKind.REDIRECT_LOOP: "The address is redirected in a circle or too often. "
    "Open it in a browser and enter the address where it ends.",
    OutcomeKind.BLOCKED_ADDRESS: "The address is not on the public web, so nothing was contacted. "
    "Correct it; a private address must be allowed in the settings.",
    OutcomeKind.DNS_ERROR: "The name of the server could not be found. Check the spelling; "
    "if it is right, the server may be back later.",
    OutcomeKind.CONNECT_ERROR: "The server could not be reached or broke off. It is asked again "
    "later; if most feeds say so, check this installation's own network.",
    OutcomeKind.TLS_ERROR: "The server's certificate or encryption was not accepted. "
    "Tell the publisher; the feed is not read without encryption instead.",
    OutcomeKind.BAD_HTTP: "The server's answer broke the rules of HTTP. "
    "If it stays so, tell the publisher.",
    OutcomeKind.BAD_ENCODING: "The compressed answer could not be unpacked, nor a plain one had. "
    "If it stays so, tell the publisher.",
    OutcomeKind.TRUNCATED: "The answer broke off before its end, so none of it was stored. "
    "It is asked again later; nothing to do.",
    OutcomeKind.HOSTILE: "The feed is built so as to exhaust or mislead its reader, "
    "so it was not read. Look at it before the feed is used again.",
    OutcomeKind.PARSE_ERROR: "The feed is too damaged to be read. Tell the publisher, "
    "or look for another of its feeds.",
}


class KeySource(StrEnum):
    """What an entry is recognised by at the next visit."""

    GUID = "guid"
    LINK = "link"
    CONTENT = "content"


class DateQuality(StrEnum):
    """How far a date read from a feed may be trusted."""

    OK = "ok"
    ASSUMED_ZONE = "assumed_zone"  # no zone, or one that several countries use
    FUTURE = "future"  # over a day ahead of the visit; the value is kept
    IMPLAUSIBLE = "implausible"  # unreadable, ambiguous or before the web; no value
    MISSING = "missing"


class WarningCode(StrEnum):
    CHARSET = "charset"  # the declared encoding is not the one in use
    CONTROL_CHARACTERS = "control_characters"
    REPAIRED = "repaired"  # not well-formed; read by the lenient parser
    TRUNCATED = "truncated"  # broke off; the entries before the break are kept
    TOO_MANY_ENTRIES = "too_many_entries"
    SKIPPED_ENTRY = "skipped_entry"  # nothing to recognise it by
    SHARED_GUID = "shared_guid"  # several entries carry one GUID
    BAD_LINK = "bad_link"
    SUGGESTED_FEED = "suggested_feed"  # `detail` is the address
    DETAIL = "detail"  # what went wrong, for an outcome that is not ok
    NOT_STORED = "not_stored"  # the database refused this entry; the others are stored
    FROZEN = "frozen"  # changed too often to keep every version


@dataclass(frozen=True)
class ParseWarning:
    code: WarningCode
    detail: str = ""


@dataclass(frozen=True)
class Entry:
    """One article as its feed has it, cleaned; what is kept as sent says so in its name.

    `content_hash` is a SHA-256 in hexadecimal over the raw meaning: title, link, authors, date,
    summary and content, but no time of update. The HTML as sent is never shown: pages use
    `content_html` and `summary_text`, made when asked for because only new and changed entries
    need them.
    """

    key: str
    key_source: KeySource
    link: str  # canonical, "" where the link cannot be one
    link_raw: str
    title: str
    authors: tuple[str, ...]
    language: str  # BCP 47, "" where the feed does not say
    published: datetime | None  # UTC
    published_raw: str
    published_quality: DateQuality
    updated: datetime | None  # UTC
    content_hash: str
    guid: str = ""
    link_key: str = ""  # a second key, under which a record with another GUID is found
    base: str = ""  # what relative links in the HTML start from
    summary_raw: str = field(default="", repr=False)
    content_raw: str = field(default="", repr=False)
    digest: bytes = field(default=b"", repr=False, compare=False)

    @cached_property
    def summary_text(self) -> str:
        """Plain text for lists, from the summary or else the content."""
        return excerpt(self.summary_raw or self.content_raw)

    @property
    def content_html(self) -> str:
        """Sanitised HTML: no scripts, no images, only absolute http and https links.

        Made each time, as it is stored once and would else wait in memory with what it is made of.
        """
        return sanitise_html(self.content_raw or self.summary_raw, self.base)


@dataclass(frozen=True)
class ParseOutcome:
    """What a body held. `ttl` is the feed's own wish for the time between visits."""

    kind: OutcomeKind
    entries: tuple[Entry, ...] = ()
    warnings: tuple[ParseWarning, ...] = ()
    feed_title: str = ""
    feed_language: str = ""
    ttl: timedelta | None = None
    dialect: str = ""  # rss, atom, json, or feedparser's name for another one
    known: int = 0  # entries that were passed over, as they are what they were
    memory: bytes = field(default=b"", repr=False)  # for the next visit; see `memory`


@dataclass(frozen=True)
class Redirect:
    status: int
    source: str
    target: str

    @property
    def permanent(self) -> bool:
        return self.status in (301, 308)


@dataclass(frozen=True)
class FetchResult:
    """An answer worth reading: 200 with a body, or 304 without one.

    `headers` holds an allow-list, names in lower case; `elapsed` is in seconds.
    """

    status: int
    final_url: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    etag: str
    last_modified: str
    elapsed: float
    redirects: tuple[Redirect, ...] = ()

    @property
    def unchanged(self) -> bool:
        return self.status == 304


@dataclass(frozen=True)
class Failure:
    """Why there is no answer worth reading. `retry_after` is the server's wish, capped."""

    kind: OutcomeKind
    url: str  # the address of the last hop
    detail: str = ""
    status: int | None = None
    retry_after: timedelta | None = None
    elapsed: float = 0.0
    redirects: tuple[Redirect, ...] = ()
