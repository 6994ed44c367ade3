"""The lenient reader: feedparser in a child process that may die.

feedparser reads nearly anything, but some inputs cost it minutes and some make it raise. So it
runs apart, with limits to its CPU time and memory; whatever happens there is an outcome here.
"""

from typing import Final

from sources.ingest.children import STANDARD, ChildFailed, Limits, run_in_child
from sources.ingest.raw import RawEntry, RawFeed

_TASK: Final = "sources.ingest.feedparser_feeds.parse_in_child"
_STRINGS: Final = ("guid", "link", "title", "language", "published", "updated", "summary",
                   "content", "base")  # fmt: skip


def read_leniently(text: str, url: str, limits: Limits = STANDARD) -> RawFeed:
    """What feedparser makes of a document. Raises ChildDied and ChildFailed."""
    answer = run_in_child(_TASK, {"text": text, "url": url[:2_000]}, limits)
    try:
        return _received(answer)
    except (KeyError, TypeError) as error:
        raise ChildFailed("the answer of the parser could not be read") from error


def _received(answer: object) -> RawFeed:
    """Raises KeyError and TypeError for what is no RawFeed."""
    if not isinstance(answer, dict):
        raise TypeError("no object")
    return RawFeed(
        dialect=str(answer["dialect"]),
        title=str(answer["title"]),
        language=str(answer["language"]),
        ttl=str(answer["ttl"]),
        entries=tuple(
            RawEntry(
                **{name: str(entry[name]) for name in _STRINGS},
                guid_is_link=entry["guid_is_link"] is True,
                title_is_html=entry["title_is_html"] is True,
                authors=tuple(map(str, entry["authors"])),
            )
            for entry in answer["entries"]
        ),
        more_entries=answer["more_entries"] is True,
    )
