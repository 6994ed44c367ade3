"""docs/data-dictionary.md: every file, every column and every code, written from the registry."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from core.exports import Column, Export, Part
from core.files.formats import FORMATS, formats_of
from core.spreadsheet import SEPARATOR
from overview.codebook import VocabularySection, anchor_of, in_order, path_of, vocabularies

PATH = settings.BASE_DIR / "docs" / "data-dictionary.md"
HEAD = f"""# Data dictionary

Written by `manage.py data_dictionary` from the registry of exports and the vocabularies: change
those, not this page.

Every list can be taken away at its own address with an extension that names the format, and with
the filters of its page: `/incidents.csv?country=PL`. So can the tables of what hangs on its
entries, one row each: `/incidents/figures.csv?country=PL` holds the figures of exactly those
incidents. `columns=public_id,title` chooses columns. An unknown parameter or a wrong value is
answered with 400 and a line that names it.

CSV is UTF-8 with a byte-order mark, comma-separated, with one header line. In CSV and Excel the
values of a list stand in one cell, separated by `{SEPARATOR}`; in CSV an apostrophe stands
before what a spreadsheet would read as a formula, and the import takes it off again. Line ends,
tabs and other control characters are one blank in both, and an import takes that for no change.
Days and instants are ISO 8601, instants in UTC. Columns are only ever added at the end.
"""


def dictionary() -> str:
    """The whole page in Markdown."""
    return "\n".join([HEAD, *_formats(), *_files(), *_codes()])


def _formats() -> Iterator[str]:
    yield "## Formats\n\n| extension | format | for |\n|---|---|---|"
    for each in FORMATS.values():
        yield f"| `.{each.extension}` | {each.label} | {each.used_by} |"
    yield ""


def _files() -> Iterator[str]:
    yield "## Files\n"
    for export in in_order():
        yield f"### `{export.name}`\n\n{_about(export)}\n"
        yield "| column | type | what it holds |\n|---|---|---|"
        for column in export.columns:
            yield f"| `{column.name}` | {_type(column)} | {_holds(column)} |"
        yield ""


def _about(export: Export) -> str:
    sentences = [f"{export.title}."]
    if isinstance(export, Part):
        sentences.append(f"Part of [`{export.owner.name}`](#{export.owner.name}).")
    if export.files:
        first, *others = (each.extension for each in formats_of(export))
        also = ", ".join(f"`.{extension}`" for extension in others)
        sentences.append(f"At `{path_of(export)}.{first}`; also {also}.")
    else:
        sentences.append("From its page, which asks a question first.")
    if export.key:
        sentences.append(f"Key: {', '.join(f'`{name}`' for name in export.key)}.")
    return " ".join(sentences)


def _type(column: Column) -> str:
    if column.codes is None:
        return column.type
    return f"{column.type}, [codes](#{anchor_of(column.codes)})"


def _holds(column: Column) -> str:
    text = f"{column.label}. {column.definition}"
    if column.refers:
        text += f" Refers to [`{column.refers}`](#{column.refers})."
    return _cell(text)


def _codes() -> Iterator[str]:
    yield "## Codes\n"
    for vocabulary in vocabularies():
        section = VocabularySection(anchor_of(vocabulary), vocabulary)
        yield f'<a id="{section.anchor}"></a>\n\n### {section.heading}\n'
        if section.about:
            yield f"{section.about}\n"
        yield "| code | label | definition |\n|---|---|---|"
        for member in section.members:
            yield f"| `{member.value}` | {_cell(member.label)} | {_cell(member.definition)} |"
        yield ""


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
