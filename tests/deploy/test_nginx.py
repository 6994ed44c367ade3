"""The nginx configuration that is shipped, in a real nginx before a server that counts."""

import json
import re
import ssl
import subprocess
import time
import urllib.request
from contextlib import closing
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
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        if "kept-out" in self.path:
            self.send_header("Cache-Control", "private, no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    server.asked = []
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def ask(site, tmp_path):
    """Asks through nginx; answers with body and headers."""
    trusting = ssl._create_unverified_context()
    with nginx(tmp_path, site.server_port) as https:

        def asked(path, **headers):
            request = urllib.request.Request(f"https://127.0.0.1:{https}{path}", headers=headers)
            with urllib.request.urlopen(request, context=trusting, timeout=10) as answer:
                return answer.read(), answer.headers

        yield asked


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
