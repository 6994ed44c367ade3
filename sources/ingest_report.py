"""What the ingest did, in lines of text for a terminal or a log."""

from __future__ import annotations

from collections.abc import Sequence

from core.vocabulary import label_of
from sources.ingest.outcomes import OutcomeKind, WarningCode
from sources.ingest.store import Report
from sources.vocabularies import AttemptOutcome

HEADINGS = ("feed", "outcome", "new", "revised", "unchanged", "what to do")
NAME_WIDTH = 40
HOW_TO_ADD = (
    "There are no feeds yet. Add one in the admin, at /admin/sources/feed/add/, or with\n"
    "    manage.py add_feed https://news.example/feed.xml, or manage.py import_feeds "
    "data/feeds.opml"
)


def table(reports: Sequence[Report]) -> str:
    """One line a feed, failed ones last: there the eye ends."""
    rows = [HEADINGS, *map(_row, sorted(reports, key=lambda report: report.failed))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    numbers = range(2, 5)
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def summary(reports: Sequence[Report]) -> str:
    """One line for a round: the sums, and who failed."""
    feeds = f"{len(reports)} feed{'' if len(reports) == 1 else 's'}"
    new = sum(report.filed.new for report in reports)
    revised = sum(report.filed.revised for report in reports)
    line = f"{feeds}: {new} new, {revised} revised"
    failed = [report.name for report in reports if report.failed]
    return f"{line}; failed: {', '.join(failed)}" if failed else line


def is_news(reports: Sequence[Report]) -> bool:
    return any(report.failed or report.filed.new or report.filed.revised for report in reports)


def what_to_do(report: Report) -> str:
    """The advice of the outcome, with what makes it concrete; "" if there is nothing to do."""
    if report.outcome == AttemptOutcome.DISCARDED:
        return report.detail
    if not report.failed:
        return " ".join(
            f"Not stored: {note.detail}"
            for note in report.filed.warnings
            if note.code is WarningCode.NOT_STORED
        )
    # Where the feed itself was read well, it is this installation that failed.
    advice = "" if report.kind is OutcomeKind.OK else report.kind.advice
    detail = f"({report.detail})" if advice and report.detail else report.detail
    return " ".join(filter(None, [advice, detail, *report.suggestions]))


def _row(report: Report) -> tuple[str, ...]:
    name = report.name
    outcome = report.outcome
    return (
        name if len(name) <= NAME_WIDTH else f"{name[: NAME_WIDTH - 1]}…",
        label_of(AttemptOutcome, outcome).lower(),
        str(report.filed.new),
        str(report.filed.revised),
        str(report.filed.unchanged),
        what_to_do(report),
    )
