"""An import in a browser, from the file to the drafts: for everybody, at any width."""

import pytest
from playwright.sync_api import expect

from incidents.models import Incident
from tests.browser.pages import fits, let_in
from tests.browser.test_every_page import violations
from tests.factories import make_actor, make_editor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHEET = "title,kind,occurred,states,remark\r\n{}"
GOOD = "Drones over a port,drone_sighting,2025-09-10,PL,x\r\n"
BAD = "Another,drone_sight,2025-13,PL,\r\n"


@pytest.fixture
def page(browser, live_server):
    make_actor(iso2="PL", name="Poland")
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 900}, color_scheme="dark"
    )
    let_in(context, make_editor(), live_server.url)
    yield context.new_page()
    context.close()


def looked_at(page, body, tmp_path):
    """The preview of a sheet, its columns chosen by hand where they have to be."""
    file = tmp_path / "sheet.csv"
    file.write_text(SHEET.format(body))
    page.goto("/admin/incidents/incident/import/")
    page.get_by_label("Sheet (CSV or XLSX)").set_input_files(file)
    page.get_by_role("button", name="Upload").click()
    remark = page.get_by_label("Column E, “remark”, is")
    if remark.input_value() == "":
        is_for_everybody(page)
        remark.select_option("ignore this column")
    page.get_by_role("button", name="Look at every row").click()


def is_for_everybody(page):
    """Nobody is kept out of the page, and nothing scrolls sideways."""
    assert violations(page) == []
    fits(page, 390)


def test_a_sheet_is_corrected_imported_and_undone(page, tmp_path):
    looked_at(page, GOOD + BAD, tmp_path)
    expect(page.get_by_text("2 cells in 1 row can’t be taken")).to_be_visible()
    expect(page.get_by_text("B3", exact=True)).to_be_visible()
    is_for_everybody(page)
    looked_at(page, GOOD, tmp_path)
    expect(page.get_by_role("button", name="Import 1 row")).to_be_visible()
    is_for_everybody(page)
    page.get_by_label("Why").fill("An old notebook")
    page.get_by_role("button", name="Import 1 row").click()
    page.get_by_text("Imported: 1 new. New entries are drafts.").wait_for()
    assert Incident.objects.get().status == "draft"
    page.get_by_role("link", name="Undo all of it").click()
    expect(page.get_by_role("button", name="Undo the import")).to_be_visible()
    is_for_everybody(page)
    page.get_by_role("button", name="Undo the import").click()
    page.get_by_text("what it wrote was taken back").wait_for()
    assert not Incident.objects.exists()
