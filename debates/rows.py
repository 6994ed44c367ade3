"""Entries of the debate as lists show them. Each row function wants what its `…_for_lists` adds."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from core.addresses import entry_address
from core.rows import Row, html_date, meta_line
from core.vocabulary import label_of
from debates.models import (
    EngagementRule,
    EngagementRuleCitation,
    Event,
    EventCitation,
    Milestone,
    MilestoneCitation,
    Position,
    PositionCitation,
    Proposal,
    ProposalCitation,
    Statement,
    StatementCitation,
)
from debates.vocabularies import MilestoneKind
from sources.models import SourceRecord, source_counts
from sources.vocabularies import Originality


def proposal_source_counts() -> dict[str, Combinable]:
    """As `source_counts`, over the sources of the proposal and of its milestones together."""
    proposal = OuterRef(OuterRef("pk"))
    own = ProposalCitation.objects.filter(proposal=proposal).order_by()
    steps = MilestoneCitation.objects.filter(milestone__proposal=proposal).order_by()
    cited = (
        SourceRecord.objects.published()
        .filter(pk__in=own.values("record").union(steps.values("record")))
        .order_by()
    )

    def count(what: Combinable | str, rows: QuerySet[SourceRecord] = cited) -> Coalesce:
        counted = rows.annotate(one=Value(1)).values("one").annotate(n=Count(what, distinct=True))
        return Coalesce(Subquery(counted.values("n")), 0)

    return {
        "source_count": count("pk"),
        "independent_source_count": count(Coalesce("origin", "pk")),
        "untraced_source_count": count("pk", cited.filter(originality=Originality.UNTRACED)),
    }


def proposals_for_lists(proposals: QuerySet[Proposal]) -> Any:
    return (
        proposals.with_stage()  # type: ignore[attr-defined]
        .annotate(**proposal_source_counts())
        .prefetch_related(Prefetch("milestones", to_attr="shown_milestones"))
    )


def latest_milestone(proposal: Any) -> Milestone | None:
    """The milestone that `with_stage` chose."""
    return next((row for row in proposal.shown_milestones if row.pk == proposal.stage_pk), None)


def milestone_in_words(milestone: Milestone | None) -> str:
    """``Adopted, German Bundestag``: a stage means little without the place that it holds for."""
    if milestone is None:
        return "No milestone recorded"
    kind = label_of(MilestoneKind, milestone.kind)
    return f"{kind}, {milestone.venue}" if milestone.venue else kind


def proposal_row(proposal: Any, note: str = "") -> Row:
    milestone = latest_milestone(proposal)
    return Row(
        title=proposal.title,
        url=entry_address("debates:proposal", proposal.public_id),
        kind="proposal",
        date=milestone.get_reached_short() if milestone and milestone.reached else "Not dated",  # type: ignore[attr-defined]
        date_iso=html_date(milestone.reached) if milestone else "",
        meta=meta_line(
            note,
            milestone_in_words(milestone),
            proposal.get_category_display(),
            proposal.get_geography_display(),
        ),
        source_count=proposal.source_count,
        independent_count=proposal.independent_source_count,
        untraced_count=proposal.untraced_source_count,
    )


def positions_for_lists(positions: QuerySet[Position]) -> Any:
    return positions.select_related(
        "actor", "proposal", "debate", "reported_by", "voiced_by"
    ).annotate(**source_counts(PositionCitation, "position_held"))


def position_url(position: Any) -> str:
    """The line on the page of its proposal or debate; a position has no page of its own."""
    if position.proposal:
        page = entry_address("debates:proposal", position.proposal.public_id)
        # Of very many lines the page shows the first, and the one that is asked for.
        page = f"{page}?line={position.public_id}"
    else:
        page = entry_address("debates:debate", position.debate.public_id)
    return f"{page}#{position.public_id}"


def public_name(actor: Any) -> str:
    return actor.name if actor and actor.is_published else ""


def position_row(position: Any) -> Row:
    subject = position.proposal or position.debate
    reporter = public_name(position.reported_by)
    second_hand = f"reported by {reporter}" if reporter else "second-hand"
    return Row(
        title=f"{position.actor.name}: {subject.title}",
        url=position_url(position),
        kind="position",
        date=position.get_as_of_short() if position.as_of else "Not dated",
        date_iso=html_date(position.as_of),
        meta=meta_line(
            "" if position.aspect == "measure" else f"On {position.get_aspect_display().lower()}",
            position.condition and f"condition: {position.condition}",
            position.hedge and f"hedge: {position.hedge}",
            second_hand if position.reported_by_id else "",
        ),
        stance=position.stance,
        stance_label=position.get_stance_display(),
        source_count=position.source_count,
        independent_count=position.independent_source_count,
        untraced_count=position.untraced_source_count,
    )


def statements_for_lists(statements: QuerySet[Statement], *, with_proposals: bool = False) -> Any:
    """`with_proposals`: also what each position is on."""
    held = Position.objects.published().order_by("pk")
    if with_proposals:
        held = held.select_related("proposal")
    return (
        statements.select_related("speaker", "affiliation")
        .annotate(**source_counts(StatementCitation, "statement"))
        .prefetch_related(Prefetch("positions", queryset=held, to_attr="shown_positions"))
    )


def statement_row(statement: Any) -> Row:
    """The stance is shown where all positions taken in the statement agree on it."""
    stances = {position.stance: position for position in statement.shown_positions}
    position = next(iter(stances.values())) if len(stances) == 1 else None
    return Row(
        title=statement.headline(),
        url=entry_address("debates:statement", statement.public_id),
        kind="statement",
        date=statement.get_said_short() if statement.said else "Not dated",
        date_iso=html_date(statement.said),
        meta=meta_line(
            office_line(statement),
            statement.venue,
            statement.get_topic_display() if statement.topic else "",
        ),
        stance=position.stance if position else "",
        stance_label=position.get_stance_display() if position else "",
        source_count=statement.source_count,
        independent_count=statement.independent_source_count,
        untraced_count=statement.untraced_source_count,
    )


def office_line(statement: Any) -> str:
    """The office at the time, or whom the speaker speaks for."""
    return statement.office or public_name(statement.affiliation)


def events_for_lists(events: QuerySet[Event]) -> Any:
    return events.annotate(**source_counts(EventCitation, "event"))


def event_row(event: Any, note: str = "") -> Row:
    return Row(
        title=event.title,
        url=entry_address("debates:event", event.public_id),
        kind="event",
        date=event.get_held_short() if event.held else "Not dated",
        date_iso=html_date(event.held),
        meta=meta_line(note, event.get_kind_display(), event.get_state_display(), event.forum),
        source_count=event.source_count,
        independent_count=event.independent_source_count,
        untraced_count=event.untraced_source_count,
    )


def rules_for_lists(rules: QuerySet[EngagementRule]) -> Any:
    return rules.select_related("actor").annotate(**source_counts(EngagementRuleCitation, "rule"))


def rule_row(rule: Any) -> Row:
    return Row(
        title=rule.title,
        url=entry_address("debates:rule", rule.public_id),
        kind="rule",
        date=rule.get_in_force_short() if rule.in_force else "Start not stated",
        date_iso=html_date(rule.in_force),
        meta=meta_line(
            rule.actor.name,
            f"{rule.get_target_class_display()}: {rule.get_fire_trigger_display().lower()}"
            if rule.fire_trigger != "not_stated"
            else rule.get_target_class_display(),
            f"decided by {rule.decided_by}" if rule.decided_by else "",
        ),
        source_count=rule.source_count,
        independent_count=rule.independent_source_count,
        untraced_count=rule.untraced_source_count,
    )
