"""Proposals, statements on them, and the ledger of positions, each line with a source."""

from __future__ import annotations

from benchmarks.data.incidents import STATES
from benchmarks.data.sql import (
    PUBLIC,
    dated,
    insert,
    padded,
    pick,
    recent_day,
    some,
    text,
)
from debates.models import (
    Debate,
    Milestone,
    Position,
    PositionCitation,
    Proposal,
    Statement,
    StatementCitation,
)

DEBATES, PROPOSALS = 4, 60
STANCES = {
    "support": 40,
    "oppose": 20,
    "consider": 15,
    "lean_support": 10,
    "neutral": 10,
    "lean_oppose": 5,
}
TOPICS = {"DRONES": 50, "AIRCRAFT": 30, "AIRDEF": 20}


def statements(said: int, positions: int, speakers: int, records: int) -> list[str]:
    """`said` statements and `positions` lines; a few speakers have most of both."""
    return [
        insert(Debate, DEBATES, **debate()),
        insert(Proposal, PROPOSALS, **proposal()),
        insert(Milestone, PROPOSALS * 2, **milestone()),
        insert(Statement, said, **statement(speakers)),
        insert(StatementCitation, said, statement_id="n", record_id=some(records, 70, 71)),
        insert(Position, positions, **position(speakers)),
        insert(PositionCitation, positions, position_held_id="n", record_id=some(records, 72, 73)),
    ]


def debate() -> dict[str, str]:
    return {
        **PUBLIC,
        "public_id": text("'NAD-2014-'", padded("n")),
        "key": text("'debate-'", "n"),
        "title": text("'Debate '", "n"),
        "question": "'What should be done?'",
    }


def proposal() -> dict[str, str]:
    return {
        **PUBLIC,
        "public_id": text("'NAP-2014-'", padded("n")),
        "debate_id": f"1 + n % {DEBATES}",
        "title": text("'Proposal '", "n"),
        "wording": "'The members do it.'",
        "category": "'force_posture'",
        "rung": "'posture'",
        "forum": "'nato'",
        "target_class": "'drone'",
        "geography": "'eastern_border'",
    }


def milestone() -> dict[str, str]:
    kind = "CASE WHEN n % 2 = 0 THEN 'floated' ELSE 'tabled' END"
    return {**dated("reached", recent_day(74)), "proposal_id": f"1 + n % {PROPOSALS}", "kind": kind}


def statement(speakers: int) -> dict[str, str]:
    speaker = f"({STATES} + {some(speakers, 75, 76)})"
    return {
        **PUBLIC,
        **dated("said", recent_day(77)),
        "public_id": text("'NAS-2025-'", padded("n")),
        "speaker_id": speaker,
        "affiliation_id": f"1 + ({speaker} - {STATES}) % {STATES}",
        "topic": pick(78, TOPICS),
        "venue": text("'Venue '", "n % 900"),
        "paraphrase": text("'says that '", "n", "' of the allies should act'"),
    }


def position(speakers: int) -> dict[str, str]:
    """Of states and speakers alike; the latest of an actor on a proposal is what stands."""
    return {
        **PUBLIC,
        **dated("as_of", recent_day(79)),
        "public_id": text("'NAO-2025-'", padded("n")),
        "actor_id": some(STATES + speakers, 80, 81),
        "proposal_id": some(PROPOSALS, 82, 83),
        "stance": pick(84, STANCES),
    }
