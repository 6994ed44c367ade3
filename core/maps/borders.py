"""Whose land the map shows as whose: the one place that decides it. Pure: no Django.

The source draws borders as they are held, so its Russia has Crimea. This site draws recognised
borders: Crimea is Ukraine's (United Nations General Assembly resolution 68/262 of 2014, repeated
since), and hatched because it is occupied.
"""

from __future__ import annotations

from enum import StrEnum

from core.maps.topology import Polygon

# The 32 members by ISO 3166-1 alpha-2, with the numeric code that the source uses.
# https://www.nato.int/cps/en/natohq/nato_countries.htm (Sweden, the latest, on 7 March 2024).
MEMBERS = {
    "AL": "008", "BE": "056", "BG": "100", "CA": "124", "HR": "191", "CZ": "203", "DK": "208",
    "EE": "233", "FI": "246", "FR": "250", "DE": "276", "GR": "300", "HU": "348", "IS": "352",
    "IT": "380", "LV": "428", "LT": "440", "LU": "442", "ME": "499", "NL": "528", "MK": "807",
    "NO": "578", "PL": "616", "PT": "620", "RO": "642", "SK": "703", "SI": "705", "ES": "724",
    "SE": "752", "TR": "792", "GB": "826", "US": "840",
}  # fmt: skip
# Land with a code of its own that a member is responsible for: Åland, the Faroes, Greenland,
# Gibraltar, Guernsey, Jersey, the Isle of Man.
OF_MEMBERS = {"248", "234", "304", "292", "831", "832", "833"}
RUSSIA, BELARUS, UKRAINE = "643", "112", "804"


class Land(StrEnum):
    """How a piece of land is filled."""

    MEMBER = "member"
    OTHER = "other"
    UKRAINE = "ukraine"
    OCCUPIED = "occupied"
    RUSSIA = "russia"


def land_of(country: str, polygon: Polygon) -> tuple[str, Land]:
    """The state that a polygon of the source belongs to here, and how it is filled."""
    if country == RUSSIA and _is_crimea(polygon):
        return UKRAINE, Land.OCCUPIED
    if country in (RUSSIA, BELARUS):
        return country, Land.RUSSIA
    if country == UKRAINE:
        return country, Land.UKRAINE
    if country in MEMBERS.values() or country in OF_MEMBERS:
        return country, Land.MEMBER
    return country, Land.OTHER


def _is_crimea(polygon: Polygon) -> bool:
    """The source has Crimea as a polygon of its own; the Taman peninsula begins at 36.6° E."""
    count = len(polygon.outline)
    east = sum(point[0] for point in polygon.outline) / count
    north = sum(point[1] for point in polygon.outline) / count
    return 32.4 < east < 36.7 and 44.3 < north < 46.3
