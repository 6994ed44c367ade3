"""Whatever is asked of a public address, it answers, quickly, and never with a fault of its own.

The short form asks each address a few times. `ASKING=2000` is the long form: so many examples for
every address (`make faults`), of which `ASKING_SHARE=0/2` takes the first half.
"""

import logging
import os
import string
import time
from urllib.parse import quote, urlencode

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debates import filters as debates
from incidents.filters import IncidentFilter
from overview.change_pages import ChangeFilter, SinceFilter
from overview.exclusions import ExclusionFilter
from overview.filters import ActorFilter, TimelineFilter
from overview.search.filters import SearchFilter
from sources.filters import SourceRecordFilter
from tests.permissions.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
EXAMPLES = int(os.environ.get("ASKING", "4"))
# From here on questions are new each time, and each address says when it is through.
LONG = 100
# Of this process alone: a busy machine is no slow answer.
SECONDS = 3
FILTERS = (
    ActorFilter, ChangeFilter, ExclusionFilter, IncidentFilter, SearchFilter, SinceFilter,
    SourceRecordFilter, TimelineFilter, debates.EventFilter, debates.PositionFilter,
    debates.ProposalFilter, debates.RuleFilter, debates.StatementFilter,
)  # fmt: skip
NAMES = sorted(
    {name for each in FILTERS for name in each.base_filters}
    | {"page", "sort", "columns", "v", "expand", "as_of", "cursor", "limit", "format", "url"}
    | {"bbox", "zoom", "period", "states", "proposal", "width", "theme", "since", "utm_source"}
)
NAUGHTY = [
    "", " ", "0", "-1", "99999", "1e30", "NaN", "Infinity", "9" * 400, "2025-13-45", "0000-00-00",
    "99999-01-01", "2025-09-10/2025-09-01", "../..", "%00", "\x00", "\x0b", "\u202e", "\ud7ff",
    "'", '"', "' OR 1=1 --", "<script>", "{{7*7}}", "${7*7}", "%s%n", "\\", "*", '"a', "a" * 5000,
    "drone AND", "NEAR(", "-", "null", "None", "true", "[]", "{}", "NAI-2025-0001", "PL", "PL,,LT",
    "ł" * 300, "٣", "１", "2025-09-1０", "0x10", "1_000", "+1", " 1 ", "10,20,30,40", "1;2",
]  # fmt: skip
VALUES = st.one_of(st.sampled_from(NAUGHTY), st.text(max_size=30), st.integers().map(str))
QUERIES = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4)
ODD_NAMES = st.lists(st.tuples(st.text(string.printable, max_size=9), VALUES), max_size=1)
LAST = st.one_of(st.none(), st.none(), VALUES)


@pytest.fixture
def addresses(settings, tmp_path):
    # Each refusal is logged, here a few hundred thousand.
    logging.disable(logging.CRITICAL)
    settings.RELEASES_DIR = tmp_path
    # One of each kind of address is asked, whatever fills it.
    yield {name: address for name, address in World().addresses() if not name.startswith("/admin/")}
    logging.disable(logging.NOTSET)


def test_no_question_breaks_a_public_address(addresses, capfd):
    assert len(addresses) > 120
    client = Client(raise_request_exception=False)
    faults = {}
    share, shares = map(int, os.environ.get("ASKING_SHARE", "0/1").split("/"))
    for name, address in list(addresses.items())[share::shares]:
        began = time.perf_counter()
        if fault := fault_at(client, address):
            faults[name] = fault
        if EXAMPLES >= LONG:
            with capfd.disabled():
                print(
                    f"{name}: {fault or 'answers'}, {time.perf_counter() - began:.0f} s", flush=True
                )
    assert faults == {}


def fault_at(client, address):
    """The last question that it did not stand, or nothing."""
    found = []

    @settings(
        max_examples=EXAMPLES,
        database=None,
        derandomize=EXAMPLES < LONG,
        suppress_health_check=list(HealthCheck),
    )
    @given(query=QUERIES, odd=ODD_NAMES, last=LAST)
    def ask(query, odd, last):
        asked = f"{with_last(address, last)}?{urlencode([*query, *odd], errors='replace')}"
        status, seconds = answer(client, asked)
        if status >= 500 or seconds > SECONDS:
            found.append(f"{asked[:300]}: {status} after {seconds:.1f} s")

    ask()
    return found[-1] if found else ""


def with_last(address, value):
    """The address with its last part replaced, where there is something to replace it by."""
    if value is None:
        return address
    folder, _, last = address.rstrip("/").rpartition("/")
    ending = "/" if address.endswith("/") else last[last.rfind(".") :] if "." in last else ""
    return f"{folder}/{quote(value, safe='', errors='replace')}{ending}"


def answer(client, address):
    began = time.process_time()
    with transaction.atomic():
        response = client.get(address)
        if response.streaming:
            b"".join(response)
        transaction.set_rollback(True)
    return response.status_code, time.process_time() - began
