"""How a page is cited: one line of text, and BibTeX. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.references.writing import Work, bibtex

SITE = "NATO Airspace Tracker"


@dataclass(frozen=True)
class Cited:
    """A page as others should name it."""

    text: str
    bibtex: str


def cite(
    *,
    title: str,
    address: str,
    accessed: date,
    filters: list[tuple[str, str]],
    record_id: str = "",
    changed: date | None = None,
    corrected: date | None = None,
    version: tuple[int, date] | None = None,
) -> Cited:
    """`filters` are (label, value) of a list; `record_id` and the two days those of a record.

    `version`: which one of the record stands at the address, and of which day it is.
    """
    note = _note(filters, record_id, changed, corrected, version)
    work = work_of_page(
        title=title,
        address=address,
        accessed=accessed,
        filters=filters,
        record_id=record_id,
        changed=changed,
        corrected=corrected,
        version=version,
    )
    text = f"{SITE}, “{title}”{', ' + note if note else ''}. {address} (accessed {_day(accessed)})."
    return Cited(text, bibtex(work))


def work_of_page(
    *,
    title: str,
    address: str,
    accessed: date,
    filters: list[tuple[str, str]] | None = None,
    record_id: str = "",
    changed: date | None = None,
    corrected: date | None = None,
    version: tuple[int, date] | None = None,
) -> Work:
    """The same as reference managers want it. The site stands as its author."""
    return Work(
        key=_key(title, record_id, accessed),
        kind="webpage",
        title=title,
        url=address,
        accessed=accessed,
        author=SITE,
        issued=(version[1] if version else changed) or accessed,
        note=_note(filters or [], record_id, changed, corrected, version),
    )


def _note(
    filters: list[tuple[str, str]],
    record_id: str,
    changed: date | None,
    corrected: date | None,
    version: tuple[int, date] | None,
) -> str:
    if record_id and version:
        return f"record {record_id}, version {version[0]} of {_day(version[1])}"
    if record_id:
        days = [("last changed", changed), ("corrected on", corrected)]
        return f"record {record_id}" + "".join(f", {did} {_day(day)}" for did, day in days if day)
    chosen: dict[str, list[str]] = {}
    for label, value in filters:
        chosen.setdefault(label, []).append(value)
    words = [f"{label.lower()}: {' or '.join(values)}" for label, values in chosen.items()]
    return f"filtered by {'; '.join(words)}" if words else ""


def _key(title: str, record_id: str, accessed: date) -> str:
    """``nat-NAI-2025-0030``, or the words of a list's title with the day."""
    if record_id:
        return f"nat-{record_id}"
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in title.lower())
    return "-".join(["nat", *words.split()[:4], f"{accessed:%Y%m%d}"])


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
