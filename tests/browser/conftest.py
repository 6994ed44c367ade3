"""What the tests of pages in a browser share."""

import pytest

from tests.browser.site import serving
from tests.browser.timeline_page import with_marks
from tests.prepared import starter_database


@pytest.fixture(scope="session")
def starter_site(made_once):
    """The address of the site with the starter data. Its database is for reading only."""
    with serving(starter_database(made_once)) as address:
        yield address


@pytest.fixture
def open_page(browser, starter_site):
    """Opens a path of the starter site; whatever the browser complains of fails the test.

    ``open_page("/map/", width=390, scheme="dark", scripts=False)``. The page has loaded.
    """
    contexts, complaints = [], []

    def open_(path="/", *, width=1440, height=900, scheme="light", scripts=True, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=scripts,
            locale="en-GB",
            timezone_id="UTC",
            base_url=starter_site,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda sent: _same_origin(sent.url, starter_site) or complaints.append(
            f"request to {sent.url}"
        ))  # fmt: skip
        page.goto(path)
        page.wait_for_load_state("load")
        return page

    open_.complaints = complaints
    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def _same_origin(url, site):
    return url.startswith((f"{site}/", "data:", "blob:")) or url == site


@pytest.fixture
def open_timeline(open_page):
    """Opens a state of the timeline; its script has put its marks on the canvas."""

    def open_(path="/timeline/", **options):
        page = open_page(path, **options)
        if options.get("scripts", True):
            with_marks(page)
        return page

    open_.complaints = open_page.complaints
    return open_
