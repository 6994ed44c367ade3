"""All public incidents as bits: what the filters of the map leave, counted without SQL.

Made anew for each version of the data, once in each process. Wherever it would not help, the
database is asked with the same answers (incidents.facets, incidents.places).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from math import nan
from typing import Any, Final

from core.bitmaps import Dates, Facet, bits_of, places_of
from core.data_version.kept import Kept
from core.facets import Counts
from core.maps.area import Area
from incidents.filters import IncidentFilter
from incidents.models import Incident, IncidentSite, Involvement, Verdict
from incidents.places import COARSE, Place, decisive
from incidents.vocabularies import VerdictCode

# Fewer are counted fast enough in SQL; for more, a process would need too much memory.
FEWEST: Final = 3_000
MOST: Final = 2_000_000
WORDS: Final = 32  # searches that are kept, a bit for each incident
CHARTS: Final = 4  # counts by days that are kept, some thousands each
MANY: Final = 20  # a share of one in so many keys is found faster by passing over all of them
FACETS: Final = ("kind", "vector", "engagement", "extent", "verdict", "country", "role", "site")


@dataclass(frozen=True)
class Index:
    """Incidents in the order of the list, `facets` by the names of the filters.

    `cells` are those of the coarsest grid with the kind of what is in them, and `middles` those of
    all that is in one; `longitudes` and `latitudes` are NaN without a place. `on_map` stand on the
    base map, `elsewhere` have a place outside of it.
    """

    keys: array[int]
    by_key: array[int]
    facets: dict[str, Facet[str]]
    dates: Dates
    days: Facet[tuple[date, date]]
    cells: Facet[tuple[int, int, str]]
    middles: dict[tuple[int, int], tuple[float, float]]
    kinds: list[str]
    kind_of: bytes
    longitudes: array[float]
    latitudes: array[float]
    on_map: int
    elsewhere: int

    @cached_property
    def everything(self) -> int:
        return (1 << len(self.keys)) - 1

    @cached_property
    def record(self) -> list[tuple[date, date, int]]:
        """`by_days` of all of them."""
        return self.by_days(self.everything)

    def within(self, first: date | None, last: date | None) -> int:
        """Those whose uncertain date may touch the period."""
        if first is None and last is None:
            return self.everything
        return self.dates.touching(first, last)

    @cached_property
    def with_words(self) -> Callable[[str], int]:
        """Those that the words are found in. Kept of the last ones, since who has searched goes on
        to narrow and turn pages; asked of the database, which compares them as it does elsewhere.
        """
        return lru_cache(maxsize=WORDS)(self._with_words)

    def _with_words(self, words: str) -> int:
        everything = Incident.objects.published().order_by()
        rows = IncidentFilter.base_filters["q"].filter(everything, words)
        return self.bits_of_keys(list(rows.values_list("pk", flat=True)))

    def bits_of_keys(self, keys: list[int]) -> int:
        if len(keys) > len(self.keys) // MANY:
            wanted = set(keys)
            there = (place for place, key in enumerate(self.keys) if key in wanted)
            return bits_of(there, len(self.keys))
        found = []
        for key in keys:
            at = bisect_left(self.by_key, key, key=self.keys.__getitem__)
            if at < len(self.by_key) and self.keys[self.by_key[at]] == key:
                found.append(self.by_key[at])
        return bits_of(found, len(self.keys))

    def inside(self, area: Area) -> int:
        """Whole cells by their bits; of those at its edge each incident."""
        inside, edge = [], []
        for value in self.cells.values():
            cell = COARSE.area(*value[:2])
            if area.covers(cell):
                inside.append(value)
            elif area.meets(cell):
                edge.append(value)
        tested = self.places(self.cells.any_of(edge))
        within = (at for at in tested if area.holds(self.longitudes[at], self.latitudes[at]))
        return self.cells.any_of(inside) | bits_of(within, len(self.keys))

    def places(self, bits: int) -> list[int]:
        return places_of(bits, 0, len(self.keys))

    def first_keys(self, bits: int, n: int) -> list[int]:
        """Keys of the first ones in the order of the list."""
        return [self.keys[place] for place in places_of(bits, 0, n)]

    @cached_property
    def by_days(self) -> Callable[[int], list[tuple[date, date, int]]]:
        """How many of some each pair of first and last day has; one end stands for both. Kept of
        the last ones, which are the same for any period of a filter; nobody may change it.
        """
        return lru_cache(maxsize=CHARTS)(self._by_days)

    def _by_days(self, bits: int) -> list[tuple[date, date, int]]:
        return [(first, last, n) for (first, last), n in self.days.counts(bits).items()]


class Asked:
    """What a valid filter asks of an index. A source is looked up by one query, and so are words
    that nobody has asked for lately, whatever is counted of what they leave.
    """

    def __init__(self, index: Index, filterset: IncidentFilter) -> None:
        self.index = index
        self.cleaned: Mapping[str, Any] = filterset.form.cleaned_data
        self._fixed = index.everything
        if words := self.cleaned["q"]:
            self._fixed &= index.with_words(words)
        if source := self.cleaned["source"]:
            rows = filterset.filters["source"].filter(Incident.objects.published(), source)
            keys = rows.order_by().values_list("pk", flat=True)
            self._fixed &= index.bits_of_keys(list(keys))
        if area := self.cleaned["area"]:
            self._fixed &= index.inside(area)

    def bits(self, *without: str, **changes: str) -> int:
        """The incidents that all filters but some leave, others being set to `changes`."""
        asked = {**self.cleaned, **changes, **dict.fromkeys(without)}
        bits = self._fixed
        for name in FACETS:
            if values := asked[name]:
                codes = [state.iso2 for state in values] if name == "country" else values
                bits &= self.index.facets[name].any_of(codes)
        refuted = VerdictCode.REFUTED.value
        if asked["refuted"] != "1" and refuted not in (asked["verdict"] or ()):
            bits &= ~self.index.facets["verdict"].any_of([refuted])
        return bits & self.index.within(asked["from"], asked["to"])

    def facet_counts(self) -> dict[str, Counts]:
        """As incidents.facets.facet_counts."""
        # Refuted incidents are counted, so that their number is known before they are chosen.
        changes: dict[str, dict[str, str]] = {"verdict": {"refuted": "1"}}
        return {
            name: self.index.facets[name].counts(self.bits(name, **changes.get(name, {})))
            for name in FACETS
        }


# Tables that it is not read from.
UNREAD: Final = r"^(core|overview|sources|debates)_|citation$"
_kept: Kept[Index | None] = Kept(UNREAD)


def current_index() -> Index | None:
    """That of the data as they are now; None where there is none.

    Whoever asks meanwhile waits: to ask the database takes longer than that, and all at once.
    """
    return _kept.get(lambda: read_index(FEWEST, MOST), waiting=True)


def kept_index() -> Index | None:
    """The same where it is made already; nobody waits."""
    return _kept.get(None)


def read_index(fewest: int, most: int = MOST) -> Index | None:
    """None where there are fewer incidents, or more."""
    public = Incident.objects.published()
    if not fewest <= public.count() <= most:
        return None
    return _Reading(public).index()


class _Reading:
    """What is known of each incident, gathered by its place in the list."""

    def __init__(self, public: Any) -> None:
        self.public = public
        self.found: dict[str, dict[str, list[int]]] = {name: defaultdict(list) for name in FACETS}
        self.keys = array("Q")
        self.kind_of: list[str] = []
        self.days: list[tuple[date | None, date | None, bool]] = []
        self.where: list[tuple[float, float] | None] = []

    def index(self) -> Index:
        columns = ("vector", "engagement", "extent")
        dates = ("occurred", "occurred_first", "occurred_last")
        fields = ("pk", "kind", *columns, *dates, "longitude", "latitude")
        for place, row in enumerate(self.public.values_list(*fields).iterator(chunk_size=5_000)):
            key, kind, *values, text, first, last, longitude, latitude = row
            self.keys.append(key)
            self.kind_of.append(kind)
            for name, value in zip(("kind", *columns), (kind, *values), strict=True):
                self.found[name][value].append(place)
            self.days.append((first, last, text != ""))
            self.where.append(None if latitude is None else (longitude, latitude))
        self.place_of = {key: place for place, key in enumerate(self.keys)}
        self._links()
        return self._built()

    def _links(self) -> None:
        verdicts = Verdict.objects.filter(is_current=True)
        states = Involvement.objects.filter(state__status="published")
        for name, links, column in (
            ("verdict", verdicts, "code"),
            ("country", states, "state__iso2"),
            ("role", Involvement.objects.all(), "role"),
            ("site", IncidentSite.objects.all(), "site__kind"),
        ):
            pairs = links.order_by().values_list("incident", column).distinct()
            for key, value in pairs.iterator(chunk_size=5_000):
                if (place := self.place_of.get(key)) is not None:
                    self.found[name][value].append(place)
        sites = decisive(IncidentSite.objects.filter(incident__latitude__isnull=True))
        for key, longitude, latitude in sites.values_list(
            "incident", "site__longitude", "site__latitude"
        ):
            if (place := self.place_of.get(key)) is not None:
                self.where[place] = longitude, latitude

    def _built(self) -> Index:
        size = len(self.keys)
        cells: dict[tuple[int, int, str], list[int]] = defaultdict(list)
        on_map: list[int] = []
        elsewhere: list[int] = []
        held: dict[tuple[float, float], bool] = {}
        for place, at in enumerate(self.where):
            if at is None:
                continue
            cells[*COARSE.cell(*at), self.kind_of[place]].append(place)
            if at not in held:
                held[at] = Place(*at, "").is_on_map
            (on_map if held[at] else elsewhere).append(place)
        days: dict[tuple[date, date], list[int]] = defaultdict(list)
        for place, (first, last, dated) in enumerate(self.days):
            one, other = first or last, last or first
            if dated and one and other:
                days[one, other].append(place)
        in_cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for (column, row, _), some in cells.items():
            in_cells[column, row] += some
        kinds = sorted(set(self.kind_of))
        numbers = {kind: number for number, kind in enumerate(kinds)}
        dates = [(place, *day[:2]) for place, day in enumerate(self.days) if day[2]]
        return Index(
            keys=self.keys,
            by_key=array("I", sorted(range(size), key=self.keys.__getitem__)),
            facets={name: Facet(values, size) for name, values in self.found.items()},
            dates=Dates(dates, size),
            days=Facet(days, size),
            cells=Facet(cells, size),
            middles={cell: self._middle(some) for cell, some in in_cells.items()},
            kinds=kinds,
            kind_of=bytes(numbers[kind] for kind in self.kind_of),
            longitudes=array("d", (at[0] if at else nan for at in self.where)),
            latitudes=array("d", (at[1] if at else nan for at in self.where)),
            on_map=bits_of(on_map, size),
            elsewhere=bits_of(elsewhere, size),
        )

    def _middle(self, places: list[int]) -> tuple[float, float]:
        found = [at for place in places if (at := self.where[place])]
        east, north = (sum(values) / len(found) for values in zip(*found, strict=True))
        return east, north
