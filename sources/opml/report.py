"""The report of an import: a summary in words, and each line as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.exports import Column, Export
from core.files.text import csv
from sources.opml.importing import Plan
from sources.opml.judging import Entry, Verdict

REPORT: Final = Export(
    name="feeds-import-report",
    title="Report of an import of feeds",
    columns=(
        Column("line", "Line", "Line of the file.", lambda entry: entry.line),
        Column("result", "Result", "What happens to it, code.", lambda entry: entry.verdict.value),
        Column(
            "result_label", "Result, in words", "The same in words.",
            lambda entry: entry.verdict.said,
        ),
        Column("title", "Title", "As the list has it.", lambda entry: entry.title),
        Column("address", "Address", "As it is stored.", lambda entry: entry.address),
        Column("folders", "Folders", "Folders and categories.", lambda entry: entry.folders),
        Column("detail", "Detail", "Why, or which feed it is.", lambda entry: entry.detail),
    ),
    prepare=lambda entries: entries,
)  # fmt: skip


def report_csv(plan: Plan) -> Iterator[str]:
    """Every line in the order of the file, in pieces."""
    return csv(REPORT, plan.entries)


def summary(plan: Plan) -> str:
    """``3 outlines: 1 will be added, 1 already there, 1 can't be taken.``"""
    counts = plan.counts()
    total = len(plan.entries)
    parts = [f"{counts[verdict]:,} {verdict.said}" for verdict in ORDER if counts[verdict]]
    return f"{total:,} outline{'' if total == 1 else 's'}: {', '.join(parts)}."


ORDER: Final = (
    Verdict.ADDED, Verdict.NEW, Verdict.KNOWN, Verdict.REPEATED, Verdict.LIST, Verdict.PAGE,
    Verdict.BAD,
)  # fmt: skip


def most_pressing(entries: list[Entry], count: int) -> list[Entry]:
    """The first `count` lines, what can't be taken before what can, else as in the file."""
    order = list(Verdict)
    return sorted(entries, key=lambda entry: order.index(entry.verdict))[:count]
