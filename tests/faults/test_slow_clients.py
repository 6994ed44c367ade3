"""The short form of the fault: the site is a server that answers one request at a time."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.deploy.nginx import MISSING, NGINX, nginx
from tests.faults.readers import COUNT
from tests.faults.slow_clients import endure
from tests.faults.words import Seen

TURNS = 10
PAGE, FILE = b"A page.", b"A row of a file.\n" * 20_000


class OneByOne(BaseHTTPRequestHandler):
    """Whoever is slow to send or to take keeps all others waiting."""

    def do_GET(self):
        body = FILE if self.path.endswith(".csv") else PAGE
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *_):
        pass


@pytest.fixture
def port():
    with HTTPServer(("127.0.0.1", 0), OneByOne) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.skipif(NGINX is None, reason=MISSING)
def test_others_are_served_while_500_clients_dawdle(port, tmp_path):
    seen = Seen()
    with nginx(tmp_path, port) as https:
        readers = endure(https, ("/", "/incidents/", "/sources/"), TURNS, seen)
    assert seen.code == 0
    assert len(readers.took) > TURNS * COUNT * 0.99
