"""What a sheet of incidents may hold. Columns add to an incident and correct it; none is emptied
of states, sites or sources by a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Prefetch, Q

from actors.lookups import STATE
from core.importing import cells
from core.importing.declaring import (
    Importer,
    Incoming,
    Part,
    Problem,
    Reference,
    from_column,
    from_list,
    plain_fields,
    register,
)
from core.importing.linking import by_id
from incidents.exports import INCIDENTS, RANGES
from incidents.imports import parts
from incidents.models import Incident, IncidentCitation, Involvement, Site
from incidents.vocabularies import AttributionLevel, InvolvementRole, VerdictCode
from sources.lookups import cites, source_ids, with_citations

# What a field alone doesn't say of its cells.
READERS = {
    "latitude": cells.number(-90, 90),
    "longitude": cells.number(-180, 180),
    "zone": cells.zone,
}
HEADERS = {
    "title": ("name", "headline", "incident"),
    "occurred": ("date", "when", "day"),
    "latitude": ("lat",),
    "longitude": ("lon", "lng", "long"),
    "place": ("location", "where"),
    "summary": ("description", "narrative"),
}
FIELDS = tuple(
    replace(
        each,
        read=READERS.get(each.name, each.read),
        also=HEADERS.get(each.name, ()),
    )
    for each in plain_fields(
        INCIDENTS,
        Incident,
        "title",
        "kind",
        "vector",
        "platform",
        "extent",
        "occurred",
        "occurred_precision",
        "local_time",
        "zone",
        "discovered",
        "discovered_precision",
        "disclosed",
        "disclosed_precision",
        "place",
        "latitude",
        "longitude",
        "geo_precision",
        "coordinates_from",
        "engagement",
        "response",
        "damage",
        "conflict_note",
        "summary",
    )
)


def _find_sites(keys: list[str]) -> Mapping[str, Site]:
    """Sites by ICAO code, key, name, or name with code; a name of two sites finds none."""
    codes = [key.rpartition("(")[2].rstrip(")").strip().upper() for key in keys]
    names = [key.rpartition("(")[0].strip() or key for key in keys]
    wanted = Q(icao__in=codes) | Q(name__in=[*keys, *names]) | Q(key__in=keys)
    found: dict[str, set[Site]] = {}
    for site in Site.objects.filter(wanted):
        for name in {site.icao, site.name, site.key, str(site)} - {""}:
            found.setdefault(name, set()).add(site)
    return {key: next(iter(found[key])) for key in keys if len(found.get(key, ())) == 1}


SITE = Reference(
    _find_sites,
    "No site, or more than one, is “{key}”. Allowed: an ICAO code, or the name of a site in the "
    "record. Add the site first if it is new.",
)


def _role(cell: str) -> tuple[str, ...]:
    read = cells.coded(InvolvementRole)
    return tuple(read(part) for part in cell.split("+"))


def _roles(incident: Any) -> tuple[tuple[str, ...], ...]:
    cell: Any = INCIDENTS.column("state_roles").value(incident)
    return tuple(tuple(roles.split("+")) for roles in cell or ())


def _of_part(name: str, read: cells.Reader, **more: Any) -> Incoming:
    """A column of the export that is written onto a claim or link."""
    return from_column(INCIDENTS.column(name), read, **more)


def _listed(name: str, reference: Reference, *also: str) -> Incoming:
    return from_list(INCIDENTS.column(name), cells.text(), reference=reference, also=also)


def _coordinates(incident: Incident) -> Iterable[Problem]:
    one, other = incident.latitude, incident.longitude
    if (one is None) != (other is None):
        yield "longitude" if other is None else "latitude", "Give both coordinates, or neither."
    elif one is not None and not incident.coordinates_from:
        yield "coordinates_from", "Say where the coordinates come from, such as the cited page."


def _not_its_own_part(incident: Incident) -> Iterable[Problem]:
    if incident.parent_id is not None and incident.parent_id == incident.pk:
        yield "part_of", "An incident can't be a part of itself."


def prepare(incidents: Any) -> Any:
    """With all that the parts may add to, public or not."""
    links = Involvement.objects.select_related("state")
    cited = with_citations(IncidentCitation)(incidents)
    return cited.prefetch_related(Prefetch("involvements", queryset=links), "verdicts")


CLAIMS = (
    _listed("states", STATE, "country", "countries", "state"),
    _of_part("state_roles", cells.listed(_role, once=False), current=_roles),
    _listed("sites", SITE, "site", "airport", "icao"),
    _of_part("verdict", cells.coded(VerdictCode)),
    _of_part("operator", cells.text(200)),
    _of_part("attribution_level", cells.coded(AttributionLevel)),
    *(
        _of_part(f"{measure}_{end}", cells.number(0, 1e9))
        for measure in RANGES
        for end in ("low", "high")
    ),
    by_id(INCIDENTS, "part_of", Incident, "parent"),
    source_ids(
        "Source records that it cites: ids or addresses, separated by semicolons. Claims of a new "
        "incident rest on its source, where there is one only."
    ),
)  # fmt: skip

IMPORT = register(
    Importer(
        export=INCIDENTS,
        model=Incident,
        incoming=(*FIELDS, *CLAIMS),
        parts=(
            Part(("states", "state_roles"), parts.states),
            Part(("sites",), parts.sites),
            Part(("verdict",), parts.verdict),
            Part(("operator", "attribution_level"), parts.attribution),
            *(parts.range_of(measure) for measure in RANGES),
            cites(IncidentCitation, "incident"),
            Part(("source_ids",), parts.said_by_the_only_source),
        ),
        prepare=prepare,
        rules=(_coordinates, _not_its_own_part),
        likeness=("title", "occurred"),
    )
)
