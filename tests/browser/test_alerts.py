"""An alert from the list to the letter and out again, without scripts."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from overview.models import Alert, Subscriber
from tests import factories as make
from tests.browser.pages import fits
from tests.browser.test_every_page import violations
from tests.overview.alerts.post import alert_of, asked, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reader(browser, live_server, settings):
    settings.SITE_URL = live_server.url
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, locale="en-GB", timezone_id="UTC"
    )
    yield context.new_page()
    context.close()


def follow(page, purpose):
    """Opens the link of that purpose in the last letter."""
    (address,) = re.findall(rf"^.*?(http\S+/alerts/{purpose}/\S+)$", mail.outbox[-1].body, re.M)
    page.goto(address)


def test_a_filter_is_saved_confirmed_told_of_and_stopped(reader):
    poland = make.make_actor(name="Poland", iso2="PL")
    reader.goto("/incidents/?country=PL")
    reader.get_by_role("link", name="E-mail alert", exact=True).click()
    reader.get_by_label("E-mail address").fill("ann@news.example")
    reader.get_by_label("Every week").check()
    reader.get_by_role("button", name="Save the alert").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Look into your mailbox")

    send(days=0)
    follow(reader, "confirm")
    reader.get_by_role("button", name="Confirm").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Your alert is confirmed")

    mine = make.make_incident(title="Drone near Lublin", states=[poland])
    make.make_incident(title="Drone near Riga")
    send(days=8)
    assert "Drone near Lublin" in mail.outbox[-1].body
    assert "Riga" not in mail.outbox[-1].body
    assert f"/incidents/{mine.public_id}/" in mail.outbox[-1].body

    follow(reader, "manage")
    reader.get_by_label("How often").select_option("daily")
    reader.get_by_role("button", name="Change").click()
    expect(reader.locator(".notice")).to_contain_text("Changed: Incidents, Country: Poland.")
    assert Alert.objects.get().rhythm == "daily"

    follow(reader, "stop")
    reader.get_by_role("button", name="Stop it").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("The alert is stopped")
    assert not Subscriber.objects.exists()
    reader.get_by_role("button", name="Undo").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Your alert is back")
    assert Alert.objects.get().subscriber.email == "ann@news.example"


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_pages_of_links_are_for_everybody(browser, live_server, settings, width, scheme):
    settings.SITE_URL = live_server.url
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    asked(email="ben@news.example")
    send(days=0)
    alert_of(query="q=a+long+filter+that+goes+on+and+on+for+a+while")
    make.make_incident(title="A long filter that goes on and on for a while")
    pages = {"confirm": "Confirm your alert", "manage": "Your alerts", "stop": "Stop this alert?"}
    for purpose, heading in pages.items():
        if purpose == "manage":
            send()
        follow(page, purpose)
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        for narrow in (320, width):
            fits(page, narrow)
        assert violations(page) == [], purpose
    context.close()
