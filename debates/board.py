"""Proposals as a board: how far each has come, who is for and against, what moved last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.urls import reverse

from core.data_version.kept import once_a_version
from core.rows import Row, html_date
from core.vocabularies import PublishingStatus
from debates.balance import Balance, common_reach
from debates.ladder import Rung, rung
from debates.matrix_query import public_ledger
from debates.models import Position, Proposal, Trigger
from debates.rows import latest_milestone, milestone_in_words, position_url


@dataclass(frozen=True)
class Move:
    """What happened to a proposal last: a step of it, or a position on it."""

    what: str
    url: str
    date: str
    stance: str = ""


@dataclass(frozen=True, kw_only=True)
class BoardRow(Row):
    """`stage` is the word for the latest milestone, `venue` where it was reached."""

    stage: str
    venue: str
    rung: Rung
    balance: Balance
    reach: float
    incidents: int
    move: Move | None

    @property
    def bar(self) -> Any:
        return self.balance.bar(self.reach)


def proposals_for_board(proposals: QuerySet[Proposal]) -> Any:
    """With stage and milestones; a board shows no counts of sources, which cost most of a list."""
    milestones = Prefetch("milestones", to_attr="shown_milestones")
    return proposals.with_stage().prefetch_related(milestones)  # type: ignore[attr-defined]


@once_a_version
def incidents_of_proposals() -> dict[int, int]:
    """How many public incidents set off each proposal or are cited for it."""
    links = Trigger.objects.filter(
        incident__status=PublishingStatus.PUBLISHED, proposal__isnull=False
    )
    counted = links.order_by().values("proposal").annotate(n=Count("incident", distinct=True))
    return dict(counted.values_list("proposal", "n"))


@once_a_version
def latest_positions(day: date) -> dict[int, Any]:
    """By proposal, what was said of it last."""
    taken = Position.objects.published().known_on(day).filter(proposal=OuterRef("pk"))
    latest = Subquery(taken.order_by("-as_of_last", "-pk").values("pk")[:1])
    keys = Proposal.objects.published().annotate(latest=latest).order_by().values("latest")
    rows = Position.objects.filter(pk__in=keys).select_related("actor", "proposal").order_by()
    return {row.proposal_id: row for row in rows if row.proposal_id}


class Board:
    """Rows of proposals as of `day`, in a number of queries that proposals don't change."""

    def __init__(self, day: date) -> None:
        self.day = day

    def row(self, proposal: Any) -> BoardRow:
        """`proposal` must come from `proposals_for_board`."""
        step = latest_milestone(proposal)
        kinds = [milestone.kind for milestone in proposal.shown_milestones if milestone != step]
        return BoardRow(
            title=proposal.title,
            url=reverse("debates:proposal", args=[proposal.public_id]),
            kind="proposal",
            date=_reached(step),
            date_iso=html_date(step.reached) if step else "",
            stage=step.get_kind_display() if step else milestone_in_words(None),
            venue=step.venue if step else "",
            rung=rung([*kinds, step.kind] if step else []),
            balance=self._balances.get(proposal.pk, Balance({})),
            reach=self.reach,
            incidents=self._incidents.get(proposal.pk, 0),
            move=self._move(proposal, step),
        )

    @cached_property
    def reach(self) -> float:
        return common_reach(self._balances.values())

    @cached_property
    def _balances(self) -> dict[int, Balance]:
        return public_ledger().balances(self.day)

    @cached_property
    def _incidents(self) -> dict[int, int]:
        return incidents_of_proposals()

    @cached_property
    def _latest_positions(self) -> dict[int, Any]:
        return latest_positions(self.day)

    def _move(self, proposal: Any, step: Any) -> Move | None:
        position = self._latest_positions.get(proposal.pk)
        if step and (not position or (step.reached_last or date.min) > position.as_of_last):
            url = reverse("debates:proposal", args=[proposal.public_id])
            return Move(milestone_in_words(step), url, step.get_reached_short())
        if not position:
            return None
        return Move(
            position.actor.name, position_url(position), position.get_as_of_short(), position.stance
        )


def _reached(step: Any) -> str:
    return step.get_reached_short() if step and step.reached else "Not dated"
