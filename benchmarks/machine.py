"""What a run ran on, in words: times hang on it, and ratios a little."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.keeping import Keeper
from benchmarks.peers import DATASETTE


def described(keeper: Keeper) -> dict[str, str]:
    return {
        "day": f"{datetime.now(UTC):%-d %B %Y}",
        "commit": _said("git", "rev-parse", "--short=12", "HEAD"),
        "processor": f"{os.cpu_count()} × {_processor()}",
        "memory": f"{_memory() / 1024 / 1024:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "load at the start": f"{os.getloadavg()[0]:.1f}",
        "Python": platform.python_version(),
        "Django": version("django"),
        "waitress": version("waitress"),
        "PostgreSQL": keeper.ask("SHOW server_version"),
        "psql": _said("psql", "--version").removeprefix("psql (PostgreSQL) "),
        "SQLite": sqlite3.sqlite_version,
        "sqlite3": _said("sqlite3", "--version").partition(" ")[0],
        "Datasette": _said(str(DATASETTE), "--version").rpartition(" ")[2],
    }


def in_words(facts: dict[str, str]) -> str:
    return "\n".join(f"- {name}: {value or 'not there'}" for name, value in facts.items())


def in_short(facts: dict[str, str]) -> str:
    """What differs from one run to the next on the same machine."""
    return f"{facts['day']}, commit {facts['commit']}, load {facts['load at the start']}"


def _said(*command: str) -> str:
    """By a program; "" where it is not there."""
    try:
        return subprocess.check_output(command, text=True, stderr=subprocess.DEVNULL).strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def _processor() -> str:
    found = re.search(r"model name\s*: (.+)", _read("/proc/cpuinfo"))
    return found[1] if found else platform.machine()


def _memory() -> int:
    found = re.search(r"MemTotal:\s*(\d+)", _read("/proc/meminfo"))
    return int(found[1]) if found else 0


def _read(path: str) -> str:
    return Path(path).read_text() if Path(path).exists() else ""
