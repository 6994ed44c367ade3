"""Names of states in the languages of sources, from the Unicode Consortium's common locale data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from babel import Locale, UnknownLocaleError

from newsdesk.reading.countries import COUNTRIES
from newsdesk.reading.foreign_bodies import SEATS

# How names in -a, -o, -e or a consonant are declined, by family of languages. Longer endings
# would reach adjectives ("polski", "украинский"), which are no names.
_SLAVIC: Final = ("", "y", "i", "ie", "e", "ę", "ą", "o", "u", "ii", "ę", "ou", "om", "em")
_CYRILLIC: Final = (
    "",
    "а",
    "я",
    "у",
    "ю",
    "и",
    "і",
    "ї",
    "е",
    "є",
    "ы",
    "ой",
    "ою",
    "ей",
    "ею",
    "єю",
)
_BALTIC: Final = ("", "a", "os", "ai", "ą", "oje", "as", "ā", "u", "ei", "i", "ijos", "ijai")
_FINNIC: Final = ("", "n", "ssa", "sta", "lla", "lle", "an", "s", "le", "lt", "st", "sse", "ga")
_ENDINGS: Final = {
    **dict.fromkeys(("pl", "cs", "sk", "hr", "sl"), _SLAVIC),
    **dict.fromkeys(("uk", "ru", "bg"), _CYRILLIC),
    **dict.fromkeys(("lt", "lv"), _BALTIC),
    **dict.fromkeys(("fi", "et"), _FINNIC),
    "ro": ("", "i", "ei"),
    **dict.fromkeys(("de", "nl", "da", "no", "sv"), ("", "s")),
}  # fmt: skip
# What comes off the end before another ending goes on.
_OPEN: Final = "aoeiyāéаяоеиь"
_WHOLE: Final = frozenset(("fi", "et", "de", "nl", "da", "no", "sv"))
_IRREGULAR: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "pl": {"PL": ("Polsce", "Polskę", "Polską"), "DE": ("Niemiec", "Niemczech", "Niemcom"),
           "LT": ("Litwie",), "LV": ("Łotwie",), "FR": ("Francji", "Francję"),
           "US": ("USA", "Stanów Zjednoczonych", "Stanach Zjednoczonych"),
           "GB": ("Wielkiej Brytanii", "Wielką Brytanię")},
    "uk": {"US": ("США",), "GB": ("Британія", "Британії", "Велика Британія", "Великої Британії")},
    "ru": {"US": ("США",), "GB": ("Британия", "Британии", "Великобритании")},
    "fi": {"FI": ("Suomen", "Suomessa", "Suomeen"), "SE": ("Ruotsin",), "US": ("Yhdysvaltain",)},
    "et": {"EE": ("Eesti", "Eestis"), "RU": ("Vene", "Venemaa")},
    "de": {"US": ("USA",), "GB": ("Großbritannien",)},
    "fr": {"US": ("États-Unis",), "GB": ("Grande-Bretagne",)},
    "ro": {"US": ("SUA", "Statele Unite"), "GB": ("Marea Britanie",)},
}  # fmt: skip
_ZONES: Final = {"Kyiv": "Kiev"}  # as the time zones of older data have it


def state_names(language: str) -> Iterator[tuple[str, str, str]]:
    """ISO code, spelling and rule, with the case forms of names of one word."""
    if language in ("", "en"):
        return
    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        return
    territories: Mapping[str, str] = locale.territories
    for iso2, country in COUNTRIES.items():
        for spelling in _capital(locale, country.capital):
            yield iso2, spelling, "capital"
        for seat in SEATS.get(iso2, ()):
            yield iso2, seat, "plain"
        name = territories.get(iso2, "")
        if not name:
            continue
        yield iso2, name, "state"
        for spelling in _declined(name, language):
            yield iso2, spelling, "declined_state"
        for spelling in _IRREGULAR.get(language, {}).get(iso2, ()):
            yield iso2, spelling, "state"


def _capital(locale: Locale, capital: str) -> Iterator[str]:
    """The locale data name the cities of time zones."""
    zones: Mapping[str, Mapping[str, str]] = locale.time_zones
    for zone in (f"Europe/{capital}", f"Europe/{_ZONES.get(capital, '')}"):
        city = zones[zone].get("city", "") if zone in zones else ""
        if city:
            yield from (city, *_declined(city, locale.language))


def _declined(name: str, language: str) -> Iterator[str]:
    if " " in name or len(name) < 5:
        return
    whole = language in _WHOLE or name[-1] not in _OPEN
    stem = name if whole else name[:-1]
    yield from (stem + ending for ending in _ENDINGS.get(language, ()) if ending)
