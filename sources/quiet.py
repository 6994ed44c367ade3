"""Whether a feed has gone quiet: is its present silence unusual for it? No I/O.

Silence counts from the last time that the feed brought something new to the last time that it
was read: a feed that nobody reads, or that can't be read, isn't quiet but unheard.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

# A silence shorter than this is a weekend or a holiday, whatever the feed's habit.
SHORTEST: Final = timedelta(days=7)
# How many times its longer gaps (all but the longest tenth) the feed may be silent.
TIMES: Final = 4
SHARE: Final = 0.9
# With fewer times at which it brought something, a feed has no habit yet.
ENOUGH: Final = 5
WITHOUT_HABIT: Final = timedelta(days=60)
NEVER_BROUGHT: Final = timedelta(days=14)


@dataclass(frozen=True)
class Quiet:
    """`usual` is the gap that the feed rarely exceeds; None where it has no habit yet.

    `since` is None where it never brought anything.
    """

    silence: timedelta
    since: datetime | None
    usual: timedelta | None

    def in_words(self) -> str:
        if self.since is None:
            return f"It has brought nothing in the {days(self.silence)} since it was added."
        said = f"It has brought nothing new for {days(self.silence)}"
        if self.usual is None:
            return f"{said}."
        return f"{said}; nine times out of ten it did so within {days(self.usual)}."

    @property
    def advice(self) -> str:
        return (
            "Open the publisher's site: if there is news that the feed lacks, look for another "
            "address; if there is none, nothing has to be done."
        )


def find_quiet(
    arrivals: Iterable[datetime], *, added_at: datetime, heard_at: datetime | None
) -> Quiet | None:
    """None for a feed that isn't quiet.

    `arrivals` are the times at which it brought something new, `heard_at` when it was last read.
    """
    if heard_at is None:
        return None
    times = sorted(set(arrivals))
    if not times:
        silence = heard_at - added_at
        return Quiet(silence, None, None) if silence > NEVER_BROUGHT else None
    silence = heard_at - times[-1]
    usual = usual_gap(times) if len(times) >= ENOUGH else None
    allowed = WITHOUT_HABIT if usual is None else max(SHORTEST, TIMES * usual)
    return Quiet(silence, times[-1], usual) if silence > allowed else None


def usual_gap(times: Sequence[datetime]) -> timedelta:
    """The 90th percentile of the gaps between `times`, sorted and at least two (nearest rank)."""
    gaps = sorted(later - earlier for earlier, later in pairwise(times))
    rank = -(-len(gaps) * SHARE // 1)  # rounded up
    return gaps[max(int(rank), 1) - 1]


def days(span: timedelta) -> str:
    """`3 days`, `1 day`, `5 hours`: whole units, rounded, at least one hour."""
    if span >= timedelta(hours=36):
        return f"{round(span / timedelta(days=1))} days"
    if span >= timedelta(hours=20):
        return "1 day"
    hours = max(round(span / timedelta(hours=1)), 1)
    return f"{hours} hour{'' if hours == 1 else 's'}"
