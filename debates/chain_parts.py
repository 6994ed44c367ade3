"""The steps and links of a chain, read from the record. Published entries and sources only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from core.addresses import entry_address
from core.vocabulary import label_of
from debates.chain import Cite, Link, Node, Stage
from debates.models import (
    EventCitation,
    MilestoneCitation,
    PositionCitation,
    StatementCitation,
    TriggerCitation,
)
from debates.rows import position_url, public_name
from debates.vocabularies import LinkRole, MilestoneKind, TriggerRole

DECISIONS = (
    MilestoneKind.ENDORSED,
    MilestoneKind.ADOPTED,
    MilestoneKind.IMPLEMENTED,
    MilestoneKind.REJECTED,
    MilestoneKind.WITHDRAWN,
)
NOT_RECORDED = "who asserts the link is not recorded"


def cites(model: Any, owner: str, keys: Collection[int]) -> dict[int, tuple[Cite, ...]]:
    """By what they support: the public sources among citations of `model`."""
    if not keys:
        return {}
    found: dict[int, dict[str, Cite]] = {}
    rows = model.objects.filter(**{f"{owner}__in": keys}).of_public_records()
    for row in rows.select_related("record__publisher"):
        record = row.record
        label = record.publisher.name if record.publisher else record.title
        day = record.published_in_words()
        url = entry_address("sources:detail", record.public_id)
        cite = Cite(f"{label}, {day}" if day else label, url)
        found.setdefault(getattr(row, f"{owner}_id"), {})[url] = cite
    return {key: tuple(by_url.values()) for key, by_url in found.items()}


def _node(
    entity: Any, stage: Stage, kind: str, title: str, url: str, field: str, key: str = ""
) -> Node:
    known = getattr(entity, field)
    return Node(
        key=key or entity.public_id,
        stage=stage,
        kind=kind,
        title=title,
        url=url,
        when=getattr(entity, f"get_{field}_short")() if known else "not dated",
        first=getattr(entity, f"{field}_first"),
        last=getattr(entity, f"{field}_last"),
    )


def incident_node(incident: Any) -> Node:
    url = entry_address("incidents:detail", incident.public_id)
    return _node(incident, Stage.INCIDENT, incident.kind, incident.title, url, "occurred")


def event_node(event: Any, *, decides: bool) -> Node:
    stage = Stage.DECISION if decides else Stage.PROPOSAL
    url = entry_address("debates:event", event.public_id)
    return _node(event, stage, "event", event.title, url, "held")


def proposal_node(proposal: Any, milestones: Iterable[Any]) -> Node:
    """By the day on which it was first raised, where that is recorded."""
    url = entry_address("debates:proposal", proposal.public_id)
    own = [row for row in milestones if row.proposal_id == proposal.pk]
    dated = [row for row in own if row.reached_first or row.reached_last]
    if not dated:
        title = proposal.title
        key = proposal.public_id
        return Node(key, Stage.PROPOSAL, "proposal", title, url, "not dated", None, None)
    first = min(dated, key=lambda row: row.reached_first or row.reached_last)
    return _node(
        first, Stage.PROPOSAL, "proposal", proposal.title, url, "reached", key=proposal.public_id
    )


def statement_node(statement: Any) -> Node:
    url = entry_address("debates:statement", statement.public_id)
    title = statement.headline()
    return _node(statement, Stage.STATEMENT, "statement", title, url, "said")


def position_node(position: Any) -> Node:
    title = f"{position.actor.name}: {position.get_stance_display().lower()}"
    return _node(position, Stage.STATEMENT, "position", title, position_url(position), "as_of")


def milestone_node(milestone: Any) -> Node:
    proposal = milestone.proposal
    kind = label_of(MilestoneKind, milestone.kind)
    where = f", {milestone.venue}" if milestone.venue else ""
    url = entry_address("debates:proposal", proposal.public_id)
    title, key = f"{kind}{where}", f"milestone-{milestone.pk}"
    return _node(milestone, Stage.DECISION, "milestone", title, url, "reached", key=key)


def trigger_links(triggers: list[Any]) -> list[Link]:
    """Incident → proposal or event, as somebody asserts."""
    cited = cites(TriggerCitation, "trigger", [row.pk for row in triggers])
    return [
        Link(
            source=row.incident.public_id,
            target=(row.proposal or row.event).public_id,
            verb=label_of(TriggerRole, row.role).lower(),
            firm=row.role != TriggerRole.BACKGROUND,
            asserted=_asserted(row),
            citations=cited.get(row.pk, ()),
            note=row.note,
        )
        for row in triggers
    ]


def _asserted(trigger: Any) -> str:
    name = public_name(trigger.asserted_by)
    if name:
        return f"asserted by {name}"
    is_background = trigger.role == TriggerRole.BACKGROUND
    return "nobody is recorded as calling it a cause" if is_background else NOT_RECORDED


def event_links(links: list[Any]) -> list[Link]:
    """Event → proposal, or proposal → the event that decides it; on the sources of the event."""
    cited = cites(EventCitation, "event", [row.event_id for row in links])
    found = []
    for row in links:
        decides = row.role == LinkRole.DECIDES
        ends = (row.event.public_id, row.proposal.public_id)
        source, target = reversed(ends) if decides else ends
        found.append(
            Link(
                source=source,
                target=target,
                verb="decided by" if decides else label_of(LinkRole, row.role).lower(),
                firm=row.role != LinkRole.BACKGROUND,
                asserted="on the sources of the event",
                citations=cited.get(row.event_id, ()),
                note=row.note,
            )
        )
    return found


def statement_links(subjects: list[Any]) -> list[Link]:
    """What a statement is about → the statement."""
    cited = cites(StatementCitation, "statement", [row.statement_id for row in subjects])
    return [
        Link(
            source=(row.proposal or row.incident or row.event).public_id,
            target=row.statement.public_id,
            verb="spoken of in",
            firm=True,
            asserted=f"said by {row.statement.speaker.name}",
            citations=cited.get(row.statement_id, ()),
        )
        for row in subjects
    ]


def position_links(positions: list[Any]) -> list[Link]:
    cited = cites(PositionCitation, "position_held", [row.pk for row in positions])
    return [
        Link(
            source=row.proposal.public_id,
            target=row.public_id,
            verb="met with",
            firm=True,
            asserted=_reported(row),
            citations=cited.get(row.pk, ()),
        )
        for row in positions
    ]


def _reported(position: Any) -> str:
    reporter = public_name(position.reported_by)
    if reporter:
        return f"reported by {reporter}"
    return "second-hand" if position.reported_by_id else f"held by {position.actor.name}"


def milestone_links(milestones: list[Any]) -> list[Link]:
    """Proposal → what was decided on it."""
    cited = cites(MilestoneCitation, "milestone", [row.pk for row in milestones])
    return [
        Link(
            source=row.proposal.public_id,
            target=f"milestone-{row.pk}",
            verb="decided",
            firm=True,
            asserted="on the sources of the step",
            citations=cited.get(row.pk, ()),
        )
        for row in milestones
    ]
