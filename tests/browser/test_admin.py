"""The admin keeps to the same policy as the public pages."""

import pytest

from tests.browser.pages import log_in
from tests.factories import make_incident, make_record
from tests.rows import make_feed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_02_no_request_of_the_admin_leaves_the_origin_and_nothing_is_blocked(page, live_server):
    incident, waiting, feed = make_incident(), make_record(published=False), make_feed()
    foreign, complaints = [], []
    page.on("request", lambda sent: foreign.append(sent.url) if not (
        sent.url.startswith((f"{live_server.url}/", "data:"))
    ) else None)  # fmt: skip
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    log_in(page, live_server.url)
    for path in (
        "",
        "incidents/incident/",
        f"incidents/incident/{incident.pk}/change/",
        "incidents/incident/add/",
        "debates/statement/add/",
        "debates/position/stale/",
        "review/",
        "newsdesk/queuedrecord/",
        f"newsdesk/queuedrecord/{waiting.pk}/change/",
        f"newsdesk/queuedrecord/{waiting.pk}/read/",
        "sources/feed/",
        f"sources/feed/{feed.pk}/change/",
        "sources/feed/health/",
    ):
        answer = page.goto(f"{live_server.url}/admin/{path}")
        page.wait_for_load_state("networkidle")
        assert answer.ok, path
    assert foreign == []
    assert complaints == []
