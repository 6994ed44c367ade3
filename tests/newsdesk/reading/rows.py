"""A small record to read with. The people are those of the starter data, or plainly invented."""

from functools import cache

from newsdesk.reading.names import Names
from newsdesk.reading.platforms import platform_rows
from newsdesk.reading.rows import ActorRow, NamedRow, SiteRow

STATES = {
    "pl": ("PL", "Poland"), "ru": ("RU", "Russia"), "ua": ("UA", "Ukraine"),
    "gb": ("GB", "United Kingdom"),
    "us": ("US", "United States"), "tr": ("TR", "Türkiye"), "dk": ("DK", "Denmark"),
    "lt": ("LT", "Lithuania"), "de": ("DE", "Germany"), "no": ("NO", "Norway"),
    "fi": ("FI", "Finland"),
    "ee": ("EE", "Estonia"), "fr": ("FR", "France"), "lu": ("LU", "Luxembourg"),
    "be": ("BE", "Belgium"),
}  # fmt: skip
PEOPLE = (
    ("tusk", "Donald Tusk", "pl", ()), ("trump", "Donald Trump", "us", ()),
    ("sikorski", "Radosław Sikorski", "pl", ()), ("zelensky", "Volodymyr Zelensky", "ua", ()),
    ("leyen", "Ursula von der Leyen", "", ()), ("stoere", "Jonas Gahr Støre", "no", ()),
    ("miller", "Matthew Miller", "us", ()), ("pavel", "Petr Pavel", "", ()),
    ("szejna", "Andrzej Szejna", "pl", ("Shejna",)), ("rutte", "Mark Rutte", "", ()),
    ("whitaker", "Matthew Whitaker", "us", ()), ("macron", "Emmanuel Macron", "fr", ()),
)  # fmt: skip
BODIES = (
    ("nato", "NATO", "", ("North Atlantic Treaty Organization",)),
    ("ru-embassy", "Embassy of Russia in Denmark", "ru", ()),
    ("nato-mc", "NATO Military Committee", "", ()),
    ("eu", "European Union", "", ("EU",)),
    ("pl-mod", "Ministry of National Defence of Poland", "pl", ()),
    ("pl-mfa", "Ministry of Foreign Affairs of Poland", "pl", ()),
    ("dk-police", "Police of Denmark", "dk", ()),
    ("lt-army", "Lithuanian Armed Forces", "lt", ()),
    ("lt-ncmc", "National Crisis Management Centre of Lithuania", "lt", ("NKVC",)),
    ("ft", "Financial Times", "", ("the Times",)),
    ("independent", "The Independent", "", ("Independent",)),
    ("reuters", "Reuters", "", ()),
    ("us-dod", "United States Department of Defense", "us", ("Pentagon",)),
)  # fmt: skip
SITES = (
    SiteRow("ekch", "airport", "Copenhagen Kastrup Airport", (), "dk", "EKCH", "CPH"),
    SiteRow("eddm", "airport", "Munich Airport", ("Munich",), "de", "EDDM", "MUC"),
    SiteRow("epwa", "airport", "Warsaw Chopin Airport", (), "pl", "EPWA", "WAW"),
    SiteRow("epmo", "airport", "Warsaw Modlin Airport", (), "pl", "EPMO", "WMI"),
    SiteRow("endu", "airport", "Bardufoss Airport", (), "no", "ENDU", "BDU"),
    SiteRow("ehvk", "air_base", "Volkel air base", (), "nl", "EHVK", "UDE"),
    SiteRow("przewodow", "place", "Przewodów", (), "pl"),
    SiteRow("tulcea", "place", "Tulcea", (), "ro"),
    SiteRow("rostock-port", "port", "Port of Rostock", (), "de"),
    SiteRow("vilnius", "place", "Vilnius", (), "lt"),
    SiteRow("wyryki-wola", "residential", "Wyryki-Wola", (), "pl"),
    SiteRow("elsenborn", "military", "Elsenborn military camp", (), "be"),
)
OTHERS = (
    NamedRow("eastern-sentry", "operation", ("Eastern Sentry",)),
    NamedRow("drone-wall", "proposal", ("European drone wall", "drone wall")),
)


@cache
def names() -> Names:
    states = [
        ActorRow(key, "state", name, ("UK",) if key == "gb" else (), iso2=iso2, state=key)
        for key, (iso2, name) in STATES.items()
    ]
    people = [ActorRow(key, "official", name, aliases, state=state)
              for key, name, state, aliases in PEOPLE if key != "whitaker"]  # fmt: skip
    people.append(
        ActorRow("whitaker", "official", "Matthew Whitaker", misspelt=("Matthew Whittaker",))
    )
    bodies = [ActorRow(key, "organisation", name, aliases, state=state)
              for key, name, state, aliases in BODIES]  # fmt: skip
    groups = [ActorRow("baltic", "group", "Baltic states", ("the Baltic states",))]
    others = [*OTHERS, *platform_rows(["Mi-8 and Yak-130", "decoy"])]
    return Names([*states, *people, *bodies, *groups], SITES, others)
