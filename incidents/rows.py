"""Incidents as lists show them."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from core.addresses import entry_address
from core.rows import Row, html_date, meta_line
from core.vocabulary import label_of
from incidents.models import Incident, IncidentCitation, Involvement, Verdict
from incidents.vocabularies import Extent, VerdictCode
from sources.models import source_counts


def for_lists(incidents: QuerySet[Incident], *, states_by_name: bool = False) -> Any:
    """Adds verdict, source counts and states, in a number of queries that rows don't change.

    `states_by_name`: nothing but their names is read of these.
    """
    states = Involvement.objects.filter(state__status="published").select_related("state")
    if states_by_name:
        states = states.only("incident", "state__name")
    # Not joined: what only counts incidents, or passes over them, then leaves it out.
    current = Verdict.objects.filter(incident=OuterRef("pk"), is_current=True)
    return incidents.annotate(
        verdict=Subquery(current.values("code")[:1]), **source_counts(IncidentCitation, "incident")
    ).prefetch_related(Prefetch("involvements", queryset=states, to_attr="shown_involvements"))


def state_names(incident: Any) -> list[str]:
    """Names of the states involved, the main one first, each once."""
    return list(dict.fromkeys(link.state.name for link in incident.shown_involvements))


def incident_row(incident: Any) -> Row:
    """`incident` must come from `for_lists`. One that sums up several says so."""
    kind = incident.get_kind_display()
    states = ", ".join(state_names(incident))
    engagement = "" if incident.engagement in ("", "none") else incident.get_engagement_display()
    several = incident.extent == Extent.AGGREGATE
    summary = "A source’s summary of several incidents" if several else ""
    return Row(
        title=incident.title,
        url=entry_address("incidents:detail", incident.public_id),
        kind=incident.kind,
        date=incident.get_occurred_short(),
        date_iso=html_date(incident.occurred),
        meta=meta_line(f"{states}, {kind.lower()}" if states else kind, engagement, summary),
        verdict=incident.verdict or "",
        verdict_label=label_of(VerdictCode, incident.verdict or ""),
        source_count=incident.source_count,
        independent_count=incident.independent_source_count,
        untraced_count=incident.untraced_source_count,
    )
