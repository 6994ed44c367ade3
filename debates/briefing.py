"""Positions of any filter as a briefing, and the table of positions of other briefings."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone

from core.briefing.parts import Briefing, Held, left_out
from core.briefing.views import briefing_views, view_address
from core.chips import chosen
from core.rows import number
from debates.filters import PositionFilter
from debates.models import Position, PositionCitation
from debates.rows import positions_for_lists, public_name
from debates.vocabularies import Stance
from sources.footnotes import SourceNotes


def make_briefing(request: HttpRequest, filterset: Any, most: int) -> Briefing:
    positions = filterset.qs
    total = positions.count()
    notes = SourceNotes(request)
    table = positions_table(positions, notes, most)
    return Briefing(
        title="Positions: a briefing",
        address=view_address(request, "debates:position_list"),
        made_on=timezone.localdate(),
        chosen=chosen(request, filterset),
        figures=(("Positions", number(total)), *_figures(positions)),
        positions=table,
        footnotes=notes.footnotes.all(),
        left_out=left_out(len(table), total, "positions"),
    )


def positions_table(positions: Any, notes: SourceNotes, most: int) -> tuple[Held, ...]:
    """The latest of `positions`, by actor and what they are about."""
    # By their keys first: what the lines show is then worked out for these alone.
    keys = list(positions.values_list("pk", flat=True)[:most])
    shown = sorted(
        positions_for_lists(Position.objects.filter(pk__in=keys)),
        key=lambda held: (held.actor.name, (held.proposal or held.debate).title, held.as_of),
    )
    cited = notes.cited(PositionCitation, "position_held", [held.pk for held in shown])
    return tuple(_held(held, notes.numbers(cited[held.pk])) for held in shown)


def _held(position: Any, notes: tuple[int, ...]) -> Held:
    aspect = "" if position.aspect == "measure" else f" ({position.get_aspect_display().lower()})"
    reporter = public_name(position.reported_by)
    return Held(
        actor=position.actor.name,
        subject=(position.proposal or position.debate).title,
        stance=f"{position.get_stance_display()}{aspect}",
        condition=position.condition,
        as_of=position.get_as_of_display() if position.as_of else "not dated",
        reported_by=reporter or ("second-hand" if position.reported_by_id else ""),
        notes=notes,
    )


def _figures(positions: Any) -> tuple[tuple[str, str], ...]:
    rows = positions.order_by()
    stances = dict(rows.values_list("stance").annotate(n=Count("pk")))
    return (
        ("Actors", number(rows.values("actor").distinct().count())),
        (
            "Proposals",
            number(rows.filter(proposal__isnull=False).values("proposal").distinct().count()),
        ),
        *((stance.label, number(stances[stance])) for stance in Stance if stance in stances),
    )


briefing, briefing_file = briefing_views(
    filterset_class=PositionFilter,
    queryset=lambda: Position.objects.published(),
    make=make_briefing,
    files="debates:positions_briefing_file",
)
