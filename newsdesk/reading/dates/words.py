"""The words of dates, by language: months, days of the week, numbers, parts of the day.

English is read in full, German, Polish, French and Romanian in their common forms. One table of
each sort serves all readers: within it a word means the same in all languages that have it, and
which table is asked is for the form to say (Romanian "luni" is Monday, or months).
"""

from typing import Final

from newsdesk.reading.amounts import WORDS

MONTHS: Final[dict[str, dict[str, int]]] = {
    "en": {
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
        "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9,
        "oct": 10, "nov": 11, "dec": 12,
    },
    "de": {
        "januar": 1, "jänner": 1, "februar": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6,
        "juli": 7, "august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12,
    },
    "pl": {
        "stycznia": 1, "lutego": 2, "marca": 3, "kwietnia": 4, "maja": 5, "czerwca": 6,
        "lipca": 7, "sierpnia": 8, "września": 9, "października": 10, "listopada": 11,
        "grudnia": 12, "styczniu": 1, "lutym": 2, "marcu": 3, "kwietniu": 4, "maju": 5,
        "czerwcu": 6, "lipcu": 7, "sierpniu": 8, "wrześniu": 9, "październiku": 10,
        "listopadzie": 11, "grudniu": 12,
    },
    "fr": {
        "janvier": 1, "février": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7,
        "août": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12,
    },
    "ro": {
        "ianuarie": 1, "februarie": 2, "martie": 3, "aprilie": 4, "mai": 5, "iunie": 6,
        "iulie": 7, "august": 8, "septembrie": 9, "octombrie": 10, "noiembrie": 11,
        "decembrie": 12,
    },
}  # fmt: skip
WEEKDAYS: Final[dict[str, dict[str, int]]] = {
    "en": {
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
        "sunday": 6,
    },
    "de": {
        "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5,
        "sonnabend": 5, "sonntag": 6,
    },
    "pl": {
        "poniedziałek": 0, "wtorek": 1, "środę": 2, "czwartek": 3, "piątek": 4, "sobotę": 5,
        "niedzielę": 6, "poniedziałku": 0, "wtorku": 1, "środy": 2, "czwartku": 3, "piątku": 4,
        "soboty": 5, "niedzieli": 6,
    },
    "fr": {
        "lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5,
        "dimanche": 6,
    },
    "ro": {
        "luni": 0, "marți": 1, "miercuri": 2, "joi": 3, "vineri": 4, "sâmbătă": 5, "duminică": 6,
    },
}  # fmt: skip
MONTH_NUMBER: Final = {name: number for names in MONTHS.values() for name, number in names.items()}
WEEKDAY_NUMBER: Final = {
    name: number for names in WEEKDAYS.values() for name, number in names.items()
}
# Beside the numbers that other readers know: what only dates count with.
COUNTS: Final = {
    **{words: int(number) for words, number in WORDS.items() if number == int(number)},
    "a couple of": 2, "einem": 1, "un": 1, "une": 1,
}  # fmt: skip
UNITS: Final = {
    "day": "day", "week": "week", "fortnight": "fortnight", "month": "month", "year": "year",
    "tag": "day", "tagen": "day", "woche": "week", "wochen": "week", "monat": "month",
    "monaten": "month", "jahr": "year", "jahren": "year",
    "jour": "day", "jours": "day", "semaine": "week", "semaines": "week", "mois": "month",
    "an": "year", "ans": "year",
    "dni": "day", "tydzień": "week", "tygodnie": "week", "tygodni": "week", "miesiąc": "month",
    "miesiące": "month", "miesięcy": "month", "rok": "year", "lata": "year", "lat": "year",
    "zile": "day", "săptămână": "week", "săptămâni": "week", "lună": "month", "luni": "month",
    "ani": "year",
}  # fmt: skip
SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# Which third of a month: 1 the 1st to 10th, 2 the 11th to 20th, 3 the rest.
THIRDS: Final = {
    "early": 1, "beginning of": 1, "start of": 1, "mid": 2, "middle of": 2, "late": 3, "end of": 3,
    "anfang": 1, "mitte": 2, "ende": 3, "début": 1, "mi": 2, "fin": 3, "na początku": 1,
    "w połowie": 2, "pod koniec": 3, "la începutul lunii": 1, "la mijlocul lunii": 2,
    "la sfârșitul lunii": 3,
}  # fmt: skip
# As `core.dates.reported_time` reads parts of a day; "night" makes a night of the date.
PARTS: Final = {
    "night": "night", "overnight": "night", "nacht": "night", "nuit": "night", "noapte": "night",
    "noaptea": "night", "nocy": "night",
    "morgen": "morning", "früh": "morning", "vormittag": "morning", "nachmittag": "afternoon",
    "abend": "evening", "matin": "morning", "après-midi": "afternoon", "soir": "evening",
    "rano": "morning", "po południu": "afternoon", "wieczorem": "evening",
    "dimineață": "morning", "dimineața": "morning", "după-amiază": "afternoon",
    "seara": "evening", "seară": "evening",
}  # fmt: skip

_DAY_WORDS: Final = (
    "yesterday today tomorrow tonight overnight night day morning afternoon evening "
    "gestern heute vorgestern wczoraj dziś dzisiaj hier aujourd ieri azi astăzi"
)
_PERIOD_WORDS: Final = (
    "week weeks weekend month months year years days day fortnight spring summer autumn fall "
    "winter woche wochen tag tagen monat monaten jahr jahres jahren tygodniu tygodni tygodnie "
    "miesiącu miesiące miesięcy roku lat lata dni semaine semaines mois an ans année jour jours "
    "săptămâna săptămâni luna luni anul ani zile"
)
# Which rules are worth trying near a word.
KINDS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(_PERIOD_WORDS.split(), ("period",)),
    **dict.fromkeys(_DAY_WORDS.split(), ("day",)),
    "day": ("day", "period"),
    **dict.fromkeys(MONTH_NUMBER, ("month",)),
    **dict.fromkeys(WEEKDAY_NUMBER, ("weekday",)),
    "luni": ("weekday", "period"),
}


def number(words: str) -> int | None:
    low = words.lower()
    return int(low) if low.isdigit() else COUNTS.get(low)
