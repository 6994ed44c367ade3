"""A briefing as DOCX, with the styles of Word, so that a house's template can be put on it."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from core.briefing.parts import Briefing
from core.citing import SITE
from core.xml_text import writable

SHORT, LONG, MARGIN = Mm(210), Mm(297), Mm(20)  # A4


def document(briefing: Briefing) -> bytes:
    """Sources are numbered and listed at the end: the library has no footnotes of Word's own."""
    made = Document()
    _set_up(made, briefing)
    made.add_heading(writable(briefing.title), level=0)
    opening = made.add_paragraph(f"{SITE}, {briefing.made_on_in_words}. ")
    _link(opening, "The same view, online", briefing.address)
    if briefing.release:
        _link(made.add_paragraph("Latest release of the data: "), *briefing.release)
    for text in briefing.left_out:
        made.add_paragraph().add_run(writable(text)).bold = True
    if briefing.chosen:
        made.add_heading("Filters", level=1)
        for label, value in briefing.chosen:
            made.add_paragraph(writable(f"{label}: {value}"), style="List Bullet")
    made.add_heading("Headline figures", level=1)
    for label, value in briefing.figures:
        line = made.add_paragraph(writable(f"{label}: "), style="List Bullet")
        line.add_run(writable(value)).bold = True
    if briefing.chronology:
        _chronology(made, briefing)
    if briefing.positions:
        _positions(made, briefing)
    made.add_heading("Method", level=1)
    for text in briefing.method:
        made.add_paragraph(writable(text), style="List Bullet")
    if briefing.footnotes:
        _sources(made, briefing)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _set_up(made: Any, briefing: Briefing) -> None:
    section = made.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = SHORT, LONG
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    properties = made.core_properties
    properties.title, properties.author = writable(briefing.title), SITE
    properties.comments, properties.language = "", "en-GB"


def _chronology(made: Any, briefing: Briefing) -> None:
    made.add_heading("Chronology", level=1)
    for line in briefing.chronology:
        paragraph = made.add_paragraph()
        paragraph.add_run(writable(f"{line.date}  ")).bold = True
        _link(paragraph, line.title, line.url)
        paragraph.add_run(writable(f". {line.text}" if line.text else "."))
        _numbers(paragraph, line.notes)


def _positions(made: Any, briefing: Briefing) -> None:
    made.add_heading("Positions", level=1)
    table = made.add_table(rows=1, cols=len(briefing.heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, briefing.heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    _repeat(table.rows[0])
    for held in briefing.positions:
        *texts, last = table.add_row().cells
        for cell, text in zip(texts, held.cells(), strict=True):
            cell.text = writable(text)
        last.text = ", ".join(map(str, held.notes))


def _sources(made: Any, briefing: Briefing) -> None:
    made.add_heading("Sources", level=1)
    for note in briefing.footnotes:
        paragraph = made.add_paragraph(writable(f"{note.number}. {note.text} Code {note.code}. "))
        if note.url:
            _link(paragraph, note.url, note.url)


def _repeat(row: Any) -> None:
    """The row stands at the top of every page of its table."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _numbers(paragraph: Any, notes: tuple[int, ...]) -> None:
    if notes:
        paragraph.add_run(f" {', '.join(map(str, notes))}").font.superscript = True


def _link(paragraph: Any, text: str, url: str) -> None:
    """The library reads links and does not write them."""
    link = OxmlElement("w:hyperlink")
    relation = paragraph.part.relate_to(
        writable(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(writable(text))
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)
