"""A local web server with one RSS feed, whose articles a test can correct."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

FIRST = datetime(2025, 9, 10, 6, 0, tzinfo=UTC)


@dataclass
class Newsroom:
    """Titles and texts by article number; the feed is made anew at each request.

    `front_page` is what `/` answers; without one it is the feed as well.
    """

    address: str = ""
    front_page: str = ""
    articles: dict[int, tuple[str, str]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    @property
    def feed_url(self) -> str:
        return f"{self.address}/feed.xml"

    def feed(self) -> bytes:
        items = "".join(
            f"<item><title>{escape(title)}</title><link>{self.address}/{number}</link>"
            f"<guid isPermaLink='false'>example-{number}</guid>"
            f"<pubDate>{format_datetime(FIRST + timedelta(hours=number))}</pubDate>"
            f"<description>{escape(text)}</description></item>"
            for number, (title, text) in self.articles.items()
        )
        return (
            "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>"
            f"<title>Example Wire</title><link>{self.address}/</link>"
            f"<description>Invented for tests</description>{items}</channel></rss>"
        ).encode()


@contextmanager
def open_newsroom(articles: dict[int, tuple[str, str]]) -> Iterator[Newsroom]:
    """Serves on a free port of 127.0.0.1 until the block ends."""
    newsroom = Newsroom(articles=articles)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            newsroom.requests.append(self.path)
            page = newsroom.front_page if self.path == "/" else ""
            body = page.encode() or newsroom.feed()
            self.send_response(200)
            self.send_header("Content-Type", "text/html" if page else "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Quiet: the test reports."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    newsroom.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield newsroom
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
