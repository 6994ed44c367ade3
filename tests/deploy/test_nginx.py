"""The nginx configuration that is shipped, in a real nginx before a server that counts."""

import json
import re
import ssl
import subprocess
import time
import urllib.request
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.error import HTTPError

import pytest

from tests.brokers import free_port
from tests.deploy.nginx import MISSING, NGINX, configured, nginx

needs_nginx = pytest.mark.skipif(NGINX is None, reason=MISSING)


class Counting(BaseHTTPRequestHandler):
    """The site: tells what it was asked, and how many times."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        body = b"%d" % len(self.server.asked)
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(body)))
        if "kept-out" in self.path:
            self.send_header("Cache-Control", "private, no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_POST = do_GET

    def log_message(self, *_):
        pass


@contextmanager
def counting():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    server.asked, server.status = [], 200
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site():
    with counting() as server:
        yield server


@pytest.fixture
def readers():
    """The place of those who only read."""
    with counting() as server:
        yield server


@pytest.fixture
def ask(site, tmp_path):
    """Asks through nginx; answers with body and headers."""
    with nginx(tmp_path, site.server_port) as https:
        yield asker(https)


@pytest.fixture
def ask_past_one_machine(site, readers, tmp_path):
    """As the guide has it: readers have a place of their own, and the site where that is away."""
    servers = [f"127.0.0.1:{readers.server_port} max_fails=3"]
    servers.append(f"127.0.0.1:{site.server_port} backup")
    with nginx(tmp_path, site.server_port, servers) as https:
        yield asker(https)


def asker(https):
    trusting = ssl._create_unverified_context()

    def asked(path, method="GET", **headers):
        address = f"https://127.0.0.1:{https}{path}"
        request = urllib.request.Request(address, headers=headers, method=method)
        with urllib.request.urlopen(request, context=trusting, timeout=10) as answer:
            return answer.read(), answer.headers

    return asked


@needs_nginx
def test_nginx_accepts_the_shipped_configuration(tmp_path):
    command = configured(tmp_path, free_port(), free_port(), 8000)
    said = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert "warn" not in said.stderr


@needs_nginx
def test_a_page_is_asked_for_once_by_many_and_each_time_by_who_has_a_cookie(ask, site):
    answers = [ask("/incidents/?country=PL")[0] for _ in range(3)]
    assert answers == [b"1", b"1", b"1"]
    assert ask("/incidents/?country=PL", Cookie="__Host-sessionid=a")[0] == b"2"
    assert ask("/incidents/?country=PL", Cookie="__Host-sessionid=b")[0] == b"3"
    assert ask("/incidents/?country=LT")[0] == b"4"


@needs_nginx
@pytest.mark.parametrize(
    "path", ["/admin/", "/alerts/manage/secret/", "/incidents.csv", "/data/kept-out/"]
)
def test_desk_letters_files_and_what_is_private_are_never_kept(ask, path):
    assert [ask(path)[0] for _ in range(2)] == [b"1", b"2"]


@needs_nginx
def test_past_one_machine_readers_are_answered_by_their_own_place(
    ask_past_one_machine, site, readers
):
    paths = [
        "/",
        "/incidents/?q=x",
        "/incidents.csv",
        "/api/v1/incidents/",
        "/data/",
        "/embed/map/",
    ]
    for path in paths:
        ask_past_one_machine(path)
    ask_past_one_machine("/sources/", method="HEAD")
    assert [path for path, _ in readers.asked] == [*paths, "/sources/"]
    assert site.asked == []


@needs_nginx
@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/incidents/", {"Cookie": "__Host-sessionid=a"}),
        ("/policy-reports", {"method": "POST"}),
        ("/admin/login/", {}),
        ("/admin/", {}),
        ("/%61dmin/", {}),
        ("/alerts/confirm/secret/", {}),
        ("/data/releases/1/incidents.csv", {}),
        ("/readyz", {}),
    ],
)
def test_and_all_else_by_the_site(ask_past_one_machine, site, readers, path, asked):
    ask_past_one_machine(path, **asked)
    assert [path for path, _ in site.asked] == [path]
    assert readers.asked == []


@needs_nginx
def test_who_reads_is_answered_by_the_site_where_their_place_or_its_replica_is_away(
    ask_past_one_machine, site, readers
):
    readers.status = 500
    assert ask_past_one_machine("/incidents/?q=1")[0] == b"1"
    readers.shutdown()
    readers.server_close()
    assert ask_past_one_machine("/incidents/?q=2")[0] == b"2"
    assert len(readers.asked) == 1


@needs_nginx
def test_nobody_outside_is_let_through_to_the_numbers(ask, site):
    for path in ("/metrics", "/metrics?x=1", "//metrics", "/%6detrics"):
        with pytest.raises(HTTPError) as refused:
            ask(path, Authorization="Bearer token")
        refused.value.close()
        assert refused.value.code == 404
    assert site.asked == []


@needs_nginx
def test_the_site_is_told_who_asks_and_both_sides_the_same_number(ask, site):
    forged = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http", "X-Request-ID": "x"}
    _, headers = ask("/", **forged)
    told = site.asked[0][1]
    assert (told["X-Forwarded-For"], told["X-Forwarded-Proto"]) == ("127.0.0.1", "https")
    assert told["X-Request-ID"] == headers["X-Request-ID"]
    assert re.fullmatch(r"[0-9a-f]{32}", told["X-Request-ID"])


@needs_nginx
def test_links_of_letters_do_not_stand_in_the_log(ask, tmp_path):
    ask("/alerts/manage/a-secret/")
    for _ in range(100):
        if text := (tmp_path / "access.log").read_text():
            break
        time.sleep(0.05)
    assert "/alerts/manage/..." in text
    assert "a-secret" not in text


@needs_nginx
def test_pages_are_led_to_https_and_programs_are_refused(site, tmp_path):
    with nginx(tmp_path, site.server_port):
        page, _ = plainly(tmp_path, "/incidents/?kind=airspace_violation")
        api, body = plainly(tmp_path, "/api/v1/incidents/")
    assert page.status == 301
    wanted = "https://tracker.example.org/incidents/?kind=airspace_violation"
    assert page.headers["Location"] == wanted
    assert (api.status, json.loads(body)["status"]) == (403, 403)
    assert api.headers["Content-Type"] == "application/problem+json"
    assert "HTTPS" in json.loads(body)["detail"]
    assert site.asked == []


def plainly(folder, path):
    """Asks without HTTPS; gives the answer as it came, and its body."""
    port = re.search(r"listen 127\.0\.0\.1:(\d+);", (folder / "tracker.conf").read_text())[1]
    with closing(HTTPConnection("127.0.0.1", int(port), timeout=10)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer, answer.read()
