"""`make run` before it starts anything."""

import socket

import pytest

from scripts import run


@pytest.mark.parametrize(
    ("text", "port"),
    [("8000", 8000), ("65535", 65535), ("0", None), ("65536", None), ("-1", None), ("x", None)],
)
def test_a_port_is_a_number_in_range(text, port):
    assert run.read_port(text) == port


def test_a_port_is_taken_while_something_listens_on_it():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert not run.is_free(port)
    assert run.is_free(port)


def test_a_taken_port_ends_the_run_before_anything_changes(monkeypatch, capsys):
    monkeypatch.setattr(run.subprocess, "call", lambda *_, **__: pytest.fail("something ran"))
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        assert run.main() == 1
    assert f"Port {port} is taken" in capsys.readouterr().out


def test_a_step_that_fails_ends_the_run(monkeypatch, capsys):
    monkeypatch.setenv("PORT", "8000")
    monkeypatch.setattr(run, "is_free", lambda port: True)
    monkeypatch.setattr(run.subprocess, "call", lambda *_, **__: 1)
    assert run.main() == 1
    assert "`manage.py migrate` failed" in capsys.readouterr().out
