"""Importing a sheet in the admin: upload, columns, preview, confirm, undo; all without scripts."""

import re
import zlib

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from core.models import ImportBatch
from incidents.models import Incident
from tests import factories as make
from tests.csv_files import rows_of

UPLOAD = "/admin/incidents/incident/import/"
HEADER = "title,kind,occurred,states,verdict\r\n"
GOOD = HEADER + "Drones over a port,drone_incursion,2025-09-10,PL,reported\r\n"
BAD = GOOD + "Another,dron_incursion,2025-13,PL,reported\r\n"


@pytest.fixture(autouse=True)
def poland(db):
    return make.make_actor(name="Poland", iso2="PL")


def upload(client, text, name="mine.csv"):
    return client.post(
        UPLOAD, {"file": SimpleUploadedFile(name, text.encode("utf-8"))}, follow=True
    )


def submit(client, answer, action, **changes):
    """Send the form of the page that goes to `action`, as a browser would."""
    page = html.fromstring(answer.content.decode())
    forms = {form.action or answer.request["PATH_INFO"]: form for form in page.forms}
    address = next(address for address in forms if address.endswith(action))
    values = dict(forms[address].form_values())
    return client.post(address, {**values, **changes}, follow=True)


def look(client, text):
    answer = upload(client, text)
    return submit(client, answer, "/columns/")


def said(answer):
    page = html.fromstring(answer.content.decode())
    return [" ".join(each.text_content().split()) for each in page.cssselect(".said li")]


def test_the_list_leads_to_the_import(desk):
    assert UPLOAD in desk.get("/admin/incidents/incident/").content.decode()
    assert desk.get(UPLOAD).status_code == 200


def test_a_clean_sheet_becomes_drafts_with_their_claims(desk, editor):
    answer = look(desk, GOOD)
    assert "1 new" in answer.content.decode()
    assert not Incident.objects.exists()
    answer = submit(desk, answer, "/apply/", reason="Old notebook")
    incident = Incident.objects.get()
    assert incident.status == "draft"
    assert incident.public_id in answer.content.decode()
    assert [str(link) for link in incident.involvements.all()] == ["Poland, entered"]
    assert incident.verdicts.get(is_current=True).code == "reported"
    line = incident.history.get()
    assert line.history_user == editor
    batch = ImportBatch.objects.get()
    assert line.history_change_reason == f"Import {batch.pk}, mine.csv: Old notebook"


def test_each_bad_cell_is_named_and_nothing_can_be_written(desk):
    answer = look(desk, BAD)
    page = answer.content.decode()
    assert "2 cells in 1 row can’t be taken" in page
    assert "/apply/" not in page
    first, second = said(answer)
    assert first.startswith("B3 kind: “dron_incursion” is no code")
    assert "Did you mean “drone_incursion”?" in first
    assert second.startswith("C3 occurred:")
    assert "there is no month 13" in second


def test_the_errors_can_be_taken_away(desk):
    look(desk, BAD)
    answer = desk.get(f"/admin/core/importbatch/{ImportBatch.objects.get().pk}/errors/")
    rows = rows_of(answer)
    assert [(row["cell"], row["column"], row["value"]) for row in rows] == [
        ("B3", "kind", "dron_incursion"),
        ("C3", "occurred", "2025-13"),
    ]


def test_a_column_that_nobody_knows_has_to_be_mapped_or_ignored(desk):
    answer = upload(desk, GOOD.replace("verdict", "reliability of the witness"))
    answer = submit(desk, answer, "/columns/")
    assert answer.status_code == 400
    assert "“reliability of the witness”" in answer.content.decode()
    answer = submit(desk, answer, "/columns/", column_4="-")
    assert "1 new" in answer.content.decode()


def test_columns_are_remembered_for_the_next_sheet_with_the_same_header(desk):
    sheet = GOOD.replace("title", "Bezeichnung")
    submit(desk, upload(desk, sheet), "/columns/", column_0="title")
    page = html.fromstring(upload(desk, sheet).content.decode())
    assert page.cssselect("#id_column_0 option[selected]")[0].get("value") == "title"


def test_a_status_column_is_left_out_and_the_page_says_why(desk):
    answer = upload(desk, GOOD.replace("verdict", "Status").replace("reported", "published"))
    assert "Import never publishes" in answer.content.decode()
    submit(desk, submit(desk, answer, "/columns/"), "/apply/")
    assert Incident.objects.get().status == "draft"


def test_a_change_of_a_published_entry_shows_old_and_new_and_needs_a_reason(desk, poland):
    incident = make.make_incident(title="Before", states=[poland])
    answer = look(desk, f"public_id,title\r\n{incident.public_id},After\r\n")
    assert said(answer) == ["B2 title: Before → After"]
    answer = submit(desk, answer, "/apply/")
    assert "Say why" in answer.content.decode()
    incident.refresh_from_db()
    assert incident.title == "Before"
    submit(desk, answer, "/apply/", reason="A better title")
    incident.refresh_from_db()
    assert (incident.title, incident.status) == ("After", "published")


def test_what_changed_since_the_preview_is_not_overwritten(desk, poland):
    incident = make.make_incident(title="Before", states=[poland], published=False)
    answer = look(desk, f"public_id,title\r\n{incident.public_id},After\r\n")
    incident.title = "Meanwhile"
    incident.save()
    answer = submit(desk, answer, "/apply/")
    assert "changed since you looked" in answer.content.decode()
    incident.refresh_from_db()
    assert incident.title == "Meanwhile"
    assert ImportBatch.objects.get().state == "previewed"


def test_undo_takes_everything_back_at_once(desk, poland):
    kept = make.make_incident(title="Before", states=[poland], published=False)
    sheet = f"public_id,title,kind\r\n{kept.public_id},After,\r\n,New one,drone_crash\r\n"
    submit(desk, look(desk, sheet), "/apply/")
    assert Incident.objects.count() == 2
    answer = desk.get(f"/admin/core/importbatch/{ImportBatch.objects.get().pk}/undo/")
    answer = submit(desk, answer, "/undo/")
    assert "what it wrote was taken back" in answer.content.decode()
    assert Incident.objects.get().title == "Before"
    assert ImportBatch.objects.get().state == "undone"


def test_undo_names_what_stands_in_the_way(desk):
    submit(desk, look(desk, GOOD), "/apply/")
    incident = Incident.objects.get()
    incident.title = "Worked on"
    incident._change_reason = "A better title"
    incident.save()
    url = f"/admin/core/importbatch/{ImportBatch.objects.get().pk}/undo/"
    assert f"{incident.public_id} was changed" in desk.get(url).content.decode()
    answer = desk.post(url, follow=True)
    assert "A better title" in answer.content.decode()
    assert Incident.objects.get().title == "Worked on"


def test_who_may_not_add_and_change_may_not_import(client):
    user = make.make_editor("viewer", is_superuser=False)
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=["view_incident", "change_incident"])
    )
    client.force_login(user)
    assert UPLOAD not in client.get("/admin/incidents/incident/").content.decode()
    assert client.get(UPLOAD).status_code == 403
    batch = ImportBatch.objects.create(kind="incidents", uploaded_by=user, size=1, packed=b"")
    for page in ("change", "columns", "apply", "undo", "discard", "errors", "file", "progress"):
        url = f"/admin/core/importbatch/{batch.pk}/{page}/"
        answer = client.post(url) if page in ("apply", "discard") else client.get(url)
        assert answer.status_code in (302, 403), page
        assert "importbatch" not in answer.headers.get("Location", ""), page


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "The file is empty."),
        (b"title\r\n", "no rows below"),
        (b"\xd0\xcf\x11\xe0 old", "old Excel file"),
        (b"PK\x03\x04 broken", "damaged"),
        (b'title\r\n"open', "quotation mark"),
    ],
)
def test_what_can_not_be_read_is_refused_with_what_to_do(desk, body, words):
    answer = desk.post(UPLOAD, {"file": SimpleUploadedFile("x.csv", body)})
    assert answer.status_code == 400
    assert words in html.fromstring(answer.content.decode()).text_content()
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("body", "words"),
    [(zlib.compress(b" "), "The file is empty."), (b"", "What was kept of the file is damaged.")],
)
def test_a_kept_file_that_can_not_be_read_any_more_is_said_to_be_so(desk, body, words):
    upload(desk, GOOD)
    batch = ImportBatch.objects.get()
    ImportBatch.objects.update(packed=body)
    address = f"/admin/core/importbatch/{batch.pk}"
    for answer in (
        desk.get(f"{address}/columns/", follow=True),
        desk.post(f"{address}/reread/", {"encoding": "utf-8"}, follow=True),
    ):
        assert answer.status_code == 200
        text = html.fromstring(answer.content.decode()).text_content()
        assert f"The file can't be read any more. {words}" in text


def test_the_file_is_kept_and_only_ever_saved(desk):
    upload(desk, GOOD)
    answer = desk.get(f"/admin/core/importbatch/{ImportBatch.objects.get().pk}/file/")
    assert answer.content.decode() == GOOD
    assert re.match(r'attachment; filename="mine.csv"', answer["Content-Disposition"])
    assert answer["Content-Type"] == "application/octet-stream"


def test_the_file_is_only_loaded_by_who_reads_it(desk):
    look(desk, GOOD)
    batch = ImportBatch.objects.get()
    with CaptureQueriesContext(connection) as captured:
        desk.get("/admin/core/importbatch/")
        desk.get(f"/admin/core/importbatch/{batch.pk}/change/")
    assert [query for query in captured.captured_queries if '"packed"' in query["sql"]] == []
    assert batch.body().decode() == GOOD


def test_the_file_keeps_its_name_when_it_is_saved(desk):
    upload(desk, GOOD, name='Łódź "2".csv')
    answer = desk.get(f"/admin/core/importbatch/{ImportBatch.objects.get().pk}/file/")
    saved_as = "attachment; filename*=utf-8''%C5%81%C3%B3d%C5%BA%20%222%22.csv"
    assert answer["Content-Disposition"] == saved_as


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("key", ["²", "9" * 5000, "x"])
def test_what_is_no_key_is_not_found(desk, key):
    assert desk.get(f"/admin/core/importbatch/{key}/change/").status_code == 404
    assert desk.get(f"/admin/incidents/incident/{key}/change/").status_code in (302, 404)


def test_another_encoding_can_be_chosen(desk):
    sheet = "title,kind\r\nŁódź dron nad lotniskiem,drone_crash\r\n"
    answer = desk.post(
        UPLOAD, {"file": SimpleUploadedFile("x.csv", sheet.encode("cp1250"))}, follow=True
    )
    answer = submit(desk, answer, "/reread/", encoding="cp1250")
    assert "Łódź dron nad lotniskiem" in answer.content.decode()
    answer = submit(desk, answer, "/reread/", encoding="utf-8")
    assert "The file is not in UTF-8" in answer.content.decode()


def test_an_empty_sheet_names_every_column(desk):
    text = b"".join(desk.get(f"{UPLOAD}empty.csv")).decode("utf-8-sig")
    assert text.startswith('"public_id","title","kind"')


def test_an_import_can_be_discarded_and_stays_on_record(desk):
    submit(desk, look(desk, GOOD), "/discard/")
    assert ImportBatch.objects.get().state == "discarded"
    assert not Incident.objects.exists()


def test_the_export_of_the_list_has_drafts_too_and_imports_back(desk, poland):
    draft = make.make_incident(states=[poland], published=False)
    chosen = {"action": "export_csv", "_selected_action": [draft.pk]}
    answer = desk.post("/admin/incidents/incident/", chosen)
    text = b"".join(answer).decode()
    assert draft.public_id in text
    assert "1 unchanged" in look(desk, text).content.decode()
