"""Setting up a second factor and logging in with it, by keyboard, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from tests.factories import make_editor
from tests.newsdesk.accounts.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def code_now(user):
    return f"{totp(TOTPDevice.objects.get(user=user).bin_key):06d}"


def sound(page, complaints):
    """Axe finds nothing, nothing was blocked by the policy, nothing is wider than a telephone."""
    assert complaints == []
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    complaints.clear()  # axe's own styles are refused, too
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.usefixtures("strict")
def test_enrol_and_log_in_by_keyboard(live_server, page):
    user = make_editor("ann", password=PASSWORD)
    foreign, complaints = [], []
    page.on("request", lambda sent: foreign.append(sent.url) if not (
        sent.url.startswith((f"{live_server.url}/", "data:"))
    ) else None)  # fmt: skip
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)

    def give_password():
        page.get_by_label("Username").fill("ann")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")

    page.goto(f"{live_server.url}/admin/incidents/incident/")
    give_password()
    picture = page.get_by_role("img", name="QR code")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth > 100")
    expect(page.get_by_label("Code")).to_be_focused()
    sound(page, complaints)
    page.keyboard.type(code_now(user))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    recovery = page.locator(".recovery-codes code").first.inner_text()
    sound(page, complaints)
    page.get_by_role("link", name="go on").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/incidents/incident/")

    page.get_by_role("button", name="Log out").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Logged out")).to_be_visible()
    page.goto(f"{live_server.url}/admin/")
    give_password()
    expect(page.get_by_label("Code")).to_be_focused()
    sound(page, complaints)
    page.keyboard.type(recovery)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/admin/")
    for path, heading in (
        ("second-factor", "Your second factor"),
        ("log-ins", "Your log-ins"),
        ("confirm", "Confirm that"),
    ):
        page.goto(f"{live_server.url}/admin/{path}/")
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        sound(page, complaints)
    assert foreign == []
