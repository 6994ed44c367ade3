"""One reference in three notations. Pure: no Django.

The libraries that read these notations write them poorly: none escapes what BibTeX takes for a
command, and of RIS they keep line ends. Both are a few lines; tests read them by those libraries.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from json import dumps
from typing import Any

# What BibTeX reads as a command; the backslash first, so that no other one is doubled.
_ESCAPES = {
    "\\": "\\textbackslash ",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "~": "\\textasciitilde ",
    "^": "\\textasciicircum ",
}
_IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C"}
_BREAK = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
RIS_TYPES = {"webpage": "ELEC", "article-newspaper": "NEWS", "report": "RPRT"}


@dataclass(frozen=True)
class Work:
    """What is cited. `kind` is a type of CSL 1.0.2; `author` stands as it is, unparted.

    `published_in` is the site or paper; `estimated` says that `issued` is no more than that.
    """

    key: str
    kind: str
    title: str
    url: str
    accessed: date
    author: str = ""
    published_in: str = ""
    issued: date | None = None
    estimated: bool = False
    language: str = ""
    note: str = ""


def bibtex(work: Work) -> str:
    year = str(work.issued.year) if work.issued else ""
    fields = [
        ("author", _braced(work.author)),
        ("title", _braced(work.title)),
        ("year", year),
        ("date", work.issued.isoformat() if work.issued and work.kind != "webpage" else ""),
        ("howpublished", _escaped(work.published_in)),
        ("note", _escaped(work.note[:1].upper() + work.note[1:])),
        ("url", "".join(_IN_ADDRESS.get(sign, sign) for sign in _line(work.url))),
        ("urldate", work.accessed.isoformat()),
    ]
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    return "\n".join([f"@misc{{{work.key},", *lines, "}"])


def ris(work: Work) -> str:
    """Line ends are CR and LF, as the format has it."""
    tags = [
        ("TY", RIS_TYPES.get(work.kind, "GEN")),
        ("ID", work.key),
        ("AU", work.author),
        ("TI", work.title),
        ("T2", work.published_in),
        ("PY", str(work.issued.year) if work.issued else ""),
        ("DA", f"{work.issued:%Y/%m/%d}" if work.issued else ""),
        ("LA", work.language),
        ("N1", work.note),
        ("UR", work.url),
        ("Y2", f"{work.accessed:%Y/%m/%d}"),
    ]
    lines = [f"{tag}  - {_line(value)}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(work: Work) -> dict[str, Any]:
    """An item of CSL-JSON; what is not known is left out."""
    issued: dict[str, Any] = _parts(work.issued) if work.issued else {}
    if issued and work.estimated:
        issued["circa"] = True
    item = {
        "id": work.key,
        "type": work.kind,
        "title": work.title,
        "author": [{"literal": work.author}] if work.author else [],
        "container-title": work.published_in,
        "issued": issued,
        "accessed": _parts(work.accessed),
        "URL": work.url,
        "language": work.language,
        "note": work.note,
    }
    return {name: value for name, value in item.items() if value}


def csl_json(work: Work) -> str:
    return dumps(csl(work), ensure_ascii=False, indent=2)


WRITERS: dict[str, Callable[[Work], str]] = {"bib": bibtex, "ris": ris, "csl.json": csl_json}


def _parts(day: date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _braced(text: str) -> str:
    """Braces keep the capitals, and an author from being taken apart."""
    return "{" + _escaped(text) + "}" if text else ""


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in _line(text))


def _line(text: str) -> str:
    return _BREAK.sub(" ", text).strip()
