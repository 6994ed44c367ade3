"""Two actors side by side: what the page and its file show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from actors.models import Actor
from core.listing import file_links
from debates.comparing import relation
from debates.exports.comparison import COMPARISON, Compared, Side
from debates.grouping import TITLES
from debates.matrix import Cell, cells
from debates.matrix_query import groups_on, holders, proposals_on, public_ledger
from debates.models import Position
from debates.pages.matrix import stage_on
from debates.rows import positions_for_lists, public_name
from debates.vocabularies import Relation

SECTIONS = (
    ("Where they differ", (Relation.OPPOSED, Relation.DIFFER)),
    ("Where they agree", (Relation.AGREE,)),
    ("Both spoke, not comparable", (Relation.NOT_COMPARABLE,)),
    ("Only one is recorded", (Relation.ONLY_A, Relation.ONLY_B)),
)


@dataclass(frozen=True)
class ShownSide:
    """A side with what qualifies it; `history` is its cell in the matrix."""

    side: Side
    notes: list[tuple[str, str]]
    reporter: str
    sources: int
    history: str


@dataclass(frozen=True)
class Row:
    title: str
    url: str
    stage: str
    relation: Relation
    sides: tuple[ShownSide, ShownSide]


@dataclass(frozen=True)
class Section:
    title: str
    rows: list[Row]


def compared(a: Actor, b: Actor, day: date) -> list[Compared]:
    """Both on every public proposal, by its id. The same few queries, however many rows."""
    ledger = public_ledger()
    proposals = proposals_on(day, ledger)
    found = cells(ledger, [a.pk, b.pk], day)
    keys = [cell.entry for cell in found.values() if cell.entry]
    held = positions_for_lists(Position.objects.published().filter(pk__in=keys)).order_by()
    positions = {row.pk: row for row in held}

    def side(actor: Actor, cell: Cell) -> Side:
        return Side(actor, cell, positions[cell.entry] if cell.entry else None)

    return [
        Compared(
            day=day,
            proposal=row,
            stage=stage_on(row, ledger.raised[row.pk], day),
            relation=relation(found[a.pk, row.pk], found[b.pk, row.pk]),
            a=side(a, found[a.pk, row.pk]),
            b=side(b, found[b.pk, row.pk]),
        )
        for row in proposals
    ]


def page_context(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Context of debates/compare.html; `cleaned` are the data of a valid CompareForm."""
    a, b, day = cleaned["a"], cleaned["b"], cleaned["as_of"]
    context: dict[str, Any] = {"day": day, "a": a, "b": b}
    if not (a and b):
        return context
    rows = compared(a, b, day)
    sections = [
        Section(title, [_row(row) for row in rows if row.relation in kinds])
        for title, kinds in SECTIONS
    ]
    return {
        **context,
        "title": f"{a.name} and {b.name}",
        "sections": [section for section in sections if section.rows],
        "counts": [(section.title, len(section.rows)) for section in sections if section.rows],
        "neither": sum(row.relation == Relation.NEITHER for row in rows),
        "files": file_links(
            COMPARISON, "debates:compare_file", f"?a={a.public_id}&b={b.public_id}&as_of={day}"
        ),
    }


def _row(row: Compared) -> Row:
    return Row(
        title=row.proposal.title,
        url=reverse("debates:proposal", args=[row.proposal.public_id]),
        stage=row.stage,
        relation=row.relation,
        sides=(_shown(row, row.a), _shown(row, row.b)),
    )


def _shown(row: Compared, side: Side) -> ShownSide:
    held = side.position
    texts = [("Condition", held.condition), ("Hedge", held.hedge)] if held else []
    cell = f"{side.actor.public_id}.{row.proposal.public_id}"
    return ShownSide(
        side=side,
        notes=[(label, text) for label, text in texts if text],
        reporter=_reporter(held),
        sources=held.source_count if held else 0,
        history=f"{reverse('debates:positions')}?as_of={row.day}&cell={cell}#cell",
    )


def _reporter(held: Any) -> str:
    """Who reports it, where it is second-hand."""
    if not held or not held.reported_by_id:
        return ""
    name = public_name(held.reported_by)
    return f"reported by {name}" if name else "second-hand"


def choices(day: date, chosen: Iterable[int]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Actors with a position on a proposal, by group: (title, [(public id, name)]).

    So are the ones `chosen`, by their keys, of whom none may be recorded.
    """
    held = Position.objects.published().filter(proposal__isnull=False).order_by()
    found = holders({*held.values_list("actor", flat=True), *chosen}, groups_on(day))
    found.sort(key=lambda holder: (holder.state or "~", not holder.is_state, holder.name))
    groups = [
        (title, [(h.public_id, _named(h)) for h in found if h.group == number])
        for number, title in enumerate(TITLES)
    ]
    return [(title, options) for title, options in groups if options]


def _named(holder: Any) -> str:
    return f"{holder.code} {holder.name}" if holder.code else str(holder.name)
