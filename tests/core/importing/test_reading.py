"""Sheets become text: encodings, delimiters, types of cells, and what is refused unread."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.styles import numbers

from core.importing import delimited, table, workbook
from core.importing.reading import read_table
from core.importing.table import Unreadable, a1


def book(*rows, sheet="Sheet"):
    made = Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    return made


def saved(made):
    body = io.BytesIO()
    made.save(body)
    return body.getvalue()


def cells(body, **options):
    return [row.cells for row in read_table(body, **options).rows]


@pytest.mark.parametrize(
    ("column", "row", "name"), [(0, 1, "A1"), (25, 2, "Z2"), (26, 3, "AA3"), (701, 4, "ZZ4")]
)
def test_cells_are_named_as_in_spreadsheets(column, row, name):
    assert a1(column, row) == name


@pytest.mark.parametrize(
    ("body", "how"),
    [
        (b"a,b\r\n1,2\r\n", "commas"),
        (b"a;b\r\n1;2,5\r\n", "semicolons"),
        (b"a\tb\n1\t2\n", "tabs"),
        (b"sep=|\r\na|b\r\n1|2\r\n", "bars"),
        (b'"a;x","b"\r\n"1;2;3","2"\r\n', "commas"),
    ],
)
def test_the_delimiter_is_found_out(body, how):
    read = read_table(body)
    assert how in read.how
    assert len(read.header) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_asking(encoding):
    assert cells("a,b\nŁódź,Вильнюс\n".encode(encoding)) == [("Łódź", "Вильнюс")]


def test_an_encoding_that_was_chosen_is_used():
    assert cells("a,b\nŁódź,x\n".encode("cp1250"), encoding="cp1250") == [("Łódź", "x")]


def test_an_old_encoding_is_guessed_and_named():
    text = "a;b\n" + "Drohnen über dem Flughafen München;größere Störung\n" * 20
    read = read_table(text.encode("cp1252"))
    assert read.encoding in delimited.ENCODINGS
    assert "über" in read.rows[0].cells[0]


def test_the_guard_of_our_exports_is_taken_off():
    assert cells(b"a,b\n'=1+1,'-5\n") == [("=1+1", "-5")]
    assert read_table(saved(book(["a"], ["'=1+1"]))).may_be_guarded


def test_empty_rows_count_but_say_nothing():
    read = read_table(b"a,b\n\n,\n1,2\n")
    assert [row.number for row in read.rows] == [4]


def test_a_cell_beyond_the_header_is_a_fault_of_its_row():
    (row,) = read_table(b"a,b\n1,2,3\n").rows
    assert row.faults == {2: "There is no column name above this cell. Add one, or empty it."}


def test_typed_cells_read_as_our_csv_has_them():
    made = book(
        ["a", "b", "c", "d", "e", "f"],
        [
            54.0,
            2.5,
            True,
            date(2025, 9, 10),
            time(9, 58),
            datetime.fromisoformat("2025-09-10T14:30"),
        ],
    )
    assert cells(saved(made)) == [
        ("54", "2.5", "true", "2025-09-10", "09:58", "2025-09-10T14:30:00Z")
    ]


@pytest.mark.parametrize(
    ("shown_as", "text"),
    [("mmm-yy", "2025-09"), ("yyyy", "2025"), (numbers.FORMAT_DATE_DDMMYY, "2025-09-01")],
)
def test_a_date_is_no_more_precise_than_the_sheet_shows_it(shown_as, text):
    made = book(["occurred"], [date(2025, 9, 1)])
    made.active["A2"].number_format = shown_as
    assert cells(saved(made)) == [(text,)]


def test_formulas_and_their_errors_are_faults_of_their_cells():
    made = book(["a", "b"], ["=1+1", "x"])
    made.active["B2"].value = "#N/A"
    made.active["B2"].data_type = "e"
    (row,) = read_table(saved(made)).rows
    assert "holds a formula" in row.faults[0]
    assert "#N/A" in row.faults[1]


def test_another_sheet_can_be_chosen_and_hidden_ones_are_left_out():
    made = book(["a"], ["1"], sheet="First")
    made.create_sheet("Second").append(["b"])
    made["Second"].append(["2"])
    made.create_sheet("Hidden").sheet_state = "hidden"
    assert read_table(saved(made)).sheets == ("First", "Second")
    assert cells(saved(made), sheet="Second") == [("2",)]


def packed(**parts):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return body.getvalue()


def with_entity():
    body = saved(book(["a"], ["1"]))
    source = zipfile.ZipFile(io.BytesIO(body))
    parts = {name: source.read(name) for name in source.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    parts["xl/worksheets/sheet1.xml"] = (bomb + sheet.replace("<v>1</v>", "<v>&b;</v>")).encode()
    return packed(**parts)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"a,b\n", "no rows"),
        (b",,\n1,2,3\n", "first row is empty"),
        (b"a,b\n1,\x00\x00\n", "binary"),
        (packed(**{"xl/workbook.xml": "x"}), "damaged"),
        (packed(**{"xl/vbaProject.bin": "x"}), "macros"),
        (with_entity(), "damaged"),
    ],
    ids=["empty", "no-rows", "no-header", "binary", "no-workbook", "macros", "entities"],
)
def test_what_is_no_sheet_is_refused(body, words):
    with pytest.raises(Unreadable, match=words):
        read_table(body)


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 10_000)
    with pytest.raises(Unreadable, match="unpacks to more"):
        read_table(packed(**{"xl/worksheets/sheet1.xml": "0" * 20_000}))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_too_many_rows_are_refused(monkeypatch, kind):
    for module in (table, delimited, workbook):
        monkeypatch.setattr(module, "MAX_ROWS", 2)
    body = b"a,b\n" + b"1,2\n" * 3 if kind == "csv" else saved(book(["a"], ["1"], ["1"], ["1"]))
    with pytest.raises(Unreadable, match="more than 2 rows"):
        read_table(body)
