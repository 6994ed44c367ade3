"""Feeds that a test writes article by article, and a clock that it moves."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

from sources import leases
from sources.ingest import run
from sources.ingest.fetch import FetchLimits
from sources.ingest.guard import AddressPolicy
from sources.ingest.store import Report
from sources.ingest.visit import Reader
from sources.models import Feed


@dataclass(frozen=True)
class Article:
    name: str
    text: str = "Radar showed eight objects."
    link: str = ""
    guid: str = ""
    date: str = "Wed, 01 Jul 2026 08:00:00 GMT"

    @property
    def address(self) -> str:
        return self.link or f"https://news.example/{self.name}"

    def rss(self) -> str:
        return (
            f"<item><title>Article {self.name}</title><link>{escape(self.address)}</link>"
            f"<guid isPermaLink='false'>{self.guid or self.name}</guid>"
            f"<pubDate>{self.date}</pubDate><description>{escape(self.text)}</description></item>"
        )


def rss(*articles: Article, title: str = "Example News", more: str = "") -> bytes:
    items = "".join(article.rss() for article in articles)
    return (
        f"<rss version='2.0'><channel><title>{title}</title>{more}{items}</channel></rss>".encode()
    )


def articles(*names: str) -> list[Article]:
    return [Article(name) for name in names]


@dataclass
class Newsroom:
    """A server of feeds, a clock and what it takes to run the ingest against them."""

    server: Any
    policy: AddressPolicy
    time: datetime = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    limits: FetchLimits = field(default_factory=lambda: FetchLimits(seconds=5))

    def clock(self) -> datetime:
        return self.time

    def later(self, **span: float) -> None:
        self.time += timedelta(**span)

    @property
    def reader(self) -> Reader:
        return Reader("ExampleReader/1.0", self.policy, self.limits)

    def feed(self, path: str = "/feed", **fields: Any) -> Feed:
        fields = {"next_fetch_at": self.time, "title": f"Feed {path}", **fields}
        return Feed.objects.create(url=self.server.url(path), **fields)

    def serves(self, *items: Article, path: str = "/feed", **headers: str) -> None:
        self.server.says(path, 200, headers, rss(*items))

    def visit(self, feed: Feed, **options: Any) -> Report:
        """One visit, due or not."""
        (report,) = self.visit_all(feed, **options)
        return report

    def visit_all(self, *feeds: Feed, **options: Any) -> list[Report]:
        options = {"reader": self.reader, "clock": self.clock, "chance": lambda: 0.5, **options}
        return list(run.run_feeds([feed.pk for feed in feeds], **options))

    def claimed(self, feed: Feed) -> leases.Lease:
        (lease,) = leases.load(leases.claim([feed.pk], now=self.time), now=self.time)
        return lease

    def run(self, lease: leases.Lease) -> Report:
        return run.run_feed(
            lease.feed_id, lease.seq, reader=self.reader, clock=self.clock, chance=lambda: 0.5
        )


def corrected(article: Article, text: str = "Radar showed nine objects.") -> Article:
    return replace(article, text=text)
