"""Events, statements and positions in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actors.vocabularies import ActorKind
from core.addresses import entry_address
from core.linked_data import Data, dates, of_sources, thing
from core.rows import html_date

PEOPLE = frozenset({ActorKind.OFFICIAL, ActorKind.UNNAMED})


def event_data(context: dict[str, Any]) -> Data:
    """Of the context of its page, which holds only what is public."""
    event = context["event"]
    return thing(
        "Event",
        identifier=event.public_id,
        name=event.title,
        description=event.summary,
        url=entry_address("debates:event", event.public_id),
        **(dates(event.held, event.held_precision) if event.held else {}),
        subjectOf=of_sources(context["citations"]),
    )


def statement_data(context: dict[str, Any]) -> Data:
    """Where no words are kept, the paraphrase is not passed off as a quotation."""
    statement = context["statement"]
    speaker = statement.speaker
    words = statement.quotation or statement.quotation_original
    return thing(
        "Quotation" if words else "CreativeWork",
        identifier=statement.public_id,
        url=entry_address("debates:statement", statement.public_id),
        text=words,
        abstract=statement.paraphrase,
        inLanguage="" if statement.quotation else statement.language,
        dateCreated=html_date(statement.said),
        creator=thing(
            "Person" if speaker.kind in PEOPLE else "Organization",
            name=speaker.name,
            url=f"/actors/{speaker.public_id}/",
        ),
        isBasedOn=of_sources(context["citations"]),
        mentions=claims(context["lines"]),
    )


def proposal_data(context: dict[str, Any]) -> Data:
    """With the positions that stand on the day that the page shows."""
    proposal = context["proposal"]
    return thing(
        "CreativeWork",
        identifier=proposal.public_id,
        name=proposal.title,
        abstract=proposal.wording,
        url=entry_address("debates:proposal", proposal.public_id),
        citation=of_sources(context["citations"]),
        mentions=[
            claim for group in context["ledger"].groups for claim in claims(group.standing.lines)
        ],
    )


def claims(lines: Iterable[Any]) -> list[Data]:
    """Positions as claims of those who hold them."""
    return [
        thing(
            "Claim",
            identifier=line.public_id,
            name=f"{line.stance_label}: {line.subject}",
            author=thing("Thing", name=line.actor, url=line.actor_url),
            dateCreated=line.date_iso,
        )
        for line in lines
    ]
