"""The gunicorn configuration that is shipped, in a real gunicorn."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.deploy.test_nginx import free_port
from tests.prepared import address, copy, migrated_database

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "deploy" / "gunicorn.conf.py"
PROXY = {"Host": "tracker.example.org", "X-Forwarded-Proto": "https"}

TOKEN = "t" * 40
UNCOLLECTED = """
from nato_tracker.settings import *

plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": plain}}
"""

# An answer too large for what lies between the two ends, which says when it is done.
SLOW = """
from pathlib import Path

def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/csv")])
    for number in range(200):
        yield b"%d" % (number % 10) * 100_000
    Path("done").touch()
"""

# Says which process has a question, and answers when it may.
HOLDING = """
import os
import time
import uuid
from pathlib import Path

def application(environ, start_response):
    Path(f"{os.getpid()}-{uuid.uuid4()}.held").touch()
    while not Path("answer").exists():
        time.sleep(0.05)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"held"]
"""


@contextmanager
def gunicorn(*options, cwd=ROOT, **variables):
    """Runs it as the unit does, on a free port; yields port and process."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", str(SHIPPED)]
    process = subprocess.Popen(
        [*command, f"--bind=127.0.0.1:{port}", *options],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], **variables},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_for(lambda: answers(port))
        yield port, process
    finally:
        process.kill()
        process.communicate(timeout=30)


def wait_for(condition):
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("It did not come about within a minute.")


def answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def ask(port, path, **headers):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=PROXY | headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.status, answer.headers["Content-Type"], answer.read().decode()


@pytest.fixture
def site(tmp_path, made_once):
    """A public site with an empty record. Nobody has collected its static files."""
    (tmp_path / "uncollected.py").write_text(UNCOLLECTED)
    database = tmp_path / "site.sqlite3"
    copy(migrated_database(made_once), database)
    with gunicorn(
        PYTHONPATH=f"{tmp_path}:{ROOT}",
        DJANGO_SETTINGS_MODULE="uncollected",
        DATABASE_URL=address(database),
        ALLOWED_HOSTS=PROXY["Host"],
        BEHIND_PROXY="1",
        SECRET_KEY="k" * 50,
        LOG_FORMAT="json",
        METRICS_TOKEN=TOKEN,
        TMPDIR=str(tmp_path),
    ) as served:
        yield served


def test_it_serves_a_page_and_a_download_and_ends_in_order(site):
    port, process = site
    status, kind, body = ask(port, "/incidents/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert "</html>" in body
    status, kind, body = ask(port, "/incidents.csv?columns=public_id")
    assert (status, kind.partition(";")[0]) == (200, "text/csv")
    assert body.removeprefix("\ufeff") == '"public_id"\r\n'
    process.send_signal(signal.SIGTERM)
    said = process.communicate(timeout=60)[1].splitlines()
    # Python's warning that no static files were collected is no line of the log.
    lines = [json.loads(line) for line in said if line.startswith("{")]
    assert process.returncode == 0
    assert not answers(port)
    assert {"gunicorn.error", "nato_tracker.requests"} <= {line["logger"] for line in lines}


def test_each_process_tells_what_all_of_them_counted(site):
    port, _ = site
    for _ in range(20):
        ask(port, "/readyz")
    told = [ask(port, "/metrics", Authorization=f"Bearer {TOKEN}")[2] for _ in range(10)]
    name = 'tracker_requests_total{method="GET",status="200",view="none"}'
    counted = [float(re.search(rf"^{re.escape(name)} (.*)$", text, re.M)[1]) for text in told]
    assert counted == [float(number) for number in range(20, 30)]
    assert "tracker_database_up 1.0" in told[0]


def test_what_nginx_lets_through_it_lets_through(site):
    port, _ = site
    with pytest.raises(HTTPError) as refused:
        ask(port, f"/incidents.csv?nonsense={'x' * 7000}", Cookie="c" * 7000)
    assert refused.value.code == 400
    with refused.value as answer:
        assert "nonsense" in answer.read().decode()  # the site's own words


def test_a_client_can_not_contradict_the_proxy(site):
    port, _ = site
    forged = {"X-Forwarded-Ssl": "off", "X-Forwarded-Protocol": "http", "SCRIPT_NAME": "/x"}
    assert ask(port, "/readyz", **forged)[0] == 200


@pytest.fixture
def slow(tmp_path):
    (tmp_path / "slow.py").write_text(SLOW)
    with gunicorn("--timeout=1", "slow:application", cwd=tmp_path) as (port, process):
        yield port, process, tmp_path


def test_a_download_outlives_the_timeout_and_the_end_of_the_server(slow):
    port, process, folder = slow
    with socket.create_connection(("127.0.0.1", port), timeout=60) as reader:
        reader.sendall(b"GET / HTTP/1.0\r\n\r\n")
        received = len(reader.recv(1000))
        time.sleep(4)  # a process that gives no sign of life for a second is killed meanwhile
        process.send_signal(signal.SIGTERM)
        time.sleep(1)
        assert not (folder / "done").exists()
        while piece := reader.recv(1 << 20):
            received += len(piece)
    assert received > 20_000_000
    assert (folder / "done").exists()
    assert process.wait(timeout=60) == 0


def test_no_process_takes_a_question_that_it_has_no_thread_for(tmp_path):
    (tmp_path / "holding.py").write_text(HOLDING)

    def held():
        return Counter(file.name.partition("-")[0] for file in tmp_path.glob("*.held"))

    with gunicorn("holding:application", cwd=tmp_path) as (port, _), ThreadPoolExecutor(10) as many:
        answered = [many.submit(ask, port, "/") for _ in range(10)]
        try:
            wait_for(lambda: held().total() >= 6)
            assert list(held().values()) == [3, 3]
        finally:
            (tmp_path / "answer").touch()
        assert [future.result()[2] for future in answered] == ["held"] * 10
