"""Incidents with verdict, states, places, figures and about three citations each."""

from __future__ import annotations

from benchmarks.data.sql import (
    PUBLIC,
    dated,
    insert,
    one_of,
    padded,
    pick,
    recent_day,
    share,
    some,
    text,
)
from incidents.models import (
    Figure,
    Incident,
    IncidentCitation,
    IncidentSite,
    Involvement,
    Site,
    Verdict,
)

STATES, SITES = 32, 200
KINDS = {"drone_incursion": 60, "airspace_violation": 25, "drone_sighting": 15}
VECTORS = {"drone": 65, "manned_aircraft": 20, "unknown": 10, "missile": 5}
VERDICTS = {"confirmed": 55, "reported": 25, "suspected": 12, "refuted": 8}
ENGAGEMENTS = {"": 60, "none": 25, "intercepted": 10, "shot_down": 5}
SITE_KINDS = {"airport": 50, "air_base": 20, "port": 20, "border": 10}
WORDS = ["drone", "over the border", "at an airport", "at night", "=1+1; said a witness", "“two”"]


def statements(incidents: int, records: int) -> list[str]:
    """Of `records` sources, of which a few are cited most often."""
    return [
        insert(Site, SITES, **site()),
        insert(Incident, incidents, **incident()),
        insert(Verdict, incidents, **of("n"), code=pick(1, VERDICTS), is_current="true"),
        insert(Involvement, incidents, **involvement(2, "n"), is_main="true"),
        insert(
            Involvement,
            incidents // 4,
            id="n + 10000000",
            **involvement(3, "n * 4"),
            is_main="false",
        ),
        insert(IncidentSite, incidents // 3, **of("n * 3"), site_id=some(SITES, 24, 25)),
        insert(Figure, incidents // 3, **of("n * 3"), **figure()),
        insert(IncidentCitation, incidents * 3, **citation(incidents, records)),
    ]


def site() -> dict[str, str]:
    return {
        "key": text("'site-'", "n"),
        "name": text("'Site '", "n"),
        "kind": pick(26, SITE_KINDS),
        "country_id": f"1 + n % {STATES}",
    }


def incident() -> dict[str, str]:
    has_place = "CASE WHEN n % 3 > 0 THEN"
    return {
        **PUBLIC,
        **dated("occurred", recent_day(5)),
        "public_id": text("'NAI-2025-'", padded("n")),
        "title": text("'Incident '", "n", "': '", one_of(6, WORDS), "' '", one_of(7, WORDS)),
        "summary": text(*[f"{one_of(salt, WORDS)} || '. '" for salt in range(8, 16)]),
        "kind": pick(16, KINDS),
        "vector": pick(15, VECTORS),
        "engagement": pick(17, ENGAGEMENTS),
        "place": text("'Place '", f"CAST(4000 * {share(18)} * {share(18)} AS integer)"),
        "latitude": f"{has_place} 45 + 15 * {share(19)} END",
        "longitude": f"{has_place} 14 + 16 * {share(20)} END",
        "coordinates_from": f"{has_place} 'A map' ELSE '' END",
    }


def involvement(salt: int, key: str) -> dict[str, str]:
    role = "'entered'" if salt == 2 else "'overflown'"
    return {**of(key), "state_id": some(STATES, salt, salt), "role": role}


def figure() -> dict[str, str]:
    return {"measure": "'objects_entered'", "scope": "'claim'", "best": "1 + n % 23"}


def citation(incidents: int, records: int) -> dict[str, str]:
    """Each incident has one; the others go where chance sends them."""
    key = f"CASE WHEN n <= {incidents} THEN n ELSE {some(incidents, 23)} END"
    cited = some(records, 21, 21, 22)
    return {**of(key), "record_id": cited, "position": "n % 7", "locator": text("n")}


def of(key: str) -> dict[str, str]:
    return {"incident_id": key}
