"""What an incident's page shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.urls import reverse

from core.changelog import Told
from core.listing import file_links, part_links
from core.panels import panels_for
from core.prepared import Day, PreparedRows
from core.public_history import history_of
from core.rows import Row, number
from core.vocabulary import label_of
from incidents.comparison import UNNAMED, Table
from incidents.day_strip import Dated, Strip, strip
from incidents.exports import INCIDENTS
from incidents.lists import INCIDENT_LIST
from incidents.locator import locator
from incidents.models import Development, Incident, Involvement, Site
from incidents.places import place_of
from incidents.rivals import (
    Voices,
    attribution_table,
    figure_rows,
    figure_scales,
    figure_table,
    verdict_table,
)
from incidents.rows import incident_row
from incidents.vocabularies import VerdictCode
from sources.shown import shown_citations_of, summary

NEARBY_EACH_SIDE = 2
_involvements: Final = PreparedRows(
    lambda: Involvement.objects.select_related("state"), by="incident"
)
_developments: Final = PreparedRows(lambda: Development.objects.all(), by="incident")
# An order would have SQLite look through all of it: most incidents are part of nothing.
_parts: Final = PreparedRows(
    lambda: Incident.objects.order_by().values_list("pk", flat=True), by="parent"
)
_public: Final = PreparedRows(lambda: Incident.objects.published().values_list("pk", flat=True))


def page_context(incident: Incident) -> dict[str, Any]:
    """Context of incidents/detail.html; `incident` is published, with its verdict and its sites."""
    citations = shown_citations_of(incident)
    voices = Voices(citations)
    figures = figure_rows(incident)
    history = history_of(incident)
    tables = {
        "figures": figure_table(figures, voices),
        "attributions": attribution_table(incident, voices),
        "verdicts": verdict_table(incident, voices),
    }
    return {
        "incident": incident,
        "cited": incident,
        "title": incident.title,
        "crumbs": [("Incidents", reverse("incidents:list")), (incident.public_id, "")],
        "files": file_links(INCIDENTS, "incidents:file", f"?q={incident.public_id}"),
        "part_files": part_links(INCIDENTS, f"?q={incident.public_id}"),
        "involvements": _states(incident),
        "verdict_label": label_of(VerdictCode, incident.verdict or ""),  # type: ignore[attr-defined]
        **tables,
        "scales": figure_scales(figures, voices),
        "strip": _strip(incident),
        "developments": _developments.read([incident.pk]),
        "citations": citations,
        "origins": summary(citations),
        "sites": [_site(link.site) for link in incident.shown_sites],  # type: ignore[attr-defined]
        "parent": _published(incident.parent),
        "parts": _rows(_public.read(_parts.read([incident.pk]))),
        "map": locator(incident),
        "map_label": _where(incident),
        "panels": panels_for("incident", incident),
        "history": history,
        "refuted": _said_of(tables["verdicts"]) if incident.verdict == "refuted" else None,  # type: ignore[attr-defined]
        "nearby": _nearby(incident),
        "facts": _facts(incident, list(tables.values()), history, len(citations)),
    }


def _said_of(verdicts: Table) -> tuple[str, str]:
    """Who gave the current verdict, and in which words."""
    row = verdicts.rows[0]
    for voice, cell in zip(verdicts.voices, row.cells, strict=True):
        for claim in cell:
            if not claim.differs:
                return ("" if voice == UNNAMED else voice), claim.wording
    return "", ""


def _states(incident: Any) -> list[Any]:
    links = _involvements.read([incident.pk])
    return [link for link in links if link.state.is_published]


def _site(site: Site) -> tuple[str, str]:
    """Name, and codes where it has them, else its kind."""
    codes = [f"ICAO {site.icao}"] if site.icao else []
    codes += [f"IATA {site.iata}"] if site.iata else []
    return site.name, ", ".join(codes) or site.get_kind_display()


def _where(incident: Any) -> str:
    """What the small map shows, in words."""
    place = place_of(incident)
    if place is None:
        return ""
    where = place.site or incident.place or "the place recorded"
    doubt = f", within about {place.reach_km} km" if place.reach_km else ""
    return f"Where it was: {where}{doubt}"


def _published(incident: Incident | None) -> Incident | None:
    return incident if incident and incident.is_published else None


def _strip(incident: Any) -> Strip | None:
    """When it happened, was found and was made known, as spans of days at the place."""
    labels = (("occurred", "Occurred"), ("discovered", "Discovered"), ("disclosed", "Disclosed"))
    return strip(
        [
            Dated(
                label=label,
                words=getattr(incident, f"get_{name}_short")(),
                edtf=getattr(incident, name),
                first=getattr(incident, f"{name}_first"),
                last=getattr(incident, f"{name}_last"),
                start=_at_the_place(getattr(incident, f"{name}_earliest"), incident.zone),
                end=_at_the_place(getattr(incident, f"{name}_latest"), incident.zone),
            )
            for name, label in labels
        ]
    )


def _at_the_place(instant: datetime | None, zone: str) -> datetime | None:
    return instant.astimezone(ZoneInfo(zone or "UTC")) if instant else None


def _nearby(incident: Any) -> list[Row]:
    """Published incidents just after and just before it, the latest first as in lists."""
    day: date | None = incident.occurred_last or incident.occurred_first
    if day is None:
        return []
    earlier = [key for key in _until.asked_with(day) if key != incident.pk]
    later = _after.asked_with(day)
    return _rows([*reversed(later), *earlier[:NEARBY_EACH_SIDE]])


def _single() -> Any:
    return Incident.objects.published().single().values_list("pk", flat=True)


# One more, since the incident itself may be among them.
_until: Final = PreparedRows(
    lambda: (
        _single()
        .filter(occurred_last__lte=Day(0))
        .order_by("-occurred_last", "-pk")[: NEARBY_EACH_SIDE + 1]
    ),
    by="",
)
_after: Final = PreparedRows(
    lambda: (
        _single()
        .filter(occurred_last__gt=Day(0))
        .order_by("occurred_last", "pk")[:NEARBY_EACH_SIDE]
    ),
    by="",
)


def _rows(keys: Iterable[int]) -> list[Row]:
    """What lists show of them, in this order; asked of none where there are none."""
    wanted = list(keys)
    found = {incident.pk: incident for incident in INCIDENT_LIST.by_keys(wanted)}
    return [incident_row(found[key]) for key in wanted if key in found]


def _facts(
    incident: Any, tables: list[Table], history: list[Told], sources: int
) -> list[tuple[str, str]]:
    """The record in the margin, empty values left out by the template."""
    where = ""
    if incident.latitude is not None and incident.longitude is not None:
        ns, ew = ("N" if incident.latitude >= 0 else "S"), ("E" if incident.longitude >= 0 else "W")
        where = f"{abs(incident.latitude):.4f}° {ns}, {abs(incident.longitude):.4f}° {ew}"
    asked = sum(len(table.rows) for table in tables)
    disputed = sum(table.disputed for table in tables)
    last = history[0].at if history else incident.updated_at
    return [
        ("Id", incident.public_id),
        ("Kind", incident.get_kind_display()),
        ("Vector", incident.get_vector_display()),
        ("Platform", incident.platform),
        ("Local time", incident.local_time),
        ("Time zone", incident.zone),
        ("Discovered", incident.get_discovered_display() if incident.discovered else ""),
        ("Disclosed", incident.get_disclosed_display() if incident.disclosed else ""),
        ("Engagement", incident.get_engagement_display() if incident.engagement else ""),
        ("Coordinates", where),
        ("Precision", incident.get_geo_precision_display() if where else ""),
        ("Coordinates from", incident.coordinates_from),
        ("Extent", incident.get_extent_display() if incident.extent == "aggregate" else ""),
        ("Sources", number(sources)),
        ("Claims that differ", f"in {disputed} of {asked} rows" if asked else ""),
        ("Published here", f"{incident.published_at:%-d %B %Y}" if incident.published_at else ""),
        ("Last change", f"{last:%-d %B %Y}"),
    ]
