"""Whom a text says that it passes on: "(Reuters)", "according to AFP", "jak podaje PAP".

Plain Python. Names are given by the caller, with what each stands for; agencies that everybody
passes on are known here, under the names that they have in print. Only what the text itself
says counts, and it is a hint for an editor, never more.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# By the name in this record: how credits in print spell it.
AGENCIES: Final[Mapping[str, tuple[str, ...]]] = {
    "Reuters": ("Reuters", "Reuter", "Рейтер", "Рейтерс"),
    "Associated Press": ("Associated Press", "AP"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "dpa": ("dpa", "Deutsche Presse-Agentur"),
    "PAP": ("PAP", "Polska Agencja Prasowa", "PAP-u"),
    "BNS": ("BNS", "Baltic News Service"),
    "ELTA": ("ELTA", "Elta"),
    "LETA": ("LETA", "Leta"),
    "ERR News": ("ERR News", "ERR"),
    "STT": ("STT",),
    "TT": ("TT Nyhetsbyrån", "nyhetsbyrån TT", "TT-AFP"),
    "NTB": ("NTB",),
    "Ritzau": ("Ritzau", "Ritzaus Bureau"),
    "ANSA": ("ANSA", "Ansa"),
    "EFE": ("EFE",),
    "Europa Press": ("Europa Press",),
    "Lusa": ("Lusa",),
    "ČTK": ("ČTK", "ČTK/AP"),
    "TASR": ("TASR",),
    "MTI": ("MTI",),
    "Agerpres": ("Agerpres", "AGERPRES"),
    "BTA": ("BTA", "БТА"),
    "Belga": ("Belga",),
    "ANP": ("ANP",),
    "APA": ("APA",),
    "Anadolu Agency": ("Anadolu Agency", "Anadolu Ajansı", "Anadolu"),
    "Interfax-Ukraine": ("Interfax-Ukraine", "Інтерфакс-Україна"),
    "Ukrinform": ("Ukrinform", "Укрінформ", "Укринформ"),
    "Interfax": ("Interfax", "Интерфакс"),
    "TASS": ("TASS", "ТАСС"),
    "RIA Novosti": ("RIA Novosti", "РИА Новости"),
    "Bloomberg": ("Bloomberg",),
}
AGENCY_NAMES: Final[Mapping[str, str]] = {
    spelling: name for name, spellings in AGENCIES.items() for spelling in spellings
}

# The noun that may stand between the words and the name: "the news agency", "l'agence".
_NOUN: Final = (
    r"(?:(?:à|a)\s+)?(?:(?:the|der|die|das|den|dem|l['’]|la|le|el|al|de)\s*)?"
    r"(?:(?:news|state|press|wire|national)\s+agency\s+|newspaper\s+|broadcaster\s+|"
    r"(?:Nachrichten|Presse)agentur\s+|Agentur\s+|Zeitung\s+|agencj[aięą]\s+(?:prasow[aąej]+\s+)?|"
    r"agence\s+(?:de\s+presse\s+)?|agencia\s+|agenzia\s+|agenți[aei]i?\s+(?:de\s+presă\s+)?|"
    r"agentur[ay]?\s+|agentúr[ay]\s+|naujienų\s+agentūr(?:a|ai|os)\s+|aģentūr(?:a|ai|as)\s+|"
    r"(?:uudiste)?agentuur\s+|uutistoimisto\s+|nyhetsbyrån\s+|nyhetsbyrået\s+|nyhedsbureauet\s+|"
    r"агентств[оау]\s+|агенци(?:я|ята)\s+|агенці[яєї]ю?\s+)?"
)
# What stands before a name that is passed on, by language. No phrase says more than "it reports".
_BEFORE: Final = (
    # English
    r"according to", r"as reported by", r"as first reported by", r"first reported by",
    r"reported by", r"citing", r"cited by", r"quoted by", r"told", r"in an interview with",
    r"source:", r"sources:", r"via",
    # German
    r"laut", r"nach Angaben (?:von|der)", r"unter Berufung auf", r"berichtet(?:e)?",
    r"meldet(?:e)?", r"schreibt", r"sagte", r"gegenüber", r"zitiert von", r"Quelle:", r"Quellen:",
    # Polish
    r"(?:jak )?poda(?:je|ła|ło|ł|li|wała)", r"(?:jak )?informuje", r"poinformował[aoi]?",
    r"według", r"powołując się na", r"powiedział[a]? (?:dla )?", r"przekazał[ao]?", r"źródło:",
    # French, Spanish, Italian, Portuguese, Romanian
    r"selon", r"d['’]après", r"rapporte", r"a rapporté", r"indique", r"a déclaré", r"source\s*:",
    r"según", r"informa", r"informó", r"fuente:", r"dijo", r"secondo", r"riporta", r"riferisce",
    r"fonte:", r"segundo", r"potrivit", r"transmite", r"relatează", r"citat de", r"sursa:",
    # Lithuanian, Latvian, Estonian, Finnish
    r"praneša", r"pranešė", r"sakė", r"pasak", r"ziņo", r"vēsta", r"informē", r"pastāstīja",
    r"aģentūrai", r"vahendab", r"teatas", r"kirjutab", r"ütles", r"kertoo", r"uutisoi", r"kertoi",
    # Swedish, Norwegian, Danish
    r"enligt", r"rapporterar", r"uppger", r"skriver", r"säger (?:han |hon )?till", r"ifølge",
    r"melder", r"rapporterer", r"sier (?:han |hun )?til", r"siger (?:han |hun )?til",
    # Czech, Slovak, Hungarian, Bulgarian
    r"uvedla", r"uvádí", r"podle", r"podľa", r"informovala", r"napsala", r"oznámila", r"řekl",
    r"írja (?:az? )?", r"jelenti (?:az? )?", r"közölte (?:az? )?",
    r"съобщава", r"съобщи", r"според", r"предава",
    # Ukrainian, Russian
    r"повідомля(?:є|ють)", r"повідомил[оаи]", r"передає", r"пише", r"за даними", r"сообща(?:ет|ют)",
    r"сообщил[оаи]?", r"передает", r"передаёт", r"пишет", r"по данным", r"з посиланням на",
    r"со ссылкой на",
)  # fmt: skip
_AFTER: Final = (
    r"reported", r"reports", r"has reported", r"writes", r"wrote",
    r"berichtet(?:e)?", r"meldet(?:e)?", r"zufolge", r"schreibt",
    r"podaje", r"podał[aoi]?", r"informuje", r"poinformował[ao]?",
    r"rapporte", r"a rapporté", r"informa", r"informó", r"riporta", r"riferisce", r"relatează",
    r"praneša", r"pranešė", r"ziņo", r"vēsta", r"andmetel", r"teatas", r"vahendab",
    r"rapporterar", r"rapporterer", r"melder", r"skriver", r"uppger", r"mukaan",
    r"kertoo", r"uutisoi", r"uvedla", r"informovala", r"jelentése szerint", r"съобщава",
    r"повідомляє", r"пише", r"сообщает", r"пишет",
)  # fmt: skip
# What a language hangs on a name: Reuters', PAP-u, BNS-ile, STT:n.
_ENDING: Final = r"(?:['’]s?|[-:][a-zžõäöü]{1,4})?"
_SAID_BEFORE = re.compile(rf"(?<!\w)(?:{'|'.join(_BEFORE)})\s+{_NOUN}\Z", re.I)
_SAID_AFTER = re.compile(rf"{_ENDING}\s+(?:{'|'.join(_AFTER)})(?!\w)", re.I)
_NAME_ENDS = re.compile(rf"{_ENDING}(?!\w)", re.I)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
_LAST = re.compile(r"[–—/©-]\s*([^–—©-]{2,60}?)\s*\.?\s*\Z")
_BETWEEN = re.compile(r"\s*[/,+&]\s*")
_WINDOW: Final = 60  # characters before a name that are looked at


@dataclass(frozen=True)
class Credit:
    """`name` as the caller's table has it; `phrase` is text[start:end]."""

    name: str
    start: int
    end: int
    phrase: str


def find_credits(
    text: str, names: Mapping[str, str], *, agencies: Mapping[str, str] = AGENCY_NAMES
) -> list[Credit]:
    """The first credit for each name, in the order of the text.

    `names` and `agencies` lead from each spelling to the name that it stands for; where both
    have one, `names` counts. Spellings count as they are written: PAP is an agency, pap is not.
    Only agencies may stand alone, in brackets or at the end; of others the text has to say that
    they reported something.
    """
    known = {**agencies, **names}
    found: dict[str, Credit] = {}
    for start, end, spelling in sorted([*_said(text, frozenset(known)), *_alone(text, agencies)]):
        name = known[spelling]
        found.setdefault(name, Credit(name, start, end, text[start:end]))
    return list(found.values())


def _said(text: str, spellings: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Names beside a word that says they reported something: start, end, spelling."""
    for hit in _any_of(spellings).finditer(text):
        start, end = hit.span()
        if not _NAME_ENDS.match(text, end):
            continue
        before = _SAID_BEFORE.search(text, max(0, start - _WINDOW), start)
        after = _SAID_AFTER.match(text, end)
        if before or after:
            yield before.start() if before else start, after.end() if after else end, hit[0]


def _alone(text: str, agencies: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Agencies and nothing else in brackets, or behind a dash at the end: (Reuters/dpa), – BNS."""
    last = _LAST.search(text, max(0, len(text) - _WINDOW))
    for place in [*_BRACKETS.finditer(text), *([last] if last else [])]:
        names = _BETWEEN.split(place[1].strip())
        if all(name in agencies for name in names):
            for name in names:
                yield place.start(), place.end(), name


@lru_cache(maxsize=8)
def _any_of(spellings: frozenset[str]) -> re.Pattern[str]:
    """Any of the names as a word of its own, the longest that fits."""
    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})")
