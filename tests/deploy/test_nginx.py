"""The nginx configuration that is shipped, in a real nginx before a server that counts."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not here")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def write_certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tracker.example.org")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(private)


def configured(folder, http, https, site):
    """The shipped file with places and ports of this test, in the smallest frame."""
    write_certificate(folder)
    text = SHIPPED.read_text()
    text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.M)
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ": f"listen 127.0.0.1:{https} ",
        "/etc/letsencrypt/live/tracker.example.org": str(folder),
        "/var/cache/nginx/tracker": str(folder / "cache"),
        "/var/log/nginx/tracker.log": str(folder / "access.log"),
        "127.0.0.1:8000": f"127.0.0.1:{site}",
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    (folder / "tracker.conf").write_text(text)
    spools = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # Its workers write into the folder of this test, which is its owner's alone.
    user = "user root;\n" if os.geteuid() == 0 else ""
    frame = (
        f"{user}daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{ {spools} include {folder}/tracker.conf; }}\n"
    )
    (folder / "nginx.conf").write_text(frame)
    return [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]


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
    http, https = free_port(), free_port()
    command = configured(tmp_path, http, https, site.server_port)
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    trusting = ssl._create_unverified_context()

    def asked(path, **headers):
        request = urllib.request.Request(f"https://127.0.0.1:{https}{path}", headers=headers)
        with urllib.request.urlopen(request, context=trusting, timeout=10) as answer:
            return answer.read(), answer.headers

    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", https), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield asked
    process.terminate()
    process.wait(timeout=10)


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
