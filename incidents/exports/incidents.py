"""Columns of the list of incidents."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import starmap
from typing import Any

from django.db.models import Prefetch

from core.exports import (
    SOURCE_COUNTS,
    Column,
    Export,
    coded,
    id_of,
    listed,
    plain,
    public_title,
    register,
    uncertain_date,
)
from core.in_sql import Label, Made
from core.spreadsheet import Cell
from core.vocabulary import label_of
from incidents.exports import in_sql
from incidents.figures import amount_in_words
from incidents.filters import IncidentFilter
from incidents.models import (
    Attribution,
    Figure,
    Incident,
    IncidentCitation,
)
from incidents.places import place_of, with_sites
from incidents.rows import for_lists
from incidents.vocabularies import (
    AttributionLevel,
    Engagement,
    Extent,
    FigureScope,
    GeoPrecision,
    IncidentKind,
    Measure,
    Vector,
    VerdictCode,
)
from sources.exports import cited_ids, public_citations

RANGES = (
    Measure.OBJECTS_SEEN,
    Measure.OBJECTS_ENTERED,
    Measure.WRECKS_FOUND,
    Measure.OBJECTS_SHOT_DOWN,
    Measure.MINUTES_INSIDE,
    Measure.DEPTH_KM,
    Measure.CLOSURE_MINUTES,
    Measure.FLIGHTS_CANCELLED,
    Measure.FLIGHTS_DIVERTED,
    Measure.PASSENGERS_AFFECTED,
    Measure.KILLED,
    Measure.INJURED,
)


def prepare(incidents: Any) -> Any:
    return (
        with_sites(for_lists(incidents))
        .select_related("parent")
        .prefetch_related(
            Prefetch("figures", queryset=Figure.objects.select_related("claimant")),
            Prefetch("attributions", queryset=Attribution.objects.select_related("party")),
            public_citations(IncidentCitation),
        )
    )


def _range(incident: Any, measure: str) -> Figure | None:
    """The editors' range of a measure, if they coded one."""
    for figure in incident.figures.all():
        if figure.measure == measure and figure.scope == FigureScope.RANGE:
            return figure
    return None


def _range_columns(measure: Measure) -> tuple[Column, Column]:
    def end(incident: Any, name: str) -> Cell:
        figure = _range(incident, measure)
        return getattr(figure, name) if figure else None

    meaning = f"{measure.label}: {measure.definition} " if measure.definition else ""
    note = "figure in circulation among accountable sources. Empty: not reported. 0: none."
    return (
        Column(
            f"{measure}_low",
            f"{measure.label}, lowest",
            f"{meaning}Lowest {note}",
            lambda incident: end(incident, "low"),
            "number",
            sql=in_sql.end_of_range(measure, "low"),
        ),
        Column(
            f"{measure}_high",
            f"{measure.label}, highest",
            f"{meaning}Highest {note}",
            lambda incident: end(incident, "high"),
            "number",
            sql=in_sql.end_of_range(measure, "high"),
        ),
    )


def _claims(incident: Any) -> Iterable[str]:
    """Rival figures one by one, with who gives them, where that actor is public."""
    return (
        _claim(
            figure.measure,
            public_title(figure.claimant),
            figure.qualifier,
            figure.low,
            figure.best,
            figure.high,
            figure.wording,
        )
        for figure in incident.figures.all()
        if figure.scope == FigureScope.CLAIM
    )


def _claim(measure: str, claimant: str | None, *amount: Any) -> str:
    by = f" ({claimant})" if claimant else ""
    return f"{label_of(Measure, measure)}: {amount_in_words(*amount)}{by}"


def _main_attribution(incident: Any) -> Attribution | None:
    return next((row for row in incident.attributions.all() if row.level), None)


def _operator(incident: Any) -> str:
    main = _main_attribution(incident)
    return main.party_as_reported if main else ""


def _level(incident: Any) -> str:
    main = _main_attribution(incident)
    return main.level if main else ""


def _states(incident: Any) -> Iterable[str]:
    return dict.fromkeys(link.state.iso2 for link in incident.shown_involvements)


def _state_roles(involvements: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """`involvements`: the code of the state, and the role."""
    roles: dict[str, list[str]] = {}
    for state, role in involvements:
        if state:  # as in “states”, which has no place for others
            roles.setdefault(state, []).append(role)
    return tuple("+".join(found) for found in roles.values())


def _on_map(incident: Any, name: str) -> Cell:
    place = place_of(incident)
    return getattr(place, name) if place else None


COLUMNS = (
    plain("public_id", "Id", "Lasting id; the page is at /incidents/ID/."),
    plain("title", "Title", "Neutral title."),
    *coded("kind", "Kind", IncidentKind),
    *coded("vector", "Vector", Vector),
    plain("platform", "Platform", "Type of what flew, as reported."),
    *coded("extent", "Extent", Extent),
    *uncertain_date("occurred", "Occurred", "When it happened."),
    plain("local_time", "Local time", "Time as reported, local unless it says otherwise."),
    plain("zone", "Time zone", "IANA time zone of the place."),
    *uncertain_date("discovered", "Discovered", "When it was found, if later."),
    *uncertain_date("disclosed", "Disclosed", "When it was made public, if later."),
    listed(
        "states",
        "States",
        "ISO 3166-1 alpha-2 codes of the states involved, the main one first.",
        _states,
        in_sql.STATES,
    ),
    plain("place", "Place", "Place as reported."),
    plain("latitude", "Latitude", "Degrees north, WGS 84.", "number"),
    plain("longitude", "Longitude", "Degrees east, WGS 84.", "number"),
    *coded("geo_precision", "Geographic precision", GeoPrecision),
    listed(
        "sites",
        "Sites",
        "Sites with their ICAO code, if they have one.",
        lambda incident: (str(link.site) for link in incident.shown_sites),
        in_sql.SITES,
    ),
    *coded("verdict", "Verdict", VerdictCode),
    Column(
        "operator",
        "Operator",
        "Whose object it was, as reported.",
        _operator,
        sql=in_sql.OPERATOR,
    ),
    Column(
        "attribution_level",
        "Attribution level",
        "Attribution level, code.",
        _level,
        codes=AttributionLevel,
        sql=in_sql.LEVEL,
    ),
    *coded("engagement", "Engagement", Engagement),
    *(column for measure in RANGES for column in _range_columns(measure)),
    listed(
        "figures",
        "Figures",
        "Every rival figure with who gives it.",
        _claims,
        Made(lambda claims: tuple(starmap(_claim, claims)), (in_sql.CLAIMS,)),
    ),
    plain("response", "Response", "Response, in words."),
    plain("damage", "Damage", "Damage, in words."),
    plain("conflict_note", "Where accounts differ", "Disagreements and errors in circulation."),
    *SOURCE_COUNTS,
    id_of("part_of", "Part of", "Id of the incident that this is part of.", "parent", "incidents"),
    plain("published_at", "Published", "When it was published here, UTC.", "datetime"),
    plain("updated_at", "Updated", "When it last changed here, UTC.", "datetime"),
    plain("summary", "Summary", "What happened, in a few neutral sentences."),
    Column(
        "attribution_level_label",
        "Attribution level, in words",
        "Attribution level, label.",
        lambda incident: label_of(AttributionLevel, _level(incident)),
        sql=Label(AttributionLevel, in_sql.LEVEL),
    ),
    Column(
        "map_latitude",
        "Latitude on the map",
        "Degrees north of where the map shows it: its own, or those of its main or only site.",
        lambda incident: _on_map(incident, "latitude"),
        "number",
        sql=in_sql.on_map("latitude"),
    ),
    Column(
        "map_longitude",
        "Longitude on the map",
        "Degrees east of where the map shows it.",
        lambda incident: _on_map(incident, "longitude"),
        "number",
        sql=in_sql.on_map("longitude"),
    ),
    Column(
        "map_reach_km",
        "Reach on the map, km",
        "How far off that place may be, as the map draws it: a reading of the precision code.",
        lambda incident: _on_map(incident, "reach_km"),
        "integer",
        sql=in_sql.REACH,
    ),
    listed(
        "state_roles",
        "Roles of the states",
        "What part each of “states” had, in the same order: role of a state, codes; several roles "
        "of one state joined by “+”.",
        lambda incident: _state_roles(
            (link.state.iso2, link.role) for link in incident.shown_involvements
        ),
        Made(_state_roles, (in_sql.ROLES,)),
    ),
    plain("coordinates_from", "Coordinates from", "Where the coordinates come from."),
    cited_ids(IncidentCitation, "incident"),
)


def _at(incident: Any) -> tuple[float, float] | None:
    place = place_of(incident)
    return (place.latitude, place.longitude) if place else None


INCIDENTS = register(
    Export(
        "incidents",
        "Incidents",
        COLUMNS,
        prepare,
        place=_at,
        key=("public_id",),
        rows=lambda: Incident.objects.published(),
        filterset=IncidentFilter,
        page="incidents:list",
        files="incidents:file",
        feed="incidents:feed",
        briefing="incidents:briefing",
    )
)
