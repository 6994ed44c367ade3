"""How far two people who coded the same things agree: Krippendorff's alpha. Pure: no Django.

After Klaus Krippendorff, *Computing Krippendorff's Alpha-Reliability* (University of Pennsylvania,
2011), whose examples the tests hold: alpha = 1 − Do/De over the matrix of coincidences, where a
unit with m values counts each ordered pair of them 1/(m − 1) times. 1 is perfect agreement, 0 what
chance would give. Twenty lines of arithmetic are no reason to install a numerical library.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import permutations
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)
Distance = Callable[[Value, Value], float]


def nominal(units: Iterable[Sequence[Value]]) -> float | None:
    """Of codes in no order: two are the same or they are not. See `_alpha` for None."""
    return _alpha(units, lambda _: lambda one, other: float(one != other))


def ordinal(units: Iterable[Sequence[Value]], order: Sequence[Value]) -> float | None:
    """Of codes that stand in `order`: the more values lie between two, the more they differ."""
    places = {value: place for place, value in enumerate(order)}

    def measured(counts: Counter[Value]) -> Distance[Value]:
        def distance(one: Value, other: Value) -> float:
            first, last = sorted((places[one], places[other]))
            between = sum(counts[value] for value in order[first : last + 1])
            return float(between - (counts[one] + counts[other]) / 2) ** 2

        return distance

    return _alpha(units, measured)


def _alpha(
    units: Iterable[Sequence[Value]], measured: Callable[[Counter[Value]], Distance[Value]]
) -> float | None:
    """None where nothing can be said: no unit with two values, or all values the same."""
    pairable = [unit for unit in units if len(unit) > 1]
    counts = Counter(value for unit in pairable for value in unit)
    distance, total = measured(counts), sum(counts.values())
    observed = sum(
        distance(one, other) / (len(unit) - 1)
        for unit in pairable
        for one, other in permutations(unit, 2)
    )
    expected = sum(
        counts[one] * counts[other] * distance(one, other) for one in counts for other in counts
    )
    return 1 - (total - 1) * observed / expected if expected else None
