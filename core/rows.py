"""What a list shows of an entry. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of a list or of the timeline.

    `kind` chooses the symbol; a row has a verdict or a stance or neither. `date_iso` is
    empty where HTML's ``<time>`` can't express the date.
    """

    title: str
    url: str
    kind: str
    date: str = ""
    date_iso: str = ""
    meta: str = ""
    verdict: str = ""
    verdict_label: str = ""
    stance: str = ""
    stance_label: str = ""
    source_count: int | None = None
    independent_count: int | None = None
    untraced_count: int = 0

    @property
    def independence(self) -> str:
        """How independent the sources are known to be: never more than was established."""
        if not self.source_count or self.independent_count is None:
            return ""
        if not self.untraced_count:
            return f"{self.independent_count} independent"
        if self.independent_count < self.source_count:
            return f"at most {self.independent_count} independent"
        return "origin not traced" if self.source_count == 1 else "origins not traced"


def number(value: float) -> str:
    """``1,234``; at most two decimals, none where the value is whole."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def meta_line(*parts: str) -> str:
    """Non-empty parts in one line, as a sentence: ``Poland, Romania. Shot down.``"""
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts if part)


def html_date(edtf: str) -> str:
    """The date as ``<time datetime>`` may have it: a plain day, month or year; else ''."""
    plain = edtf.replace("-", "")
    return edtf if plain.isdigit() and len(edtf) in (4, 7, 10) else ""
