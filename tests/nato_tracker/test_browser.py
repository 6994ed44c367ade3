"""A real browser, on a live server, under the content security policy."""

import pytest
from playwright.sync_api import expect


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_login_page_is_styled_and_breaks_no_policy(live_server, page):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    answers = []
    page.on("response", lambda response: answers.append((response.status, response.url)))

    page.goto(f"{live_server.url}/admin/login/")

    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    assert any(url.endswith(".css") for _, url in answers)
    assert {status for status, _ in answers} == {200}
    assert not [text for text in complaints if "Content Security Policy" in text]


@pytest.mark.django_db(transaction=True)
def test_a_live_server_has_a_connection_of_its_own(live_server):
    """With one for all threads, SQLite and Python wait for each other (`tables_in_tests`)."""
    assert live_server.thread.connections_override == {}
