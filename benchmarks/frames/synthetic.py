"""Made-up marks in the columns of /timeline/marks.json, spread over lanes and years."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

EPOCH = date(1970, 1, 1)
COLUMNS = ("day", "days", "how", "lane", "kind", "shape", "verdict", "key")
# Of a hundred dates: single days, nights, months and parts of them, open ones.
SPANS = ((0, 0),) * 80 + ((1, 1),) * 10 + ((29, 2),) * 8 + ((0, 4), (0, 5))


def marks(like: dict[str, Any], count: int, first: date, last: date) -> dict[str, Any]:
    """`count` marks between the days, with the names of `like`; the same on every run."""
    chance = random.Random(9)
    start, length = (first - EPOCH).days, (last - first).days
    rows = []
    for key in range(count):
        days, how = chance.choice(SPANS)
        # More of them towards the end, as records grow.
        day = start + int(length * chance.random() ** 0.7)
        lane, shape = chance.randrange(len(like["lanes"])), chance.randrange(len(like["shapes"]))
        verdict = chance.randrange(len(like["verdicts"]))
        rows.append((day, days, how, lane, 0, shape, verdict, key))
    columns = dict(zip(COLUMNS, map(list, zip(*sorted(rows), strict=True)), strict=True))
    names = {name: like[name] for name in ("lanes", "kinds", "shapes", "verdicts")}
    return {**names, "entries": count, **columns}
