"""The spellings by which texts speak of a body or a site whose name the record has.

The record names bodies in full ("Ministry of Foreign Affairs of Poland") and sites with what they
are ("Warsaw Chopin Airport"); texts say "Polish foreign ministry", "Chopin airport", "Volkel".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from babel import Locale

from newsdesk.reading.countries import COUNTRIES
from newsdesk.reading.rows import ActorRow, SiteRow

# What follows the country's adjective, by how the full name begins.
_SHORT: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("ministry of national defence", ("defence ministry", "ministry of defence", "MoD",
        "ministry of national defence", "national defence ministry")),
    ("federal ministry of defence", ("defence ministry", "ministry of defence", "MoD")),
    ("ministry of defence", ("defence ministry", "ministry of defence", "MoD")),
    ("ministry of foreign affairs", ("foreign ministry", "ministry of foreign affairs", "MFA",
        "foreign affairs ministry", "foreign office")),
    ("federal ministry of the interior", ("interior ministry", "ministry of the interior")),
    ("ministry of the interior", ("interior ministry", "ministry of the interior")),
    ("national crisis management centre", ("crisis centre", "crisis management centre",
        "national crisis management centre")),
)  # fmt: skip
_ENDINGS: Final = {
    "armed forces": ("armed forces", "army", "military"),
    "defence forces": ("defence forces", "military"),
    "border guard": ("border guard", "border guards", "border guard service"),
    "air force": ("air force",),
    "defence": ("armed forces", "military"),
}
_TRADE = re.compile(r"(?<=ministry of )(?:national )?defence|(?<=ministry of )foreign affairs")
# Ministries as their own language calls them, in the cases in which news has them.
NATIVE: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "PL": {
        "national defence": ("Ministerstwo Obrony Narodowej", "Ministerstwa Obrony Narodowej",
            "MON", "resort obrony"),
        "foreign affairs": ("Ministerstwo Spraw Zagranicznych", "Ministerstwa Spraw Zagranicznych",
            "MSZ"),
    },
    "RO": {
        "national defence": ("Ministerul Apărării Naționale", "Ministerului Apărării Naționale",
            "Ministerul Apărării", "MApN"),
        "foreign affairs": ("Ministerul Afacerilor Externe", "Ministerul de Externe"),
    },
    "DE": {
        "defence": ("Bundesverteidigungsministerium", "Verteidigungsministerium"),
        "foreign affairs": ("Auswärtiges Amt", "Auswärtige Amt"),
    },
    "LT": {
        "national defence": ("Krašto apsaugos ministerija", "Krašto apsaugos ministerijos", "KAM"),
        "foreign affairs": ("Užsienio reikalų ministerija", "URM"),
    },
    "EE": {"defence": ("Kaitseministeerium",), "foreign affairs": ("Välisministeerium",)},
    "FI": {"defence": ("Puolustusministeriö",), "foreign affairs": ("Ulkoministeriö",)},
    "DK": {"defence": ("Forsvarsministeriet",), "foreign affairs": ("Udenrigsministeriet",)},
    "RU": {
        "defence": ("Минобороны", "Минобороны РФ", "Минобороны России",
            "Министерство обороны России", "Міноборони РФ", "Міноборони Росії"),
        "foreign affairs": ("МИД России", "МИД РФ", "МЗС Росії"),
    },
    "UA": {
        "foreign affairs": ("МЗС", "МЗС України", "Міністерство закордонних справ",
            "Міністерство закордонних справ України", "МИД Украины"),
    },
    "TR": {"national defence": ("Millî Savunma Bakanlığı", "MSB")},
    "BE": {"defence": ("ministère de la Défense",)},
    "IT": {"defence": ("Ministero della Difesa",)},
}  # fmt: skip
_OF_STATE = re.compile(r"^(?P<body>.+) of (?:the )?(?P<state>[A-ZÀ-Ž].+)$")

# What a site is: left out of its name where the rest is enough.
_KINDS: Final = (
    "international airport", "airport", "air base", "airbase", "nuclear power plant",
    "hydropower plant", "power plant", "military camp", "camp", "barracks", "base",
    "submarine base", "training area", "border crossing", "municipality", "voivodeship", "island",
    "field", "shipyard", "refinery",
)  # fmt: skip
_KIND_AT_END = re.compile(rf"\s(?:{'|'.join(sorted(_KINDS, key=len, reverse=True))})$", re.I)
# A town is not the airport, port or plant that is named after it.
_NEEDS_KIND: Final = frozenset({"airport", "port"})
_AIRPORT_WORDS: Final = (
    "airport",
    "international airport",
    "lufthavn",
    "flughafen",
    "flygplats",
    "lentoasema",
    "lennujaam",
    "lidosta",
    "oro uostas",
    "luchthaven",
)
_BEFORE_AIRPORT: Final = (
    "flughafen", "aéroport de", "aéroport", "lotnisko", "lotnisku", "lotniska", "aeroportul",
    "aeropuerto de", "aeroporto di", "airport of", "port lotniczy",
    "luchthaven", "luchthaven van", "vliegveld", "lotnisko w", "lotnisku w",
)  # fmt: skip
# Words of an airport's name that say nothing alone.
_NOT_ALONE: Final = frozenset({"south", "north", "brandenburg", "international", "city"})
_CITIES: Final = frozenset(country.capital.casefold() for country in COUNTRIES.values())


def body_names(row: ActorRow, state: ActorRow | None) -> Iterator[str]:
    """Spellings of an organisation beyond its name and aliases."""
    if state is None or state.iso2 not in COUNTRIES:
        return
    adjectives = COUNTRIES[state.iso2].adjectives
    of = [f"of {name}" for name in (state.name, *COUNTRIES[state.iso2].names)]
    of += [f"of the {name}" for name in COUNTRIES[state.iso2].names]
    for name in (row.name, *row.aliases):
        for short in _shorts(name, state, adjectives):
            yield from (f"{adjective} {short}" for adjective in adjectives)
            yield from (f"{short} {owner}" for owner in of)
    yield from _embassy(row.name, adjectives)
    yield from NATIVE.get(state.iso2, {}).get(_trade(row.name), ())


def _embassy(name: str, adjectives: tuple[str, ...]) -> Iterator[str]:
    """``Embassy of Russia in Denmark`` → ``Russian embassy in Denmark``, ``in Copenhagen``."""
    found = re.match(r"Embassy of .+ in (?:the )?(?P<host>.+)", name)
    hosts = [found["host"]] if found else []
    hosts += [
        country.capital
        for iso2, country in COUNTRIES.items()
        if found and Locale("en").territories.get(iso2) == found["host"]
    ]
    yield from (f"{adjective} embassy in {host}" for adjective in adjectives for host in hosts)


def own_name(row: ActorRow, state: ActorRow | None) -> str:
    """What is left of "National Crisis Management Centre of Lithuania" behind "Lithuania's".

    "" where other states have one too, or where so little is left that it says nothing.
    """
    found = _OF_STATE.match(row.name)
    if state is None or not found or found["state"] not in (state.name, *state.aliases):
        return ""
    body = found["body"]
    general = body.casefold().startswith(("ministry", "federal ministry", "government"))
    return "" if general or len(body.split()) < 3 else body


def _trade(name: str) -> str:
    """What a ministry is for; "" if it is none."""
    found = _TRADE.search(name.casefold())
    return found[0] if found else ""


def _shorts(name: str, state: ActorRow, adjectives: tuple[str, ...]) -> Iterable[str]:
    of_state = _OF_STATE.match(name)
    if of_state and of_state["state"] in (state.name, *state.aliases):
        body = of_state["body"]
        found = next((shorts for full, shorts in _SHORT if body.casefold() == full), ())
        return (*found, body)
    for adjective in adjectives:
        if name.startswith(f"{adjective} "):
            rest = name.removeprefix(f"{adjective} ")
            return (*_ENDINGS.get(rest.casefold(), ()), *([rest] if " " in rest else []))
    return ()


def site_names(row: SiteRow, shared: frozenset[str] = frozenset()) -> Iterator[str]:
    """Spellings of a site, its name among them; `shared` are first words of several airports."""
    for name in (row.name, *row.aliases):
        bare = re.sub(r"\s*\(.*?\)", "", name).strip()
        bare = bare.partition(",")[0]
        if " " in bare or row.kind not in _NEEDS_KIND:
            yield from (name, bare)
        if row.kind == "airport":
            yield from _airport_names(bare, shared)
        elif row.kind == "port":
            yield from _port_names(bare)
        else:
            yield from _place_names(bare, row.kind)


def _airport_names(bare: str, shared: frozenset[str]) -> Iterator[str]:
    core = _KIND_AT_END.sub("", bare)
    words = core.split()
    cores = [core]
    if len(words) > 1:
        yield core
        if words[-1].casefold() not in _NOT_ALONE:
            cores.append(words[-1])
            if words[-1].casefold() not in _CITIES and len(words) < 3:
                yield from words[-1:]
                yield from words[-1].split("-")[1:]
        if words[0].casefold() not in shared:
            cores.append(words[0])
    cores += [part for part in core.split("-")[:1] if part != core and " " not in core]
    for one in cores:
        yield from (f"{one} {kind}" for kind in _AIRPORT_WORDS)
        yield from (f"{one}'s {kind}" for kind in _AIRPORT_WORDS[:1])
        yield from (f"{before} {one}" for before in _BEFORE_AIRPORT)


def _port_names(bare: str) -> Iterator[str]:
    town = bare.removeprefix("Port of ")
    yield from (f"{town} {kind}" for kind in ("port", "seaport", "harbour"))
    yield from (f"{before} {town}" for before in ("Hafen von", "Hafen", "harbour of", "port de"))


def _place_names(bare: str, kind: str) -> Iterator[str]:
    core = _KIND_AT_END.sub("", bare)
    core = re.sub(r"^(?:Near|RAF) ", "", core)
    if " near " in core or " and " in core or core.startswith(("Sea ", "Border ", "Black ")):
        yield from re.findall(r"^[A-Z]\w+(?: palace)?(?= and )", core)
        return
    if core != bare and kind in _NEEDS_KIND and not re.search(r"[ -]", core):
        return
    yield core
    if kind == "air_base":
        yield from (f"{core} {word}" for word in ("air base", "airbase", "base", "airfield"))
        yield f"air base {core}"
    if kind == "nuclear":
        yield from (f"{core} {word}" for word in ("nuclear plant", "NPP", "power plant"))
    first, dash, _ = core.partition("-")
    if dash and kind in ("residential", "place") and len(first) > 5 and " " not in core:
        yield from [first] if first.casefold() not in _CITIES else []
