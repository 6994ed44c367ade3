"""Writes feeds as OPML 2.0, piece by piece. No Django."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from itertools import groupby

from sources.ingest.text import clean_text
from sources.opml.reading import FOLDER_LIMIT, TITLE_LIMIT


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """`folder` is "" for a feed outside all folders; `page` and `language` where known."""

    address: str
    title: str
    folder: str = ""
    page: str = ""
    language: str = ""


def write_list(feeds: Iterable[ListedFeed], *, title: str, now: datetime) -> Iterator[str]:
    """A well-formed list. Feeds of one folder have to follow one another."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head>\n'
        f"<title>{_safe(title)}</title>\n"
        f"<dateCreated>{format_datetime(now, usegmt=True)}</dateCreated>\n</head>\n<body>\n"
    )
    for folder, members in groupby(feeds, lambda feed: feed.folder):
        if folder:
            yield f"<outline{_attributes(text=clean_text(folder, FOLDER_LIMIT))}>\n"
        yield from map(_line, members)
        if folder:
            yield "</outline>\n"
    yield "</body>\n</opml>\n"


def _line(feed: ListedFeed) -> str:
    # Every outline has to have a text (OPML 2.0); a feed without a title has only its address.
    title = clean_text(feed.title, TITLE_LIMIT) or feed.address
    attributes = _attributes(
        type="rss",
        text=title,
        title=title,
        xmlUrl=feed.address,
        htmlUrl=feed.page,
        language=feed.language,
    )
    return f"<outline{attributes}/>\n"


def _attributes(**values: str) -> str:
    return "".join(f' {name}="{_safe(value)}"' for name, value in values.items() if value)


def _safe(value: str) -> str:
    return escape(clean_text(value, 2_000), quote=True)
