"""What `make test` does where a program is missing that the tests start."""

import pytest

from scripts import test as script
from tests.conftest import CHROMIUM


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


def test_chromium_without_windows_is_the_one_that_is_installed(machine):
    called = machine("chromium", "redis-server", "nginx", "apt-get")
    assert script.has_programs()
    assert [command[-1] for command in called if command[1] == "install"] == [
        "chromium-headless-shell"
    ]


@pytest.mark.parametrize(
    ("there", "enough"), [("chromium", True), ("chromium-browser", True), ("nginx", False)]
)
def test_where_it_cannot_be_had_chromium_itself_will_do(machine, capsys, there, enough):
    machine(there, "redis-server", "apt-get", installs=False)
    assert script.has_programs() is enough
    assert ("chromium is missing" in capsys.readouterr().out) is not enough


def test_what_else_is_missing_is_said_at_once(machine, capsys):
    machine("apt-get", user=1000)
    assert not script.has_programs()
    said = capsys.readouterr().out
    assert all(f"{name} is missing" in said for name in ["chromium", "redis-server", "nginx-light"])


def test_the_tests_start_what_is_installed():
    names = [*script.WITHOUT_WINDOWS[0], *script.PROGRAMS[0][0]]
    assert names == CHROMIUM


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
