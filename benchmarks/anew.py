"""Addresses of the same rows that nobody has asked for yet, so that no answer is a kept one."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import count

from benchmarks.site import Client

# No process begins where another one did: what that one asked may still be kept.
ASKED = count(time.time_ns() // 1_000)
FIRST = date(1950, 1, 1)  # before all that the record holds
DATED = (".atom", ".csv", "/api/", "/briefing/")


def anew(address: str) -> str:
    """Pages ignore what they don't know; data addresses are given a day that keeps all rows."""
    number = next(ASKED)
    mark = "&" if "?" in address else "?"
    if any(part in address for part in DATED):
        return f"{address}{mark}from={FIRST + timedelta(days=number % 20_000)}"
    return f"{address}{mark}utm_source={number}"


def get(client: Client, address: str) -> None:
    """Anything but an answer ends the run."""
    status, body = client.get(address)
    if status != 200:
        raise SystemExit(f"{address}: {status} {body[:200]!r}")


def get_anew(client: Client, address: str) -> None:
    get(client, anew(address))
