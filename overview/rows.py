"""Entries of the timeline and actors as lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.addresses import entry_address
from core.dates.humanise import MONTHS
from core.rows import Row, html_date, meta_line
from core.vocabulary import label_of
from debates.vocabularies import Stance
from incidents.vocabularies import VerdictCode
from overview.entries import Entry
from overview.public import public


@dataclass(frozen=True)
class TimelineRow(Row):
    """`month` is the heading under which the row stands."""

    month: str = ""


def timeline_row(entry: Entry) -> TimelineRow:
    at = entry.stands_at
    return TimelineRow(
        title=entry.title,
        url=entry.url,
        kind=entry.symbol,
        date=entry.date_short,
        date_iso=html_date(entry.edtf),
        meta=entry.note,
        verdict=entry.verdict,
        verdict_label=label_of(VerdictCode, entry.verdict),
        stance=entry.stance,
        stance_label=label_of(Stance, entry.stance),
        source_count=entry.source_count,
        independent_count=entry.independent_source_count,
        untraced_count=entry.untraced_source_count,
        month=f"{MONTHS[at.month - 1]} {at.year}" if at else "",
    )


def milestone_row(milestone: Any) -> Row:
    """`milestone` comes with its proposal, which is published."""
    proposal = milestone.proposal
    return Row(
        title=f"{proposal.title}: {milestone.get_kind_display().lower()}",
        url=entry_address("debates:proposal", proposal.public_id),
        kind="milestone",
        date=milestone.get_reached_short() if milestone.reached else "Not dated",
        date_iso=html_date(milestone.reached),
        meta=meta_line("Step of a proposal", milestone.venue),
    )


def actor_row(actor: Any) -> Row:
    """`actor` comes with what it belongs to; its kind stands where other rows have a date."""
    home = public(actor.belongs_to)
    return Row(
        title=actor.name,
        url=entry_address("overview:actor", actor.public_id),
        kind="actor",
        date=actor.get_kind_display(),
        meta=meta_line(f"belongs to {home.name}" if home else ""),
    )
