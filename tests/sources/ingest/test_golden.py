"""Each feed in `golden/` with the records that it must become beside it (`….expected.json`)."""

import json
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources.ingest.feedparser_feeds import parse_with_feedparser
from sources.ingest.normalise import normalise
from sources.ingest.outcomes import Entry, OutcomeKind, ParseOutcome
from sources.ingest.parse import ingest_bytes

GOLDEN = Path(__file__).parent / "golden"
FEEDS = sorted(path for path in GOLDEN.iterdir() if not path.name.endswith(".expected.json"))
STRICT = [path for path in FEEDS if path.name.startswith(("rss_", "atom_"))]
NOW = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
SENT = {"summary_raw", "content_raw"}


def address(path: Path) -> str:
    return f"https://feeds.example/{path.name}"


def ingest(path: Path) -> ParseOutcome:
    return ingest_bytes(path.read_bytes(), {}, address(path), now=NOW)


def as_record(entry: Entry) -> dict[str, object]:
    record = {field.name: getattr(entry, field.name) for field in fields(entry) if field.compare}
    shown = {name: value for name, value in record.items() if name not in SENT}
    return shown | {"summary_text": entry.summary_text, "content_html": entry.content_html}


def as_json(outcome: ParseOutcome) -> str:
    """What the expectation files hold; their hashes pin what counts as a change."""
    document = {
        "kind": outcome.kind,
        "dialect": outcome.dialect,
        "feed_title": outcome.feed_title,
        "feed_language": outcome.feed_language,
        "ttl": outcome.ttl,
        "warnings": [asdict(warning) for warning in outcome.warnings],
        "entries": [as_record(entry) for entry in outcome.entries],
    }
    return json.dumps(document, indent=2, ensure_ascii=False, default=str) + "\n"


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
def test_a_feed_becomes_the_expected_records(path):
    assert as_json(ingest(path)) == path.with_suffix(".expected.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", STRICT, ids=lambda path: path.stem)
def test_the_strict_reader_agrees_with_feedparser(path):
    """Two independent readings of one document: also their hashes, or a feed that breaks once
    and is then read leniently would seem to have changed all its articles."""
    strict = ingest(path)
    oracle = normalise(
        parse_with_feedparser(path.read_bytes(), address(path)), address(path), now=NOW
    )
    assert strict.dialect in ("rss", "atom")
    assert len(strict.entries) == len(oracle.entries) > 0
    for ours, theirs in zip(strict.entries, oracle.entries, strict=True):
        assert (ours.key, ours.link, ours.title) == (theirs.key, theirs.link, theirs.title)
        assert (ours.authors, ours.published) == (theirs.authors, theirs.published)
        assert ours.content_html == theirs.content_html
        assert ours.summary_text == theirs.summary_text
        assert ours.content_hash == theirs.content_hash


@pytest.mark.parametrize(
    "entry",
    [
        "<guid>48211</guid><link>/a</link>",
        "<guid>48211</guid>",
        "<guid>/p/1</guid>",
        "<guid>news 1</guid><link>https://gazette.example/a</link>",
        "<guid isPermaLink='false'>48211</guid>",
        "<guid>tag:gazette.example,2026:1</guid><link>/a</link>",
        "<id>48211</id>",
        "<id>48211</id><link href='/a'/>",
        "<id>/p/1</id>",
        "<id>tag:gazette.example,2026:1</id>",
        "<id>https://gazette.example/?p=1</id>",
    ],
)
def test_a_feed_that_is_damaged_for_a_day_has_the_same_articles(entry):
    """Not well-formed, it is read by the lenient reader, which must give the same keys."""
    opening, ending, item = (
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>", "entry")
        if "<id>" in entry
        else ("<rss version='2.0'><channel>", "</channel></rss>", "item")
    )
    whole, damaged = (
        f"{opening}{mark}<{item}><title>a</title>{entry}</{item}>{ending}".encode()
        for mark in ("", "&")
    )
    (ours,), (theirs,) = (
        ingest_bytes(body, {}, "https://feeds.example/feed", now=NOW).entries
        for body in (whole, damaged)
    )
    assert (ours.key, ours.link, ours.link_key) == (theirs.key, theirs.link, theirs.link_key)
    assert ours.content_hash == theirs.content_hash


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
def test_every_golden_feed_is_read(path):
    outcome = ingest(path)
    assert outcome.kind is OutcomeKind.OK
    assert all(entry.key and entry.content_hash for entry in outcome.entries)
