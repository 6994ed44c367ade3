"""Dates in words, resolved against the day on which the article was published.

Each is written in EDTF with a precision, as editors would, and says by which rule it was read. A
date without a year is the last such one up to publication unless the words before it look ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from newsdesk.reading.dates.context import Around, Rule
from newsdesk.reading.dates.languages import rules_of
from newsdesk.reading.dates.tense import looks_ahead
from newsdesk.reading.dates.times import find_times
from newsdesk.reading.dates.values import Value
from newsdesk.reading.dates.words import KINDS
from newsdesk.reading.findings import Article, DateRead, Span

_WORD = re.compile(r"[^\W\d_]+|(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR: Final = ("year",)
_BEFORE, _AFTER = 60, 45  # characters around such a word that are looked at

# "the ministry said at the weekend": of the saying, not of what "a day later" counts from.
_SAYS_WHEN_SAID = re.compile(
    r"\b(?:said|told|announced|added|stated|confirmed|reported|wrote|sagte|teilte)\b[^.,;]{0,30}\Z"
)
_GAP_AFTER = re.compile(r",? (?:at )?|, (?:shortly )?|,? \(")
_GAP_BEFORE = re.compile(r",? (?:on |in the |the |am |w |le )?|,? (?:early |late )(?:on )?")


def find_dates(article: Article) -> list[DateRead]:
    """In the order of the text. Without a publication date only what names its year is read."""
    text = article.words
    rules = rules_of(article.language)
    found: list[DateRead] = []
    before: date | None = None
    for span, rule, match in _apart(_matches(text, rules)):
        value = _resolved(text, rule, match, article.published, before)
        if value is None:
            continue
        if not _SAYS_WHEN_SAID.search(text, max(0, span.start - 60), span.start):
            before = value.first
        found.append(DateRead(span, value.edtf, value.precision, rule.why, value.local_time))
    return [_with_time(text, read) for read in found]


def _matches(text: str, rules: tuple[Rule, ...]) -> Iterator[tuple[Span, Rule, re.Match[str]]]:
    windows = _windows(text)
    for rule in rules:
        for start, end in windows.get(rule.kind, ()):
            for match in rule.pattern.finditer(text, start, end):
                yield Span(*match.span()), rule, match


def _windows(text: str) -> dict[str, list[tuple[int, int]]]:
    """By kind of rule the stretches around its words, at white space and apart from each other."""
    windows: dict[str, list[tuple[int, int]]] = {}
    for word in _WORD.finditer(text):
        for kind in _YEAR if word[0].isdigit() else KINDS.get(word[0].lower(), ()):
            start = text.rfind(" ", 0, max(0, word.start() - _BEFORE)) + 1
            end = text.find(" ", word.end() + _AFTER)
            known = windows.setdefault(kind, [])
            if known and start <= known[-1][1]:
                start = known.pop()[0]
            known.append((start, end if end >= 0 else len(text)))
    return windows


def _apart(
    matches: Iterator[tuple[Span, Rule, re.Match[str]]],
) -> list[tuple[Span, Rule, re.Match[str]]]:
    """The longest of those that overlap, in the order of the text."""
    kept: list[tuple[Span, Rule, re.Match[str]]] = []
    taken: set[int] = set()
    for item in sorted(matches, key=lambda item: (item[0].start - item[0].end, item[0])):
        places = range(item[0].start, item[0].end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(item)
    return sorted(kept, key=lambda item: item[0])


def _resolved(
    text: str, rule: Rule, match: re.Match[str], published: date | None, before: date | None
) -> Value | None:
    if published is None:
        if not (rule.absolute and match.groupdict().get("year")):
            return None
        published = date(2000, 1, 1)  # not looked at where the words name the year
    return rule.resolve(match, Around(published, before, looks_ahead(text, match.start())))


def _with_time(text: str, read: DateRead) -> DateRead:
    """The date with the time of day that stands right beside it."""
    times = find_times(text, max(0, read.span.start - 45), min(len(text), read.span.end + 60))
    for time in times:
        if time.span.start >= read.span.end:
            if _GAP_AFTER.fullmatch(text, read.span.end, time.span.start):
                return replace(
                    read, span=Span(read.span.start, time.span.end), local_time=time.words
                )
        elif time.span.end <= read.span.start and _GAP_BEFORE.fullmatch(
            text, time.span.end, read.span.start
        ):
            return replace(read, span=Span(time.span.start, read.span.end), local_time=time.words)
    return read
