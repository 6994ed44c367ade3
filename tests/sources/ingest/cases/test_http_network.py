"""Cases 8 and 26 to 32: where a visit may go, and how it gets there."""

import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sources.ingest.fetch import FetchLimits
from sources.ingest.guard import AddressPolicy, UnknownHost
from sources.models import Feed
from sources.vocabularies import FeedState
from tests.pace import quickly
from tests.sources.ingest.cases.helpers import fails_softly, fresh, titles, visit_by
from tests.sources.ingest.newsroom import articles, rss

pytestmark = pytest.mark.django_db

# Valid until 2126, signed by nobody but itself; its key protects nothing.
CERTIFICATE = Path(__file__).resolve().parents[3] / "data" / "self_signed.pem"
PUBLIC = "93.184.215.14"


@pytest.fixture
def forbidden() -> Iterator[socket.socket]:
    """A socket that listens on an address of this machine that the policy does not allow."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.2", 0))
        listening.listen()
        listening.setblocking(False)
        yield listening


def connections(listening: socket.socket) -> int:
    try:
        connection, _ = listening.accept()
    except BlockingIOError:
        return 0
    connection.close()
    return 1


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.2:{port}/", "http://[::ffff:127.0.0.2]:{port}/", "//2130706434:{port}/",
     "http://user@127.0.0.2:{port}/", "file:///etc/passwd", "ftp://127.0.0.2:{port}/"],
)  # fmt: skip
def test_case_08_a_redirect_to_a_private_address_or_a_file_connects_to_nothing(
    newsroom, known_feed, forbidden, location
):
    target = location.format(port=forbidden.getsockname()[1])
    newsroom.server.says("/feed", 301, {"Location": target})
    assert fails_softly(newsroom, known_feed).kind == "blocked_address"
    assert connections(forbidden) == 0


def test_case_08_each_hop_of_a_chain_is_judged(newsroom, known_feed, forbidden):
    address = f"http://127.0.0.2:{forbidden.getsockname()[1]}/"
    newsroom.server.says("/feed", 302, {"Location": "/next"})
    newsroom.server.says("/next", 302, {"Location": address})
    assert fails_softly(newsroom, known_feed).kind == "blocked_address"
    assert connections(forbidden) == 0


@pytest.fixture
def tls_port(newsroom) -> Iterator[tuple[int, list[bytes]]]:
    """A server whose certificate nobody vouches for, and what was said to it in plain."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    heard: list[bytes] = []

    def serve(listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:  # closed
                return
            with connection:
                try:
                    with context.wrap_socket(connection, server_side=True) as secured:
                        heard.append(secured.recv(1_000))
                except OSError:  # the reader refuses the certificate
                    continue

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        thread = threading.Thread(target=serve, args=(listening,), daemon=True)
        thread.start()
        yield listening.getsockname()[1], heard
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def test_case_26_a_certificate_that_nobody_vouches_for_ends_the_visit(
    newsroom, known_feed, tls_port
):
    port, heard = tls_port
    Feed.objects.update(url=f"https://127.0.0.1:{port}/feed")
    assert fails_softly(newsroom, known_feed).kind == "tls_error"
    assert heard == []


def test_case_26_without_encryption_the_feed_is_not_read_instead(newsroom, known_feed):
    newsroom.serves(*articles("two"))
    Feed.objects.update(url=known_feed.url.replace("http:", "https:"))
    asked = len(newsroom.server.seen)
    assert fails_softly(newsroom, known_feed).kind == "tls_error"
    assert len(newsroom.server.seen) == asked


@pytest.fixture
def named_feed(newsroom, known_feed):
    """The known feed, at a name in place of a number."""
    Feed.objects.update(url=f"http://feeds.example:{newsroom.server.port}/feed")
    return fresh(known_feed)


def _fails_to_resolve(newsroom, feed, resolver) -> None:
    reader = replace(newsroom.reader, resolver=resolver)
    report = fails_softly(newsroom, feed, reader=reader)
    assert report.kind == "dns_error"
    assert fresh(feed).state == FeedState.ACTIVE
    newsroom.serves(*articles("known", "two"))
    assert visit_by(newsroom, feed, lambda host, port: ["127.0.0.1"]).filed.new == 1


def test_case_27_a_name_server_that_is_out_of_order_is_a_soft_failure(newsroom, named_feed):
    def fail(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    _fails_to_resolve(newsroom, named_feed, fail)


def test_case_28_a_name_that_does_not_exist_is_a_soft_failure(newsroom, named_feed):
    def fail(host: str, port: int) -> list[str]:
        raise UnknownHost(f"{host}: Name or service not known")

    _fails_to_resolve(newsroom, named_feed, fail)


def test_case_29_a_name_server_that_hangs_ends_at_the_deadline(newsroom, named_feed):
    given_up = threading.Event()

    def hang(host: str, port: int) -> list[str]:
        given_up.wait(10)
        return []

    newsroom.limits = FetchLimits(seconds=0.4)
    reader = replace(newsroom.reader, resolver=hang)
    report = quickly(lambda: fails_softly(newsroom, named_feed, reader=reader), 1.4)
    assert report.kind == "deadline"
    given_up.set()


@pytest.mark.parametrize(
    "answers",
    [
        [PUBLIC, "127.0.0.2"],
        ["127.0.0.2", PUBLIC],
        ["127.0.0.2"],
        ["::ffff:7f00:2"],
        ["fe80::1%lo"],
    ],
)
def test_case_31_a_name_with_any_private_answer_is_blocked(
    newsroom, known_feed, forbidden, answers
):
    Feed.objects.update(url=f"http://feeds.example:{forbidden.getsockname()[1]}/feed")
    reader = replace(newsroom.reader, resolver=lambda host, port: answers)
    assert fails_softly(newsroom, known_feed, reader=reader).kind == "blocked_address"
    assert connections(forbidden) == 0


def test_case_31_the_connection_goes_to_the_answer_that_was_judged(newsroom, named_feed, forbidden):
    """A name that leads elsewhere a moment later (rebinding) is looked up once a hop."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"]])
    newsroom.server.says("/feed", 200, {}, rss(*articles("known", "two")))
    report = visit_by(newsroom, named_feed, lambda host, port: next(answers))
    assert report.filed.new == 1
    assert newsroom.server.seen[-1][1]["host"] == f"feeds.example:{newsroom.server.port}"
    assert next(answers) == ["127.0.0.2"]
    newsroom.server.says(
        "/feed", 302, {"Location": f"http://feeds.example:{newsroom.server.port}/b"}
    )
    turning = iter([["127.0.0.1"], ["127.0.0.2"]])
    reader = replace(newsroom.reader, resolver=lambda host, port: next(turning))
    assert fails_softly(newsroom, named_feed, reader=reader).kind == "blocked_address"
    assert connections(forbidden) == 0


@pytest.mark.parametrize(
    "address",
    [
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://user:secret@feeds.example/",
        "http://100.64.0.1/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://１２７.0.0.1/",
    ],
)
def test_case_32_a_disguised_private_address_is_blocked(newsroom, address, monkeypatch):
    def connect(*_: object) -> None:
        raise AssertionError("connected")

    monkeypatch.setattr(socket, "create_connection", connect)
    newsroom.policy = AddressPolicy()
    feed = Feed.objects.create(url=address)
    report = fails_softly(newsroom, feed)
    assert report.kind == "blocked_address"
    assert "secret" not in report.detail
    assert titles() == []
