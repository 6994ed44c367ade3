"""Which of an article's dates is that of the incident."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as Day
from typing import Final

from core.dates import calendar_days, parse
from newsdesk.reading.findings import Article, DateRead, Span
from newsdesk.reading.happenings import Happening
from newsdesk.reading.sentences import holding, paragraphs, sentences

# "… the police said on Monday": the day of the words, unless something "was reported on Monday".
_SPOKEN: Final = re.compile(
    r"(?:(\w+)\s+)?\b(?:said|says|told|tells|announced?|confirmed|wrote|"
    r"writes|informed|informs|published|added|stated|declared|reported|explained|repeated|"
    r"briefed|posted|promised|issued|statement|passed|summoned?|protested|spoke|answered|"
    r"teilten?|sagten?|bestätigten?|mitgeteilt|a confirmat|a declarat|potwierdził\w*|powiedział\w*)"
    r"\b(?:\s(?!after\b|when\b|that\b)[^\s,.;:“”\"]+){0,4}\s*(?:,\s*)?\Z",
    re.I,
)
# "a reported drone", "drones reported", "not confirmed": nobody's words.
_NOBODYS: Final = frozenset(
    "a an the after not no some was were been are is being drone drones lights light objects "
    "object aircraft balloons missile missiles jets".split()
)
_AFTER_SPOKEN: Final = re.compile(r"\A\s*(?:mit\b|angekündigt|bekannt|that\b)", re.I)
# "WARSAW, Sept 10 -": the day of the dispatch.
_DATELINE: Final = re.compile(r"\A\s*(?:\([^)]{1,40}\)\s*)?[-–—]\s")
# Of a find, the day on which what was found had come.
_CAME: Final = re.compile(
    r"\b(?:fell|fallen|crossed|attack\w*|came down|entered|exploded|barrage|crashed)\b", re.I
)
_COARSE: Final = frozenset({"week", "month", "season", "year", "part_of_month"})
_FINDS: Final = frozenset({"drone_debris", "missile_impact", "drone_crash"})
_FOUND: Final = re.compile(r"\b(?:found|finds|identified|discovered|recovered)\b", re.I)


def occurred(
    article: Article, happenings: Sequence[Happening], dates: Sequence[DateRead]
) -> DateRead | None:
    """That of the weightiest sentence with one; where another date is finer, that one."""
    past = [one for one in dates if not _ahead(one, article.published)]
    chosen = next(_in_order(article, happenings, past), None)
    if chosen is None:
        return None
    main = happenings[0]
    if main.kind in _FINDS and _FOUND.search(article.at(_sentence(article, chosen))):
        chosen = _day_it_came(article, chosen, past) or chosen
    return _finer(article, chosen, past)


def _in_order(
    article: Article, happenings: Sequence[Happening], dates: Sequence[DateRead]
) -> Iterator[DateRead]:
    headline = len(article.title)  # which has the day less often, and less exactly
    for happening in sorted(happenings, key=lambda one: one.sentence.start < headline):
        yield from _not_spoken(article, _inside(happening.sentence, dates))
    # None in these sentences: what stands beside the first of them.
    blocks = paragraphs(article.words)
    for happening in happenings[:2]:
        block = holding(blocks, happening.sentence.start)
        if block:
            yield from _not_spoken(article, _inside(block, dates))
    lead = Span(0, blocks[min(2, len(blocks) - 1)].end)
    yield from _not_spoken(article, _inside(lead, dates))
    # "… two fighters entered, the ministry announced today" with no other day.
    for happening in happenings[:1]:
        yield from _inside(happening.sentence, dates)


def _inside(span: Span, dates: Sequence[DateRead]) -> list[DateRead]:
    return [one for one in dates if span.start <= one.span.start < span.end]


def _not_spoken(article: Article, dates: Sequence[DateRead]) -> Iterator[DateRead]:
    """Not the days on which somebody said it; coarse ones after all others."""
    kept = [one for one in dates if not is_spoken(article, one)]
    yield from (one for one in kept if one.precision not in _COARSE)
    yield from (one for one in kept if one.precision in _COARSE)


def is_spoken(article: Article, date: DateRead) -> bool:
    sentence = _sentence(article, date)
    before = article.words[sentence.start : date.span.start]
    after = article.words[date.span.end : sentence.end]
    dateline = len(before) < 40 and before.upper() == before and _DATELINE.match(after)
    spoken = _SPOKEN.search(before)
    if spoken and (spoken[1] or "").lower() in _NOBODYS:
        spoken = None
    return bool(dateline or spoken or _AFTER_SPOKEN.match(after))


def _sentence(article: Article, date: DateRead) -> Span:
    return holding(sentences(article.words), date.span.start) or date.span


def _day_it_came(article: Article, found: DateRead, dates: Sequence[DateRead]) -> DateRead | None:
    for one in dates:
        if one is found or is_spoken(article, one):
            continue
        words = article.at(_sentence(article, one))
        if _CAME.search(words) and _first_day(one) and _close(one, found):
            return one
    return None


def _close(one: DateRead, other: DateRead) -> bool:
    """Within half a year before it."""
    first, then = _first_day(one), _first_day(other)
    return first is not None and then is not None and 0 <= (then - first).days <= 183


def _finer(article: Article, chosen: DateRead, dates: Sequence[DateRead]) -> DateRead:
    if chosen.precision not in _COARSE and "~" not in chosen.edtf:
        return chosen
    bounds = calendar_days(parse(chosen.edtf), chosen.precision)
    for one in dates:
        day = _first_day(one)
        if one.precision in _COARSE or day is None or is_spoken(article, one):
            continue
        if bounds[0] and bounds[1] and bounds[0] <= day <= bounds[1]:
            return one
    return chosen


def _first_day(date: DateRead) -> Day | None:
    return calendar_days(parse(date.edtf), date.precision)[0]


def _ahead(date: DateRead, published: Day | None) -> bool:
    first = _first_day(date)
    return published is not None and first is not None and first > published
