"""The lenient reader: feedparser in a child process that may die.

feedparser reads nearly anything, but some inputs cost it minutes and some make it raise. So it
runs apart, with limits to its CPU time and memory; whatever happens there is an outcome here.
`python -m sources.ingest.fallback SECONDS BYTES URL < body` writes the feed as one JSON object.
"""

import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Final

from sources.ingest.raw import CONTENT_LIMIT, MAX_ENTRIES, RawEntry, RawFeed

CPU_SECONDS: Final = 20
WALL_SECONDS: Final = 30
MEMORY_BYTES: Final = 768 * 1024 * 1024
OUTPUT_LIMIT: Final = 64 * 1024 * 1024
_ROOT: Final = Path(__file__).resolve().parents[2]
_STRINGS: Final = ("guid", "link", "title", "language", "published", "updated", "summary",
                   "content", "base")  # fmt: skip


class ParserDied(Exception):
    """The child ran out of time or memory: the input is to blame until shown otherwise."""


class ParserFailed(Exception):
    """feedparser raised. The message is its own."""


def read_leniently(
    text: str,
    url: str,
    *,
    cpu_seconds: int = CPU_SECONDS,
    wall_seconds: float = WALL_SECONDS,
    memory_bytes: int = MEMORY_BYTES,
) -> RawFeed:
    """What feedparser makes of a document. Raises ParserDied and ParserFailed."""
    limits = [str(cpu_seconds), str(memory_bytes)]
    command = [sys.executable, "-m", "sources.ingest.fallback", *limits, url[:2_000]]
    # Nothing of the environment: it holds secrets, and feedparser needs none of it.
    environment = {"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.defpath}
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and module; no shell
            command,
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=wall_seconds,
            cwd=_ROOT,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ParserDied(f"over {wall_seconds:g} seconds") from error
    except (OSError, ValueError) as error:  # no process to be had; a zero byte in the address
        raise ParserFailed(str(error)) from error
    if child.returncode != 0:
        raise ParserDied(f"ended with status {child.returncode}")
    return _received(child.stdout)


def _received(output: bytes) -> RawFeed:
    try:
        answer = json.loads(output)
        if "error" in answer:
            raise ParserFailed(str(answer["error"])[:300])
        entries = tuple(
            RawEntry(
                **{name: str(entry[name]) for name in _STRINGS},
                guid_is_link=entry["guid_is_link"] is True,
                title_is_html=entry["title_is_html"] is True,
                authors=tuple(map(str, entry["authors"])),
            )
            for entry in answer["entries"]
        )
        return RawFeed(
            dialect=str(answer["dialect"]),
            title=str(answer["title"]),
            language=str(answer["language"]),
            ttl=str(answer["ttl"]),
            entries=entries,
            more_entries=answer["more_entries"] is True,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ParserFailed("the answer of the parser could not be read") from error


def parse_with_feedparser(body: bytes, url: str) -> RawFeed:
    """feedparser's reading as a RawFeed. Unlimited: only for the child and for trusted tests."""
    import feedparser  # costs 0.1 s, which only the child should pay

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    # A stream: bytes that happen to be the name of a file would make feedparser open that file.
    parsed = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    feed, dialect = parsed.feed, _field(parsed, "version")
    # Only Atom says that the feed's authors are those of an entry without any (RFC 4287, 4.2.1).
    authors = tuple(_authors(feed.get("authors"))) if dialect.startswith("atom") else ()
    return RawFeed(
        dialect=dialect,
        title=_as_html(feed.get("title_detail")),
        language=_field(feed, "language"),
        ttl=_field(feed, "ttl"),
        entries=tuple(
            _entry(entry, dialect, url, authors) for entry in parsed.entries[:MAX_ENTRIES]
        ),
        more_entries=len(parsed.entries) > MAX_ENTRIES,
    )


def _entry(
    entry: Mapping[str, object], dialect: str, url: str, feed_authors: tuple[str, ...]
) -> RawEntry:
    guid = _field(entry, "id")
    contents = entry.get("content")
    content = contents[0] if isinstance(contents, list) and contents else None
    summary = _as_html(entry.get("summary_detail"))
    published, updated = _field(entry, "published"), _field(entry, "updated")
    if not published and not dialect.startswith("atom"):
        published, updated = updated, ""  # so feedparser files the `dc:date` of RSS
    base = content.get("base") if isinstance(content, Mapping) else None
    return RawEntry(
        guid=guid,
        guid_is_link=bool(entry.get("guidislink")),
        link=_field(entry, "link"),
        title=_as_html(entry.get("title_detail")),
        title_is_html=True,
        authors=tuple(_authors(entry.get("authors"))) or feed_authors,
        language=_language_of(entry),
        published=published,
        updated=updated,
        summary=summary[:CONTENT_LIMIT],
        content=_as_html(content)[:CONTENT_LIMIT],
        base=base if isinstance(base, str) and base != url else "",
    )


def _authors(people: object) -> Iterable[str]:
    if isinstance(people, list):
        for person in people:
            if isinstance(person, Mapping) and person.get("name"):
                yield str(person["name"])


def _as_html(detail: object) -> str:
    if not isinstance(detail, Mapping):
        return ""
    value = _field(detail, "value")
    return escape(value, quote=False) if detail.get("type") == "text/plain" else value


def _language_of(entry: Mapping[str, object]) -> str:
    for name in ("content", "summary_detail", "title_detail"):
        detail = entry.get(name)
        if isinstance(detail, list):
            detail = detail[0] if detail else None
        if isinstance(detail, Mapping) and detail.get("language"):
            return _field(detail, "language")
    return ""


def _field(mapping: Mapping[str, object], name: str) -> str:
    # Not feedparser's own `get`, which answers with `published` where `updated` is missing.
    value = dict(mapping).get(name)
    return value if isinstance(value, str) else ""


def main(arguments: list[str]) -> int:
    """The child: limits first, then the work."""
    cpu_seconds, memory_bytes, url = int(arguments[0]), int(arguments[1]), arguments[2]
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = json.dumps(asdict(parse_with_feedparser(sys.stdin.buffer.read(), url)))
    except MemoryError:
        return 3
    except Exception as error:  # feedparser raises what its input makes it raise
        answer = json.dumps({"error": f"{type(error).__name__}: {error}"})
    if len(answer) > OUTPUT_LIMIT:
        return 4
    sys.stdout.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
