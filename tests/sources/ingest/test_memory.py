"""What was there at the last visit is passed over, and nothing else is."""

from datetime import UTC, datetime

import pytest

from sources.ingest.outcomes import ParseOutcome
from sources.ingest.parse import ingest_bytes
from tests.sources.ingest.newsroom import Article, articles, corrected, rss

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
URL = "https://feeds.example/feed"
ONE, TWO, THREE = articles("one", "two", "three")


def read(body: bytes, memory: bytes = b"", url: str = URL) -> ParseOutcome:
    return ingest_bytes(body, {}, url, now=NOW, memory=memory)


def titles(outcome: ParseOutcome) -> list[str]:
    return [entry.title for entry in outcome.entries]


def test_only_what_is_new_or_corrected_is_read():
    first = read(rss(ONE, TWO))
    second = read(rss(THREE, corrected(ONE), TWO), first.memory)
    assert titles(second) == ["Article three", "Article one"]
    assert (first.known, second.known) == (0, 1)
    assert second.entries == tuple(read(rss(THREE, corrected(ONE))).entries)


def test_a_body_that_says_the_same_brings_nothing():
    first = read(rss(ONE, TWO))
    again = read(rss(ONE, TWO, title="Renamed"), first.memory)
    assert (again.entries, again.known, again.memory) == ((), 2, first.memory)


def test_what_dropped_out_is_forgotten():
    memory = read(rss(TWO), read(rss(ONE, TWO)).memory).memory
    assert titles(read(rss(ONE, TWO), memory)) == ["Article one"]


@pytest.mark.parametrize(
    "twin",
    [Article("other", guid="one"), Article("other", link=ONE.address)],
    ids=["same GUID", "same link"],
)
def test_an_entry_that_could_be_taken_for_a_known_one_has_all_looked_at(twin):
    outcome = read(rss(twin, ONE, TWO), read(rss(ONE, TWO)).memory)
    assert outcome == read(rss(twin, ONE, TWO))
    assert len(outcome.entries) == 3


def test_what_an_entry_takes_from_around_it_counts():
    body = rss(Article("one", link="/one"))
    based = body.replace(b"<channel>", b"<channel xml:base='https://other.example/'>")
    (entry,) = read(based, read(body).memory).entries
    assert entry.link == "https://other.example/one"


def test_a_memory_of_nonsense_does_no_harm():
    assert len(read(rss(ONE, TWO), b"x" * 47).entries) == 2
