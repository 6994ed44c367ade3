"""A real HTTP server on the loopback address, whose answers each test writes itself."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

import pytest

from sources.ingest.fetch import fetch
from sources.ingest.guard import AddressPolicy
from sources.ingest.outcomes import Failure, FetchResult
from tests.sources.ingest.newsroom import Newsroom

Get = Callable[..., FetchResult | Failure]
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class FeedServer:
    """`answers` by path; `seen` are the requests as (path, headers in lower case)."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def says(self, path: str, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        """A whole answer; Content-Length is added where `headers` has none."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer


@pytest.fixture
def feed_server() -> Iterator[FeedServer]:
    with serving() as served:
        yield served


@contextmanager
def serving() -> Iterator[FeedServer]:
    served = FeedServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            served.seen.append((self.path, headers))
            try:
                served.answers[self.path](self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *arguments: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a client that hangs up is what some tests are about

    with Quiet(("127.0.0.1", 0), Handler) as server:
        served.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield served
        server.shutdown()
        thread.join()


@pytest.fixture
def local_policy() -> AddressPolicy:
    return AddressPolicy(allow_networks=(ip_network("127.0.0.1/32"),), any_port=True)


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def get(feed_server, local_policy, now) -> Get:
    """Fetch a path of the server; options go to `fetch`."""

    def call(path: str, **options: object) -> FetchResult | Failure:
        return fetch(
            feed_server.url(path),
            **{"policy": local_policy, "user_agent": "ExampleReader/1.0", "now": now, **options},
        )

    return call


@pytest.fixture
def newsroom(feed_server, local_policy) -> Newsroom:
    return Newsroom(feed_server, local_policy)
