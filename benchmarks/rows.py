"""The rows of the table: which module measures each, and on which data sets.

A module has `measure(world)`, which yields `Measured`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from benchmarks.csv.measuring import FIRST_GROWN
from benchmarks.figures import Measured
from benchmarks.matrix.measuring import GROWN

SMALL, MIDDLE, LARGE = 10_000, 100_000, 1_000_000
SIZES = {"small": SMALL, "100k": MIDDLE, "1M": LARGE}
PG, LITE = "postgresql", "sqlite"


@dataclass(frozen=True)
class Need:
    """A data set. `all_sizes`: those up to `size` at once, in one process; `written`: a copy,
    since it is written to.
    """

    vendor: str
    size: int = LARGE
    kind: str = "record"
    all_sizes: bool = False
    written: bool = False

    def up_to(self, size: int) -> Need:
        return replace(self, size=min(self.size, size))


@dataclass(frozen=True)
class Row:
    """`number`: in the table of goals, which says in words what is asked.

    `across`: what only the measurements of several sizes together tell.
    """

    number: str
    goal: str
    module: str
    needs: tuple[Need, ...]
    across: Callable[[Iterable[Measured]], Iterator[Measured]] = lambda found: iter(())

    def needs_up_to(self, size: int) -> list[Need]:
        """Each once."""
        return list(dict.fromkeys(need.up_to(size) for need in self.needs))


CSV = (Need(PG, MIDDLE), Need(PG, LARGE), Need(LITE, MIDDLE))
LISTS = (Need(LITE, MIDDLE), Need(PG, MIDDLE))
BOTH = (Need(LITE, MIDDLE), Need(LITE, LARGE), Need(PG, MIDDLE), Need(PG, LARGE))
# Of so many lines, which the benchmark of the matrix writes itself.
HISTORY = tuple(Need(vendor, size, "empty") for vendor in (LITE, PG) for size in (MIDDLE, LARGE))

ROWS = (
    Row("1–3", "CSV against psql, sqlite3 and Datasette; memory and first row",
        "benchmarks.csv.measuring", CSV, FIRST_GROWN),
    Row("4", "Facet page against Datasette with the same facets",
        "benchmarks.facets.measuring", (Need(LITE, MIDDLE), Need(LITE, LARGE))),
    Row("5", "A page deep in the list against the first",
        "benchmarks.paging.measuring", (Need(PG, LARGE), Need(LITE, MIDDLE))),
    Row("6", "Search against ranking all hits",
        "benchmarks.search.measuring", (Need(PG, LARGE, "entries"), Need(LITE, LARGE, "entries"))),
    Row("7", "Bins of the timeline against the ORM; its marks against a list of objects",
        "benchmarks.bins.measuring", BOTH),
    Row("8", "Matrix as of a day against a window query",
        "benchmarks.matrix.measuring", (*BOTH, *HISTORY), GROWN),
    Row("9–11", "Pages and JSON against Datasette; unchanged and kept pages against a bare “hello”",
        "benchmarks.pages.measuring", LISTS),
    Row("12", "Writes of the ingest against bulk_create and get_or_create",
        "benchmarks.writes.measuring", (Need(PG, 0, "empty"), Need(LITE, 0, "empty"))),
    Row("13", "A download that nobody waits for any more",
        "benchmarks.dropped.measuring", (Need(PG, LARGE),)),
    Row("14", "Feeds against reader and bare feedparser",
        "benchmarks.ingest.measuring", (Need(LITE, 0, "empty"),)),
    Row("15", "Every page under eight readers, while an ingest runs",
        "benchmarks.load.measuring",
        (Need(PG, LARGE, "promised", written=True), Need(LITE, MIDDLE, "promised", written=True))),
    Row("16", "Ten minutes of sixteen connections",
        "benchmarks.load.soaking", (Need(PG, LARGE, "promised"),)),
    Row("growth", "The same pages at each size",
        "benchmarks.growth.measuring", (Need(PG, LARGE, all_sizes=True),)),
    Row("plans", "The slowest queries of pages and their plans",
        "benchmarks.plans.measuring", (Need(PG, LARGE),)),
)  # fmt: skip


def chosen(words: str) -> Iterator[Row]:
    """Rows by the numbers in `words`, such as ``4 9``; all without any."""
    wanted = words.replace(",", " ").split()
    for row in ROWS:
        first, _, last = row.number.partition("–")
        numbers = (
            {str(n) for n in range(int(first), int(last or first) + 1)}
            if first.isdigit()
            else {first}
        )
        if not wanted or numbers & set(wanted):
            yield row
