"""Every embed by its name, whole; addresses, pages that offer them and tests read it."""

from __future__ import annotations

from core.embeds.embed import Embed
from core.embeds.rows import list_embed
from debates import lists as debates
from incidents.lists import INCIDENT_LIST
from overview.embeds.map import MAP
from overview.embeds.matrix import MATRIX
from overview.embeds.monthly import MONTHLY
from overview.embeds.timeline import TIMELINE
from overview.lists import ACTOR_LIST
from sources.lists import SOURCE_LIST

LISTS = (
    INCIDENT_LIST,
    debates.PROPOSAL_LIST,
    debates.POSITION_LIST,
    debates.STATEMENT_LIST,
    debates.EVENT_LIST,
    debates.RULE_LIST,
    ACTOR_LIST,
    SOURCE_LIST,
)
EMBEDS: dict[str, Embed] = {
    embed.name: embed for embed in (MONTHLY, TIMELINE, MAP, MATRIX, *map(list_embed, LISTS))
}


def offered_by(page: str) -> list[Embed]:
    """Those that the page of this name offers, with its own filters."""
    return [embed for embed in EMBEDS.values() if page in embed.pages]
