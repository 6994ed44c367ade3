"""The public pages that every test of all pages looks at, and how tests wait for a page.

A browser answers an act at once and shows what came of it later. So nothing is read right after an
act: `expect` waits for what an element is to become, and what is here waits for the rest. Of what
is *not* to happen, wait first for something that comes after it.
"""

import time
from urllib.parse import unquote

import pytest
from django.test import Client
from playwright.sync_api import TimeoutError

from tests.factories import make_editor

PATIENCE = 20  # seconds
PASSWORD = "a long password for one test"

PAGES = [
    "/",
    "/timeline/",
    "/map/",
    "/incidents/",
    "/positions/",
    "/positions/?as_of=2025-10-15",
    "/positions/list/",
    "/positions/compare/",
    "/positions/compare/?a=NAA-2026-0019&b=NAA-2026-0015&as_of=2025-10-15",
    "/proposals/",
    "/proposals/NAP-2026-0010/?as_of=2024-06-01",
    "/statements/",
    "/statements/NAS-2024-0901/",
    "/events/",
    "/events/NAE-2022-0002/",
    "/debates/NAD-2026-0001/",
    "/rules/",
    "/rules/NAG-2026-0001/",
    "/actors/",
    "/actors/NAA-2026-0019/",
    "/sources/",
    "/sources/NAR-2026-0001/",
    "/codebook/",
    "/data/",
    "/data/kept-out/",
    "/timeline/briefing/?from=2025-09-09&to=2025-09-10",
    "/incidents/briefing/?country=PL",
    "/positions/briefing/?actor=pl",
    "/data/releases/",
    "/data/integrity/",
    "/api/v1/docs/",
    "/rules/?actor=lt&actor=pl&actor=ro",
    "/changes/",
    "/incidents/NAI-2025-0030/",
    "/incidents/NAI-2025-0030/?v=1",
    "/incidents/NAI-2025-0909/",
    "/search/",
    "/search/?q=drones+poland",
    "/search/?q=nothing-has-this",
    "/alerts/",
    "/alerts/new/?list=incidents&country=PL",
    "/alerts/sent/",
]


def arrives(page, part):
    """Waits until the address has `part`, and its page has loaded and its scripts listen."""
    page.wait_for_url(lambda url: part in unquote(url))


def ready(page):
    """Waits until the page that came has loaded: modules run before, and keys are listened to."""
    page.wait_for_load_state("load")


def until(page, expression, given=None):
    """Waits until it is true in the page, where `given` stands for that value.

    As a function, since the policy of the pages forbids to evaluate text later on.
    """
    try:
        page.wait_for_function(f"given => ({expression})", arg=given)
    except TimeoutError:
        pytest.fail(f"never true: {expression} of {given!r}")


def becomes(page, ask, wanted):
    """Waits until `ask()` is `wanted`, or passes it where that is a test; gives the answer."""
    passes = wanted if callable(wanted) else lambda answer: answer == wanted
    end = time.monotonic() + PATIENCE
    while not passes(answer := ask()) and time.monotonic() < end:
        page.wait_for_timeout(50)
    assert passes(answer), f"it stays {answer!r}"
    return answer


def fits(page, width, height=900):
    """Makes the window so wide and waits until nothing on the page is wider."""
    page.set_viewport_size({"width": width, "height": height})
    widest = "Math.max(innerWidth, document.documentElement.scrollWidth)"
    becomes(page, lambda: (width, page.evaluate(widest)), (width, width))


def log_in(page, site):
    """Makes an editor, `desk`, and logs in."""
    make_editor("desk", password=PASSWORD)
    page.goto(f"{site}/admin/login/")
    page.get_by_label("Username").fill("desk")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{site}/admin/")


def let_in(context, user, site):
    """Has `user` logged in, in this profile."""
    client = Client()
    client.force_login(user)
    key = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": key, "url": site}])
