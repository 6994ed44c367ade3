"""How English speaks of states: adjectives, seats of government, short and older names.

By ISO 3166 code; a state that is not here is known by its name and aliases in the record alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Country:
    """`seats` stand for the government wherever they are named; a capital only sometimes does."""

    adjectives: tuple[str, ...]
    capital: str
    names: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


COUNTRIES: Final[dict[str, Country]] = {
    "AL": Country(("Albanian",), "Tirana"),
    "AT": Country(("Austrian",), "Vienna"),
    "BY": Country(("Belarusian", "Belarussian"), "Minsk", ("Byelorussia",)),
    "BE": Country(("Belgian",), "Brussels"),
    "BG": Country(("Bulgarian",), "Sofia"),
    "CA": Country(("Canadian",), "Ottawa"),
    "HR": Country(("Croatian",), "Zagreb"),
    "CY": Country(("Cypriot",), "Nicosia"),
    "CZ": Country(("Czech",), "Prague", ("Czech Republic", "Czechia")),
    "DK": Country(("Danish",), "Copenhagen", ("Kingdom of Denmark",)),
    "EE": Country(("Estonian",), "Tallinn"),
    "FI": Country(("Finnish",), "Helsinki"),
    "FR": Country(("French",), "Paris", (), ("Élysée", "Quai d'Orsay")),
    "DE": Country(("German",), "Berlin", ("Federal Republic of Germany",)),
    "GR": Country(("Greek",), "Athens"),
    "HU": Country(("Hungarian",), "Budapest"),
    "IS": Country(("Icelandic",), "Reykjavik"),
    "IR": Country(("Iranian",), "Tehran"),
    "IE": Country(("Irish",), "Dublin", ("Republic of Ireland",)),
    "IL": Country(("Israeli",), "Jerusalem"),
    "IT": Country(("Italian",), "Rome", (), ("Palazzo Chigi", "Farnesina")),
    "LV": Country(("Latvian",), "Riga"),
    "LT": Country(("Lithuanian",), "Vilnius"),
    "LU": Country(("Luxembourgish",), ""),
    "MT": Country(("Maltese",), "Valletta"),
    "MD": Country(("Moldovan",), "Chisinau"),
    "ME": Country(("Montenegrin",), "Podgorica"),
    "NL": Country(("Dutch",), "The Hague", ("Holland",)),
    "MK": Country(("Macedonian",), "Skopje"),
    "NO": Country(("Norwegian",), "Oslo"),
    "PL": Country(("Polish",), "Warsaw", ("Republic of Poland",)),
    "PT": Country(("Portuguese",), "Lisbon"),
    "RO": Country(("Romanian",), "Bucharest"),
    "RU": Country(("Russian",), "Moscow", ("Russian Federation",), ("Kremlin",)),
    "SK": Country(("Slovak",), "Bratislava"),
    "SI": Country(("Slovenian", "Slovene"), "Ljubljana"),
    "ES": Country(("Spanish",), "Madrid"),
    "SE": Country(("Swedish",), "Stockholm"),
    "TR": Country(("Turkish",), "Ankara", ("Turkey", "Türkiye")),
    "UA": Country(("Ukrainian",), "Kyiv"),
    "GB": Country(
        ("British", "UK"), "London", ("Britain", "Great Britain", "UK"),
        ("Downing Street", "Whitehall"),
    ),
    "US": Country(
        ("US", "American", "U.S."), "Washington",
        ("United States of America", "America", "US", "USA", "U.S."), ("White House",),
    ),
}  # fmt: skip
