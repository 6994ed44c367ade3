"""The forms of dates in German, Polish, French and Romanian, and how a language is told."""

import re
from functools import lru_cache
from typing import Final

from newsdesk.reading.dates import calendar_rules as by_calendar
from newsdesk.reading.dates import relative_rules as relative
from newsdesk.reading.dates.context import Rule
from newsdesk.reading.dates.english import ENGLISH
from newsdesk.reading.dates.forms import YEAR, names, rule
from newsdesk.reading.dates.words import MONTHS, WEEKDAYS

_DAY = "the last such day up to the publication date"
_MONTH = "the last such month up to the publication date"
_COUNTED = "counted from the publication date"
_INTO = "the night that ends on that day"


def _words(code: str, table: dict[str, dict[str, int]]) -> str:
    title = code == "de"
    return f"(?:{names(list(table[code]), title=title)})"


def _german() -> list[Rule]:
    month, weekday = _words("de", MONTHS), _words("de", WEEKDAYS)
    part = r"(?: ?(?P<part>[Nn]acht|[Aa]bend|[Mm]orgen|[Ff]rüh|[Vv]ormittag|[Nn]achmittag))?"
    return [
        rule("weekday", rf"(?P<weekday>{weekday}){part}", relative.of_weekday, _DAY),
        rule(
            "weekday",
            rf"Nacht (?:zum|auf|auf den) (?P<weekday>{weekday})",
            relative.night_into,
            _INTO,
        ),
        rule(
            "weekday",
            rf"(?P<pre>Nacht) (?:von|vom) (?P<weekday>{weekday}) "
            rf"(?:auf|zu|zum) (?P<weekday2>{weekday})",
            relative.of_weekdays,
            _DAY,
        ),
        rule(
            "day",
            r"[Gg]estern(?: (?P<part>[Aa]bend|[Mm]orgen|[Nn]acht|[Ff]rüh))?",
            relative.days_from_today(-1),
            _COUNTED,
        ),
        rule("day", r"[Vv]orgestern", relative.days_from_today(-2), _COUNTED),
        rule(
            "day",
            r"[Hh]eute(?: (?P<part>[Aa]bend|[Mm]orgen|[Ff]rüh))?",
            relative.days_from_today(0),
            _COUNTED,
        ),
        rule(
            "period",
            r"(?:vergangene|letzte|vorige|in der vergangenen|in der letzten)[nr]? Woche",
            relative.weeks_from_today(-1),
            _COUNTED,
        ),
        rule(
            "period",
            r"(?:vergangenen|letzten|vorigen) Monat",
            relative.months_from_today(-1),
            _COUNTED,
        ),
        rule(
            "period",
            r"(?:vergangenen|letzten|vorigen) Jahr(?:es)?",
            relative.years_from_today(-1),
            _COUNTED,
        ),
        rule(
            "month",
            rf"(?P<third>Anfang|Mitte|Ende) (?P<month>{month})(?: (?P<year>{YEAR}))?",
            by_calendar.of_month,
            _MONTH,
        ),
        rule("month", rf"(?:im|seit|vom) (?P<month>{month})", by_calendar.of_month, _MONTH),
        rule(
            "period",
            r"(?P<dir>)vor (?P<count>\d{1,2}|einem|einer|zwei|drei|vier|fünf|sechs|zehn) "
            r"(?P<unit>Tag|Tagen|Woche|Wochen|Monat|Monaten|Jahr|Jahren)",
            relative.some_time_away,
            "as exact as its unit",
        ),
    ]


def _polish() -> list[Rule]:
    month, weekday = _words("pl", MONTHS), _words("pl", WEEKDAYS)
    return [
        rule(
            "weekday",
            rf"(?:[Ww]e? )?(?P<weekday>{weekday})(?: (?P<part>rano|wieczorem|po południu|w nocy))?",
            relative.of_weekday,
            _DAY,
        ),
        rule(
            "weekday",
            rf"(?P<pre>nocy) (?:z|ze) (?P<weekday>{weekday}) na (?P<weekday2>{weekday})",
            relative.of_weekdays,
            _DAY,
        ),
        rule(
            "day",
            r"[Ww]czoraj(?: (?P<part>rano|wieczorem))?",
            relative.days_from_today(-1),
            _COUNTED,
        ),
        rule("day", r"[Dd]ziś|[Dd]zisiaj", relative.days_from_today(0), _COUNTED),
        rule(
            "period",
            r"(?:ubiegłym|zeszłym|minionym) tygodniu",
            relative.weeks_from_today(-1),
            _COUNTED,
        ),
        rule(
            "period",
            r"(?:ubiegłym|zeszłym|minionym) miesiącu",
            relative.months_from_today(-1),
            _COUNTED,
        ),
        rule(
            "period", r"(?:ubiegłym|zeszłym|minionym) roku", relative.years_from_today(-1), _COUNTED
        ),
        rule(
            "month",
            rf"(?P<third>[Nn]a początku|[Ww] połowie|[Pp]od koniec) (?P<month>{month})"
            rf"(?: (?P<year>{YEAR}))?",
            by_calendar.of_month,
            _MONTH,
        ),
        rule("month", rf"[Ww]e? (?P<month>{month})", by_calendar.of_month, _MONTH),
        rule(
            "period",
            r"(?P<count>\d{1,2}|dwa|dwie|trzy|cztery|pięć) "
            r"(?P<unit>dni|tygodnie|tygodni|miesiące|miesięcy|lata|lat) temu(?P<dir>)",
            relative.some_time_away,
            "as exact as its unit",
        ),
    ]


def _french() -> list[Rule]:
    month, weekday = _words("fr", MONTHS), _words("fr", WEEKDAYS)
    part = r"(?: (?:dans la )?(?P<part>matin|soir|nuit|après-midi))?"
    return [
        rule("weekday", rf"(?P<weekday>{weekday}){part}", relative.of_weekday, _DAY),
        rule(
            "weekday",
            rf"(?P<pre>nuit) (?:de|du) (?P<weekday>{weekday}) (?:à|au) (?P<weekday2>{weekday})",
            relative.of_weekdays,
            _DAY,
        ),
        rule(
            "day",
            r"[Hh]ier(?:(?: au)? (?P<part>matin|soir))?",
            relative.days_from_today(-1),
            _COUNTED,
        ),
        rule("day", r"[Aa]vant-hier", relative.days_from_today(-2), _COUNTED),
        rule("day", r"[Aa]ujourd['’]hui", relative.days_from_today(0), _COUNTED),
        rule(
            "period", r"[Ll]a semaine (?:dernière|passée)", relative.weeks_from_today(-1), _COUNTED
        ),
        rule("period", r"[Ll]e mois (?:dernier|passé)", relative.months_from_today(-1), _COUNTED),
        rule(
            "period",
            r"[Ll]['’]an(?:née)? (?:dernier|dernière|passée?)",
            relative.years_from_today(-1),
            _COUNTED,
        ),
        rule(
            "month",
            rf"(?P<third>[Dd]ébut|[Mm]i|[Ff]in)[ -](?P<month>{month})(?: (?P<year>{YEAR}))?",
            by_calendar.of_month,
            _MONTH,
        ),
        rule("month", rf"(?:[Ee]n|depuis) (?P<month>{month})", by_calendar.of_month, _MONTH),
        rule(
            "period",
            r"(?P<dir>)[Ii]l y a (?P<count>\d{1,2}|une?|deux|trois|quatre|cinq) "
            r"(?P<unit>jours?|semaines?|mois|ans?)",
            relative.some_time_away,
            "as exact as its unit",
        ),
    ]


def _romanian() -> list[Rule]:
    month, weekday = _words("ro", MONTHS), _words("ro", WEEKDAYS)
    return [
        rule(
            "weekday",
            rf"(?P<weekday>{weekday})"
            r"(?: (?P<part>dimineață|dimineața|seara|seară|noaptea|după-amiază))?",
            relative.of_weekday,
            _DAY,
        ),
        rule(
            "weekday",
            rf"(?P<pre>noaptea) (?:de|dinspre) (?P<weekday>{weekday}) "
            rf"(?:spre|pe) (?P<weekday2>{weekday})",
            relative.of_weekdays,
            _DAY,
        ),
        rule(
            "day",
            r"[Ii]eri(?: (?P<part>dimineață|seară|seara))?",
            relative.days_from_today(-1),
            _COUNTED,
        ),
        rule("day", r"[Aa]stăzi|[Aa]zi", relative.days_from_today(0), _COUNTED),
        rule("period", r"[Ss]ăptămâna trecută", relative.weeks_from_today(-1), _COUNTED),
        rule("period", r"[Ll]una trecută", relative.months_from_today(-1), _COUNTED),
        rule("period", r"[Aa]nul trecut", relative.years_from_today(-1), _COUNTED),
        rule(
            "month",
            rf"(?P<third>[Ll]a (?:începutul|mijlocul|sfârșitul) lunii) (?P<month>{month})"
            rf"(?: (?P<year>{YEAR}))?",
            by_calendar.of_month,
            _MONTH,
        ),
        rule("month", rf"(?:[ÎîIi]n|din) (?P<month>{month})", by_calendar.of_month, _MONTH),
        rule(
            "period",
            r"(?P<dir>)(?:în urmă cu|acum) (?P<count>\d{1,2}|două|trei|patru|cinci) "
            r"(?P<unit>zile|săptămâni|luni|ani)",
            relative.some_time_away,
            "as exact as its unit",
        ),
    ]


_BUILD: Final = {"de": _german, "pl": _polish, "fr": _french, "ro": _romanian}
_SIGNS: Final = {
    "de": re.compile(r"\b(?:der|die|und|nicht|wurde|sagte|ist|auf|dem)\b"),
    "pl": re.compile(r"\b(?:się|nie|jest|przez|został|że|oraz|powiedział|na|w)\b"),
    "fr": re.compile(r"\b(?:le|les|des|une|est|dans|pour|selon|du)\b"),
    "ro": re.compile(r"\b(?:și|în|este|pentru|care|din|a fost|că|cu)\b"),
    "en": re.compile(r"\b(?:the|and|of|to|was|said|is|that|on)\b"),
}


@lru_cache(maxsize=8)
def rules_of(language: str) -> tuple[Rule, ...]:
    """English forms serve every language: absolute dates are alike, and relays mix languages."""
    return (*ENGLISH, *(_BUILD[language]() if language in _BUILD else ()))


def language_of(text: str) -> str:
    """By small words of the beginning; the best of those read here."""
    start = text[:400].lower()
    return max(_SIGNS, key=lambda code: (len(_SIGNS[code].findall(start)), code == "en"))
