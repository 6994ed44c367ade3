"""National rules on a time axis: in force from when to when, and when decided. Pure: no Django."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.charts.spans import Piece, Stretch
from core.charts.time_scale import Tick, TimeScale, percent
from core.dates import human_short
from core.dates.edtf import Point, parse

MARGIN = timedelta(days=45)


@dataclass(frozen=True)
class DatedRule:
    """A rule as the chart needs it. `in_force` is EDTF, or '' where nobody stated it.

    `decided` is the last day of the law or decision that it comes from, `decision` its title,
    `decided_words` how far that has come and when: ``basis adopted 25 Sep 2025``.
    """

    title: str
    url: str
    state: str
    target: str
    in_force: str
    decided: date | None = None
    decided_words: str = ""
    decision: str = ""


@dataclass(frozen=True)
class RuleBar:
    """`decided` is where its decision stands, in percent, or ''."""

    rule: DatedRule
    pieces: list[Piece]
    decided: str
    words: str


@dataclass(frozen=True)
class RulesChart:
    """`day` is where the day asked for stands, or ''; `undated`: rules without any date."""

    bars: list[RuleBar]
    ticks: list[Tick]
    first: date
    last: date
    undated: int
    day: str


def rules_chart(
    rules: Sequence[DatedRule], today: date, day: date | None = None
) -> RulesChart | None:
    """In the order given; None where no rule has a date."""
    dated = [rule for rule in rules if rule.in_force or rule.decided]
    days = [found for rule in dated for found in _days(rule)]
    if not days:
        return None
    scale = TimeScale(min(days) - MARGIN, max([today, *days]))
    return RulesChart(
        bars=[_bar(rule, scale) for rule in dated],
        ticks=scale.ticks(12),
        first=scale.first,
        last=scale.last,
        undated=len(rules) - len(dated),
        day=percent(scale.x(day)) if day and scale.first <= day <= scale.last else "",
    )


def _days(rule: DatedRule) -> list[date]:
    span = parse(rule.in_force)
    points = [point for point in (span.start, span.end) if point]
    found = [day for point in points for day in (point.first, point.last)]
    return [*found, rule.decided] if rule.decided else found


def _bar(rule: DatedRule, scale: TimeScale) -> RuleBar:
    words = [f"in force {human_short(rule.in_force, '')}"] if rule.in_force else []
    if rule.decided:
        words.append(rule.decided_words)
    return RuleBar(
        rule=rule,
        pieces=in_force(rule.in_force).pieces(scale) if rule.in_force else [],
        decided=percent(scale.middle(rule.decided)) if rule.decided else "",
        words=", ".join(words),
    )


def in_force(edtf: str) -> Stretch:
    """The stretch of an interval, certain as far as its ends are."""
    span = parse(edtf)
    return Stretch(
        starts=_of(span.start),
        ends=_of(span.end),
        doubtful=any(
            point and (point.uncertain or point.approximate) for point in (span.start, span.end)
        ),
    )


def _of(point: Point | None) -> tuple[date | None, date | None]:
    return (point.first, point.last) if point else (None, None)
