"""Embeds in a real browser: in a page of another site, at any width, light and dark."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import expect

from tests.browser.pages import fits
from tests.browser.test_every_page import violations

pytestmark = pytest.mark.browser
EMBEDS = ["incidents-by-month", "timeline", "map", "matrix", "incidents"]


@contextmanager
def other_site(body):
    """Another origin, whose only page has this body."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>News</title>{body()}".encode())

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("width", [390, 1200])
def test_the_code_of_a_page_shows_the_figure_on_another_site(
    browser, open_page, starter_site, width
):
    page = open_page("/timeline/?country=PL&from=2025-09-01", scripts=False)
    page.get_by_text("Embed", exact=True).click()
    code = page.get_by_role("region", name="Code of the frame").inner_text()
    picture = page.get_by_role("link", name="PNG").get_attribute("href")
    with other_site(lambda: f'{code}<img id="png" src="{picture}" alt="">') as news:
        context = browser.new_context(viewport={"width": width, "height": 900})
        host = context.new_page()
        complaints = []
        host.on("console", lambda said: complaints.append(said.text))
        host.goto(news)
        frame = host.frame_locator("iframe")
        expect(frame.locator("h1")).to_have_text("Incidents in allied airspace, and the debate")
        shown = frame.locator(".lanes__cv:visible")
        expect(shown).to_have_count(1)
        narrow = "emb__set--narrow" in shown.get_attribute("class")
        assert narrow == (width == 390)
        assert frame.locator("html").evaluate("el => el.scrollWidth <= innerWidth")
        assert host.evaluate("document.getElementById('png').naturalWidth") == 960
        assert context.cookies() == []
        frame.get_by_role("link", name="Full view").click()
        host.wait_for_url(f"{starter_site}/timeline/?country=PL&from=2025-09-01")
        assert [text for text in complaints if "favicon" not in text] == []
        context.close()


def test_a_mark_leads_out_of_the_frame(browser, starter_site):
    address = f"{starter_site}/embed/map/?country=PL"
    with other_site(lambda: f'<iframe src="{address}" width="100%" height="700"></iframe>') as news:
        context = browser.new_context(viewport={"width": 800, "height": 800})
        host = context.new_page()
        host.goto(news)
        host.frame_locator("iframe").locator("a.mark:visible").first.click()
        host.wait_for_url(f"{starter_site}/incidents/NAI-*/")
        context.close()


def test_another_page_of_the_site_is_not_shown_in_a_frame(browser, starter_site):
    with other_site(lambda: f'<iframe src="{starter_site}/map/"></iframe>') as news:
        context = browser.new_context()
        host = context.new_page()
        refused = []
        host.on("console", lambda said: refused.append(said.text))
        host.goto(news)
        host.wait_for_load_state("load")
        assert host.frame_locator("iframe").locator("#mapwrap").count() == 0
        assert any("frame-ancestors" in text or "X-Frame-Options" in text for text in refused)
        context.close()


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    list(zip(EMBEDS, [390, 1200, 390, 1200, 390], ["dark", "light", "light", "dark", "light"],
             strict=True)),
)  # fmt: skip
def test_04_axe_finds_nothing_05_nothing_scrolls_sideways(open_page, name, width, scheme):
    page = open_page(f"/embed/{name}/", scheme=scheme)
    expect(page.locator("h1")).to_have_count(1)
    for each in (320, 390, 800, 1200):
        fits(page, each)
    fits(page, width)
    assert violations(page) == [], f"{width} px, {scheme}"


def test_a_theme_that_is_asked_for_goes_before_that_of_the_reader(open_page):
    page = open_page("/embed/incidents/?theme=dark", scheme="light")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(17, 23, 28)"


def test_the_code_is_copied_by_keyboard(open_page):
    page = open_page(
        "/incidents/?kind=drone_incursion", permissions=["clipboard-read", "clipboard-write"]
    )
    page.locator("summary", has_text="Embed").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_have_text("Code copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("<iframe src=")
    assert "/embed/incidents-by-month/?kind=drone_incursion" in copied
    page.keyboard.press("Escape")
    expect(page.locator("#embed-box")).to_be_hidden()


def test_the_code_of_the_matrix_follows_its_day(open_page):
    page = open_page("/positions/")
    page.get_by_text("Embed", exact=True).click()
    page.get_by_label("As of", exact=True).first.fill("2025-10-15")
    expect(page.locator("#embed-box pre")).to_contain_text("as_of=2025-10-15")
