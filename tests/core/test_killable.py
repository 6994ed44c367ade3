"""Work that may stall or crash is done by a child that is killed, with a reason for people."""

import io
import json
import resource
import subprocess
import time

import pytest

from core import killable
from core.killable import ChildDied, ChildLimits, ask, serve
from sources.ingest.article import extract
from tests.core.child import obey

CHILD = "tests.core.child"
SHORT = ChildLimits(cpu_seconds=1, wall_seconds=10, memory_bytes=512 << 20)


def test_the_answer_comes_back_as_it_was_given():
    value = {"text": "ł\u2028“", "list": [1, None, 0.5]}
    assert ask(CHILD, {"do": "echo", "value": value}) == value


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ("raise", "failed: ValueError: not today"),
        ("spin", "was ended by signal"),
        ("grow", "needed over 512 MB"),
        ("vanish", "ended with status 7"),
    ],
)
def test_a_child_that_dies_says_why(order, why):
    with pytest.raises(ChildDied, match=why):
        ask(CHILD, {"do": order}, SHORT)


def test_a_child_that_waits_for_ever_is_killed():
    begun = time.monotonic()
    with pytest.raises(ChildDied, match="took over 1 seconds"):
        ask(CHILD, {"do": "sleep"}, ChildLimits(wall_seconds=1))
    assert time.monotonic() - begun < 8


def test_a_child_can_write_no_file(tmp_path):
    path = tmp_path / "file"
    with pytest.raises(ChildDied):
        ask(CHILD, {"do": "write", "path": str(path)})
    assert not path.exists() or path.stat().st_size == 0


def test_a_child_sees_nothing_of_the_environment(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "s3cret")
    assert "SECRET_KEY" not in ask(CHILD, {"do": "environment"})


def test_no_process_to_be_had_is_an_outcome(monkeypatch):
    def refuse(*arguments, **options):
        raise OSError("Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(ChildDied, match="Resource temporarily unavailable"):
        ask(CHILD, {"do": "echo", "value": 1})


@pytest.mark.parametrize("output", [b"", b"[]", b"3", b'{"error": "x"}', b"\xff"])
def test_an_answer_of_another_shape_is_a_death(monkeypatch, output):
    done = subprocess.CompletedProcess([], 0, output, b"")
    monkeypatch.setattr(subprocess, "run", lambda *arguments, **options: done)
    with pytest.raises(ChildDied):
        ask(CHILD, {"do": "echo", "value": 1})


@pytest.fixture
def served(monkeypatch, capsys):
    """`serve` in this process, without its limits: status and what it wrote."""
    limits = {}
    monkeypatch.setattr(resource, "setrlimit", lambda limit, value: limits.update({limit: value}))

    def run(question, answer=obey):
        asked = io.TextIOWrapper(io.BytesIO(json.dumps(question).encode()))
        monkeypatch.setattr(killable.sys, "stdin", asked)
        status = serve(["5", "1000"], answer)
        return status, capsys.readouterr().out, limits

    return run


def test_the_limits_come_before_the_work(served):
    status, out, limits = served({"do": "echo", "value": 3})
    assert (status, json.loads(out)) == (0, {"answer": 3})
    assert limits[resource.RLIMIT_CPU] == (5, 5)
    assert limits[resource.RLIMIT_AS] == (1000, 1000)
    assert limits[resource.RLIMIT_FSIZE] == limits[resource.RLIMIT_CORE] == (0, 0)


def test_what_is_raised_is_said_and_no_memory_is_a_status(served):
    assert json.loads(served({"do": "raise"})[1]) == {"error": "ValueError: not today"}

    def out_of_memory(question):
        raise MemoryError

    assert served({}, out_of_memory)[:2] == (3, "")


def test_a_page_without_an_article_has_no_text():
    assert extract({"page": "<html><body></body></html>", "url": "https://x.example"}) == ""
