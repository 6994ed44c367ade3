"""Where paragraphs and sentences begin and end.

Own rules rather than a library: the spans are needed, not the strings, and what ends a sentence
in news prose ("Lt. Col.", "U.S.", "10. September", a quotation that goes on with "he said") is a
short list.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from newsdesk.reading.findings import Span

# A full stop after these ends no sentence. Written without it, in lower case.
_SHORT_WORDS: Final = (
    # ranks and titles
    "gen lt col maj capt cpt cmdr cdr adm brig sgt cpl pvt pte mr mrs ms dr prof rev hon sen rep "
    "gov pres amb st sr jr messrs mt ft "
    # months, numbers, references
    "jan feb mar apr jun jul aug sept sep oct nov dec no nos vs approx ca cf est fig vol pp art al "
    "etc inc ltd co corp dept e.g i.e p.m a.m viz "
    # German, Polish, French, Romanian
    "bzw z.b d.h u.a usw nr hr fr str abs vgl min mio mrd stellv "
    "ppłk płk mjr kpt por ppor godz tzw m.in np ul im r mme mlle dl dna"
)
_ABBREVIATIONS: Final = frozenset(_SHORT_WORDS.split())
# After a title that may also end a sentence ("in the U.S.", "at 4 a.m."), only what begins like
# a sentence does.
_MAY_END: Final = frozenset(("u.s", "u.k", "e.u", "u.n", "a.m", "p.m", "etc", "r", "inc", "ltd"))
_SMALL_WORDS: Final = (
    "the a an it he she they we i this that these those there in on at as but and after before "
    "when while if for its his her their our no not since such according earlier later both some "
    "however meanwhile"
)
_STARTERS: Final = frozenset(_SMALL_WORDS.split())
_MONTHS: Final = "jan jän feb mär mar apr mai jun jul aug sep okt oct nov dez dec"
_MONTH_STARTS: Final = frozenset(_MONTHS.split())
_CLOSERS: Final = "\"'”’»“›)\\]"
# From the first of several signs alone: a line of dots would be read again from each of them.
_END = re.compile(rf"(?<![.!?…])[.!?…]++(?P<close>[{_CLOSERS}]*+)(?=\s)")
_WORD_BEFORE = re.compile(r"[\w.]*\w\Z")
_NEXT_WORD = re.compile(r"\s+[\"'“„«‘‚‹(\[]*(\S+)")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")


def paragraphs(text: str) -> list[Span]:
    """What stands between blank lines, without the white space around it."""
    spans, start = [], 0
    for gap in [*_BLANK_LINE.finditer(text), None]:
        spans.append(trimmed(text, start, gap.start() if gap else len(text)))
        start = gap.end() if gap else start
    return [span for span in spans if span.start < span.end]


def sentences(text: str) -> list[Span]:
    """All sentences in order; none reaches over a paragraph's end."""
    return list(_all_sentences(text))


@lru_cache(maxsize=4)
def _all_sentences(text: str) -> tuple[Span, ...]:
    """Kept, because each reader of an article asks for them."""
    return tuple(span for paragraph in paragraphs(text) for span in _sentences(text, paragraph))


def holding(spans: list[Span], place: int) -> Span | None:
    """The one of `spans`, in order and apart, that `place` lies in."""
    at = bisect_right(spans, place, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and place < spans[at].end else None


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for end in _END.finditer(text, paragraph.start, paragraph.end):
        if _ends(text, end):
            yield trimmed(text, start, end.end())
            start = end.end()
    if start < paragraph.end:
        yield trimmed(text, start, paragraph.end)


def _ends(text: str, end: re.Match[str]) -> bool:
    following = _NEXT_WORD.match(text, end.end())
    if following is None:
        return True
    word = following[1]
    if word[0].islower():
        return False
    if end[0][0] != "." or end["close"]:
        return True
    before = _WORD_BEFORE.search(text, max(0, end.start() - 20), end.start())
    return before is None or not _goes_on(before[0], word)


def _goes_on(before: str, after: str) -> bool:
    """Whether a full stop between these two words belongs to the first."""
    low = before.lower()
    if low in _MAY_END:
        return after.strip(",").lower() not in _STARTERS
    is_initial = before[-1].isupper() and (len(before) == 1 or before[-2] == ".")
    # "10. September", "24. Oktober"; an English sentence that ends in a number of two digits and
    # is followed by a capital is cut too rarely to matter: "in 2024" has four.
    is_ordinal = before.isdigit() and len(before) <= 2 and after[:3].lower() in _MONTH_STARTS
    return low in _ABBREVIATIONS or is_initial or is_ordinal


def trimmed(text: str, start: int, end: int) -> Span:
    """Without the white space around it; empty where there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
