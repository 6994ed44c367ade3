"""Each feed in `golden/` with the records that it must become beside it (`….expected.json`)."""

import json
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources.ingest.fallback import parse_with_feedparser
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
    record = {field.name: getattr(entry, field.name) for field in fields(entry)}
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


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
def test_every_golden_feed_is_read(path):
    outcome = ingest(path)
    assert outcome.kind is OutcomeKind.OK
    assert all(entry.key and entry.content_hash for entry in outcome.entries)
