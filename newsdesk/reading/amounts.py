"""Numbers in digits and words, with the words that qualify them, in the languages of sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from incidents.vocabularies import Qualifier


@dataclass(frozen=True)
class Amount:
    """`start` to `end` has the qualifier in it; no number at all where it is "dozens"."""

    start: int
    end: int
    qualifier: Qualifier
    low: float | None
    best: float | None
    high: float | None

    def times(self, factor: float) -> Amount:
        def scaled(number: float | None) -> float | None:
            return None if number is None else round(number * factor, 3)

        return Amount(
            self.start, self.end, self.qualifier,
            scaled(self.low), scaled(self.best), scaled(self.high),
        )  # fmt: skip


_ONES: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_GERMAN: Final = "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
_OTHERS: Final = {
    "zwanzig": 20, "dreißig": 30, "eine": 1, "einen": 1, "einer": 1, "zweier": 2,
    "dwa": 2, "dwie": 2, "dwóch": 2, "trzy": 3, "trzech": 3, "cztery": 4, "czterech": 4,
    "pięć": 5, "sześć": 6, "siedem": 7, "osiem": 8, "dziewięć": 9, "dziesięć": 10, "jeden": 1,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "două": 2, "doi": 2, "trei": 3, "patru": 4, "cinci": 5, "șase": 6, "zece": 10,
    "a dozen": 12, "one dozen": 12, "two dozen": 24, "half a dozen": 6,
    "a hundred": 100, "one hundred": 100, "two hundred": 200, "a thousand": 1000,
    "half an": 0.5, "half a": 0.5, "an": 1, "a": 1, "a quarter of an": 0.25,
    "one and a half": 1.5, "two and a half": 2.5, "three and a half": 3.5,
    "anderthalb": 1.5, "eineinhalb": 1.5, "zweieinhalb": 2.5, "półtorej": 1.5, "pół": 0.5,
    "eine halbe": 0.5, "einer halben": 0.5, "une demi-": 0.5,
}  # fmt: skip
WORDS: Final[dict[str, float]] = {
    **{word: at + 1 for at, word in enumerate(_ONES)},
    **{word: 10 * (at + 2) for at, word in enumerate(_TENS)},
    **{
        f"{ten}-{one}": 10 * (at + 2) + more + 1
        for at, ten in enumerate(_TENS)
        for more, one in enumerate(_ONES[:9])
    },
    **{word: at + 1 for at, word in enumerate(_GERMAN)},
    **_OTHERS,
}
_QUALIFIERS: Final[dict[Qualifier, str]] = {
    Qualifier.AT_LEAST: "at least|no fewer than|no less than|not less than|more than|over|"
    "upwards of|mindestens|mehr als|wenigstens|über|co najmniej|ponad|więcej niż|au moins|"
    "plus de|cel puțin|peste|mai mult de",
    Qualifier.AT_MOST: "up to|at most|no more than|not more than|fewer than|less than|under|"
    "bis zu|höchstens|maximal|weniger als|mniej niż|co najwyżej|moins de|jusqu'à|cel mult|"
    "mai puțin de",
    Qualifier.ABOUT: "about|around|some|roughly|approximately|nearly|almost|close to|"
    "an estimated|circa|ca\\.|rund|etwa|ungefähr|knapp|fast|gut|około|blisko|prawie|mniej więcej|"
    "environ|près de|quelque|aproximativ|aproape|vreo",
}
# Written against the number, with or without a space; a plus sign stands behind it.
_SIGNS: Final[dict[Qualifier, str]] = {
    Qualifier.AT_LEAST: "≥>", Qualifier.AT_MOST: "≤<", Qualifier.ABOUT: "~≈",
}  # fmt: skip
_INDEFINITE: Final = "dozens|scores|hundreds|thousands|dutzende|dziesiątki|dizaines|zeci"
_NUMBER: Final = r"\d{1,3}(?:[,. \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?(?!\d)|" + "|".join(
    re.escape(word) for word in sorted(WORDS, key=len, reverse=True)
)
_JOIN: Final = r"\s?[-–—]\s?|\s(?:to|or|bis|oder|and|und|i|do|lub|sau|la|à|ou)\s"
_PATTERN: Final = re.compile(
    rf"(?:(?P<one>{_NUMBER})(?:(?P<join>{_JOIN})(?P<two>{_NUMBER}))?|(?P<many>{_INDEFINITE}))"
    r"(?![\w%]|[.,:]\d)",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{code}>{words})" for code, words in _QUALIFIERS.items())
    + r"|(?P<between>between|zwischen|między|entre|între)|(?P<from_to>from))\s\Z"
    + "".join(rf"|(?P<{code}_sign>[{signs}])\s?\Z" for code, signs in _SIGNS.items()),
    re.IGNORECASE,
)
_LONGEST_QUALIFIER: Final = 18
_DASH: Final = re.compile(r"\s?[-–—]\s?\Z")
_YEARS: Final = 1000  # "2024–25" is a season, not a range of two numbers
# Where a number may begin: asked of each word, before the pattern is tried there.
_WORD: Final = re.compile(r"(?<![\w.,:/-])\w+")
_FIRST: Final = frozenset(
    word.split()[0].split("-")[0] for word in (*WORDS, *_INDEFINITE.split("|"))
)
_AND: Final = frozenset(("and", "und", "i", "à"))  # of two numbers of two things
_ARTICLES: Final = frozenset("a an ein eine einen einer".split())
_GROUPS: Final = re.compile(r"[,. \u00a0\u202f](?=\d{3}(?!\d))")


def amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """All of a passage in their order. Which of them count anything is for others to say."""
    past = start
    for word in _WORD.finditer(text, start, end):
        if word.start() < past or not (word[0][0].isdigit() or word[0].casefold() in _FIRST):
            continue
        hit = _PATTERN.match(text, word.start(), end)
        if hit is None:
            continue
        before = _BEFORE.search(text, max(start, hit.start() - _LONGEST_QUALIFIER), hit.start())
        amount = _amount(hit, before)
        if amount is not None:
            past = amount.end
            yield amount
        elif hit["join"] and _DASH.match(hit["join"]):
            past = hit.end()  # neither half counts anything by itself


def _amount(hit: re.Match[str], before: re.Match[str] | None) -> Amount | None:
    code = _qualifier(before)
    start = before.start() if before else hit.start()
    if hit["many"]:
        return Amount(hit.start(), hit.end(), Qualifier.INDEFINITE, None, None, None)
    if _is_article(hit, code):
        return None
    one, end = _value(hit["one"]), hit.end("one")
    between = before is not None and bool(before["between"])
    from_to = before is not None and bool(before["from_to"])
    if hit["two"] and (between or from_to or hit["join"].strip().casefold() not in _AND):
        return _range(hit, start, one, _value(hit["two"]), between)
    if between or from_to:
        start = hit.start()
    if code is Qualifier.EXACT and hit.string.startswith("+", end):
        return Amount(start, end + 1, Qualifier.AT_LEAST, one, None, None)
    if code is Qualifier.AT_LEAST:
        return Amount(start, end, code, one, None, None)
    if code is Qualifier.AT_MOST:
        return Amount(start, end, code, None, None, one)
    return Amount(start, end, code, None, one, None)


def _qualifier(before: re.Match[str] | None) -> Qualifier:
    if before is None:
        return Qualifier.EXACT
    told = (code for code in _QUALIFIERS if before[code.value] or before[f"{code.value}_sign"])
    return next(told, Qualifier.EXACT)


def _is_article(hit: re.Match[str], code: Qualifier) -> bool:
    """ "A drone", "an hour": a number only where it is qualified: "less than a minute"."""
    return hit["one"].casefold() in _ARTICLES and (code is Qualifier.EXACT or bool(hit["two"]))


def _range(hit: re.Match[str], start: int, one: float, two: float, between: bool) -> Amount | None:
    """ "23–19" and "between 23 and 19" name two ends; "from 23 to 19" and "2024–25" do not."""
    if one > two and (between or (_DASH.match(hit["join"]) and one < _YEARS)):
        one, two = two, one
    if one >= two:
        return None
    return Amount(start, hit.end(), Qualifier.BETWEEN, one, None, two)


def _value(words: str) -> float:
    known = WORDS.get(words.casefold())
    if known is not None:
        return known
    return float(_GROUPS.sub("", words).replace(",", "."))
