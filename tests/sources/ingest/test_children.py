"""Children that parse what strangers wrote: whatever becomes of one, the next call works."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from sources.ingest import children
from sources.ingest.children import ChildDied, ChildFailed, Limits, run_in_child
from sources.ingest.fallback import read_leniently

TASK = "sources.ingest.feedparser_feeds.parse_in_child"
ROOT = Path(__file__).resolve().parents[3]
URL = "https://feeds.example/feed"
DAMAGED = "<rss version='2.0'><channel><title>Radar</title>&</channel></rss>"
# Far more of feedparser's time than any limit below allows.
ENDLESS = "<rss><channel>&" + "<item>" * 400_000


def server_pid() -> int:
    server = children._pools[TASK].server
    assert server is not None
    return server.process.pid


def children_of(pid: int) -> list[str]:
    """States of the processes that `pid` has started, as `ps` names them; Z is a zombie."""
    states = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:  # it ended meanwhile
            continue
        if int(parent) == pid:
            states.append(state)
    return states


def test_one_server_does_the_work_of_many_calls_and_leaves_nothing_behind():
    assert read_leniently(DAMAGED, URL).title == "Radar"
    pid, files, threads = server_pid(), len(os.listdir("/proc/self/fd")), threading.active_count()
    server_files = len(os.listdir(f"/proc/{pid}/fd"))
    for _ in range(20):
        read_leniently(DAMAGED, URL)
    assert server_pid() == pid
    assert len(os.listdir("/proc/self/fd")) == files
    assert len(os.listdir(f"/proc/{pid}/fd")) == server_files
    assert threading.active_count() == threads
    deadline = time.monotonic() + 5
    while children_of(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert children_of(pid) == []


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (DAMAGED, Limits(wall_seconds=0.001)),
        (ENDLESS, Limits(wall_seconds=0.3)),
        (ENDLESS, Limits(cpu_seconds=1)),
        ("<rss>&" + "x" * 5_000_000, Limits(memory_bytes=60_000_000)),
        (DAMAGED, Limits(answer_bytes=10)),
    ],
    ids=["no time", "clock", "CPU time", "memory", "answer"],
)
def test_a_limit_ends_the_child_and_not_its_server(text, limits):
    read_leniently(DAMAGED, URL)
    pid = server_pid()
    started = time.monotonic()
    with pytest.raises(ChildDied):
        read_leniently(text, URL, limits)
    assert time.monotonic() - started < Limits().wall_seconds / 2
    assert read_leniently(DAMAGED, URL).title == "Radar"
    assert server_pid() == pid


def test_a_dead_server_is_replaced_without_anybody_noticing():
    read_leniently(DAMAGED, URL)
    dead = server_pid()
    os.kill(dead, signal.SIGKILL)
    assert read_leniently(DAMAGED, URL).title == "Radar"
    assert server_pid() != dead
    assert not Path(f"/proc/{dead}").exists()


def test_a_server_that_cannot_be_started_is_an_error_of_this_call_only(monkeypatch):
    children.end_servers()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", "/nonexistent/python")
        with pytest.raises(ChildFailed, match="nonexistent"):
            read_leniently(DAMAGED, URL)
        patch.setattr(sys, "executable", "/bin/true")
        with pytest.raises(ChildFailed, match="did not start"):
            read_leniently(DAMAGED, URL)
    assert read_leniently(DAMAGED, URL).title == "Radar"


def test_what_a_function_raises_comes_back_in_its_words():
    with pytest.raises(ChildFailed, match="KeyError: 'text'"):
        run_in_child(TASK, {})
    with pytest.raises(ChildFailed, match="TypeError"):
        run_in_child(TASK, None)


class Impostor:
    """Stands for a server whose child says what it likes."""

    def __init__(self, answer: bytes) -> None:
        self.answer = answer

    def hand_over(self, connection: socket.socket) -> None:
        mine = connection.dup()

        def say() -> None:
            with mine, suppress(ConnectionError):
                mine.sendall(self.answer)

        threading.Thread(target=say, daemon=True).start()


def test_an_answer_is_read_no_further_than_its_limit():
    with pytest.raises(ChildDied, match="over 1000 bytes"):
        children._ask(Impostor(b"+" * 10_000_000), b"", Limits(answer_bytes=1_000))


def test_a_server_that_is_stuck_is_given_up_and_replaced(monkeypatch):
    monkeypatch.setattr(children, "_GRACE", 0.1)
    read_leniently(DAMAGED, URL)
    stuck = server_pid()
    os.kill(stuck, signal.SIGSTOP)
    assert read_leniently(DAMAGED, URL, Limits(wall_seconds=2)).title == "Radar"
    assert server_pid() != stuck
    assert not Path(f"/proc/{stuck}").exists()


def test_only_what_is_on_the_list_runs_in_a_child():
    with pytest.raises(ChildFailed, match="no work for a child"):
        run_in_child("os.system", "true")


@pytest.mark.parametrize("answer", [b"", b"nonsense", b"[1]", b'{"answer"', b"{}", b"\xff"])
def test_a_garbled_answer_is_a_failure(answer):
    with pytest.raises(ChildFailed, match="could not be read"):
        children._read(answer)


@pytest.mark.parametrize("answer", [None, [], {}, {"entries": 3}])
def test_an_answer_that_is_no_feed_is_a_failure(monkeypatch, answer):
    monkeypatch.setattr("sources.ingest.fallback.run_in_child", lambda *_: answer)
    with pytest.raises(ChildFailed, match="could not be read"):
        read_leniently(DAMAGED, URL)


def test_a_document_that_burns_all_its_time_does_not_hold_up_the_others():
    limits = Limits(wall_seconds=1.5)
    read_leniently(DAMAGED, URL)
    with ThreadPoolExecutor(8) as threads:
        endless = [
            threads.submit(read_leniently, ENDLESS, URL, limits)
            for _ in range(children.CONCURRENT - 1)
        ]
        titles = list(threads.map(lambda _: read_leniently(DAMAGED, URL).title, range(8)))
        assert not any(call.done() for call in endless)
    assert titles == ["Radar"] * 8
    assert all(isinstance(call.exception(), ChildDied) for call in endless)


def run_script(script: str) -> subprocess.Popen[str]:
    prepared = "import os\nfrom tests.sources.ingest.test_children import *\n"
    return subprocess.Popen(
        [sys.executable, "-c", prepared + script],
        stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": "."},
    )  # fmt: skip


def test_a_forked_process_has_a_server_of_its_own():
    script = """
read_leniently(DAMAGED, URL)
ours = server_pid()
out, into = os.pipe()
if os.fork() == 0:
    read_leniently(DAMAGED, URL)
    os.write(into, str(server_pid()).encode())
    children.end_servers()
    os._exit(0)
os.wait()
read_leniently(DAMAGED, URL)
print(json.dumps([ours, int(os.read(out, 20)), server_pid()]))
"""
    with run_script(script) as process:
        before, in_the_child, after = json.loads(process.communicate(timeout=30)[0])
    assert before == after != in_the_child
    assert not Path(f"/proc/{before}").exists()  # it ended with its process, and was waited for


def test_a_server_ends_when_its_process_is_killed():
    script = "read_leniently(DAMAGED, URL)\nprint(server_pid(), flush=True)\ntime.sleep(60)\n"
    with run_script(script) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        process.kill()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and _runs(pid):
        time.sleep(0.02)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    """A zombie, which the machine's first process is yet to bury, runs no more."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
