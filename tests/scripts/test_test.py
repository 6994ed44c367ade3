"""What `make test` does where a program is missing that the tests start."""

import pytest

from scripts import test as script


@pytest.fixture
def machine(monkeypatch):
    """A machine with these programs and this user; records what was called."""

    def machine(*programs, user=0, installs=True):
        there, called = set(programs), []

        def call(command):
            called.append(command)
            if installs and command[1] == "install":
                there.add(command[-1])
            return 0 if installs else 1

        monkeypatch.setattr(script.shutil, "which", lambda name: name if name in there else None)
        monkeypatch.setattr(script.os, "geteuid", lambda: user)
        monkeypatch.setattr(script.subprocess, "call", call)
        return called

    return machine


def test_what_is_there_is_not_installed(machine):
    called = machine("chromium-browser", "redis-server", "apt-get")
    assert all(script.has_program(*program) for program in script.PROGRAMS)
    assert called == []


def test_root_gets_what_is_missing(machine):
    called = machine("apt-get")
    assert script.has_program(["redis-server"], "redis-server", "the tests")
    assert [command[1] for command in called] == ["update", "install"]


@pytest.mark.parametrize(
    "missing", [{"user": 1000}, {"installs": False}], ids=["not root", "no network"]
)
def test_anybody_else_is_told_the_command(machine, capsys, missing):
    machine("apt-get", **missing)
    assert not script.has_program(["redis-server"], "redis-server", "the tests")
    assert "sudo apt-get install --yes --quiet redis-server" in capsys.readouterr().out
