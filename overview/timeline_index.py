"""The whole timeline as bits: what filters leave, counted without asking the database.

Made anew for each version of the data, by one thread of each process; until it is there, and
wherever it would not help, the database is asked (overview.facets, overview.timeline_query), with
the same answers.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, Final

from django.conf import settings

from actors.models import Actor
from core.bitmaps import Dates, Facet
from core.data_version.kept import Kept, once_a_version
from core.facets import Counts
from debates.models import Proposal
from incidents.models import Verdict
from overview import facets
from overview.facets import OWN, states_of_actors
from overview.histogram import in_weeks
from overview.lanes import ELSEWHERE
from overview.record_span import Record
from overview.timeline_bits import Found, Index
from overview.timeline_kinds import Links
from overview.timeline_marks import record_of
from overview.timeline_query import Part, Timeline, Wanted
from overview.timeline_spans import Span, Spans, span_of
from overview.vocabularies import EntryKind

# Fewer are counted fast enough in SQL; for more, a process would need too much memory.
FEWEST: Final = 3_000
MOST: Final = 2_500_000
Places = dict[Any, list[int]]


def facet_counts(wanted: Wanted) -> dict[str, Counts]:
    """As `overview.facets.facet_counts`, which is what is asked where there is no index."""
    index = current_index()
    return index.facet_counts(wanted) if index else facets.facet_counts(wanted)


def whole_of(wanted: Wanted) -> Timeline:
    """What `wanted` leaves of the whole record, whatever its period."""
    always = replace(wanted, first=None, last=None)
    timeline = Timeline.public().narrow(always)
    timeline.look_up = partial(find, always)
    return timeline


@once_a_version
def whole_record(today: date) -> Record:
    """The days on which public entries stand, first and last."""
    index = current_index()
    if index is None:
        return record_of(Timeline.public(), today)
    days = list(index.days.values())
    return Record(
        min((first for _, first, _ in days), default=today),
        max((last for _, _, last in days), default=today),
        today,
    )


# Tables that it is not read from, among them those of what is published most often.
UNREAD: Final = r"^(core|overview|sources)_|citation$"
_kept: Kept[Index | None] = Kept(UNREAD)


def find(wanted: Wanted) -> Found | None:
    """None where the database has to be asked."""
    index = current_index()
    return index.find(wanted) if index else None


def current_index() -> Index | None:
    """That of the data as they are now; None where there is none, or somebody else is at it."""
    return _kept.get(lambda: read_index(FEWEST, MOST))


def read_index(fewest: int, most: int = MOST) -> Index | None:
    """None where there are fewer entries, or more."""
    public = Timeline.public()
    size = public.count()
    if not fewest <= size <= most:
        return None
    in_order = public.keys()
    rows = [(kind, key) for kind, key, _ in in_order]
    kinds = [part.kind.code.value for part in public.parts]
    places: dict[str, dict[int, int]] = {kind: {} for kind in kinds}
    for place, (kind, key) in enumerate(rows):
        places[kind][key] = place
    size = len(rows)
    found: dict[str, Places] = {name: defaultdict(list) for name in OWN}
    days: Places = defaultdict(list)
    spans: dict[int, Span] = {}
    dates: list[tuple[int, date | None, date | None]] = []
    names = _Names()
    for part in public.parts:
        placed = places[part.kind.code.value]
        found["kind"][part.kind.code.value] = list(placed.values())
        for key, precision, first, last in _dates(part):
            if key not in placed:
                continue
            place = placed[key]
            dates.append((place, first, last))
            if span := span_of(precision, first, last):
                spans[place] = span
                days[part.kind.code.value, *span[:2]].append(place)
        for name, value, key in names.of(part):
            if key in placed:
                found[name][value].append(placed[key])
    lanes = _lanes(found, places)
    return Index(
        kinds,
        bytes(kinds.index(kind) for kind, _ in rows),
        array("Q", (key for _, key in rows)),
        {name: Facet(of_value, size) for name, of_value in found.items()},
        Facet(lanes, size),
        {lane: Spans(_by_span(some, spans), size) for lane, some in lanes.items()},
        Facet(days, size),
        Facet(_weeks(days), size),
        Dates(dates, size),
    )


def _dates(part: Part) -> Any:
    """Key, precision, first and last day."""
    name = part.kind.date
    dates = (f"{name}_precision", f"{name}_first", f"{name}_last")
    return part.rows.order_by().values_list("pk", *dates)


def _lanes(found: dict[str, Places], places: dict[str, dict[int, int]]) -> dict[str, set[int]]:
    """The places of what stands in each lane, as `timeline_marks.marks` puts it there."""
    incidents = set(places[EntryKind.INCIDENT].values())
    lanes = {kind: set(placed.values()) for kind, placed in places.items()}
    del lanes[EntryKind.INCIDENT]
    known, elsewhere, somewhere = set(settings.TIMELINE_COUNTRIES), set[int](), set[int]()
    for code, some in found["country"].items():
        there = incidents.intersection(some)
        somewhere |= there
        if code in known:
            lanes[code] = there
        else:
            elsewhere |= there
    lanes[ELSEWHERE] = elsewhere | incidents - somewhere
    return lanes


def _weeks(days: Places) -> Places:
    found: Places = defaultdict(list)
    for (kind, first, last), some in days.items():
        found[kind == EntryKind.INCIDENT, *in_weeks(first, last)] += some
    return found


def _by_span(lane: Iterable[int], spans: dict[int, Span]) -> dict[Span, list[int]]:
    found: dict[Span, list[int]] = defaultdict(list)
    for place in lane:
        if place in spans:
            found[spans[place]].append(place)
    return found


class _Names:
    """What filters call what entries have and name, and the entry's key."""

    def __init__(self) -> None:
        public: Any = Actor.objects.published()
        self.states = states_of_actors()
        self.actors = dict(public.values_list("pk", "key"))
        self.proposals = dict(Proposal.objects.published().values_list("pk", "public_id"))

    def of(self, part: Part) -> Iterator[tuple[str, str, int]]:
        kind = part.kind
        in_states = {
            (key, code)
            for key, actor in _all_pairs(kind.places, part)
            for code in self.states.get(actor, ())
        }
        yield from (("country", code, key) for key, code in in_states)
        for name, links, known in (
            ("actor", kind.actors, self.actors),
            ("proposal", kind.proposals, self.proposals),
        ):
            for key, named in _all_pairs(links, part):
                if named in known:
                    yield name, known[named], key
        if kind.code == EntryKind.INCIDENT:
            for key, incident_kind, engagement in part.rows.values_list("pk", "kind", "engagement"):
                yield "incident_kind", incident_kind, key
                yield "engagement", engagement, key
            verdicts = Verdict.objects.filter(is_current=True).order_by()
            for key, code in verdicts.values_list("incident", "code"):
                yield "verdict", code, key


def _all_pairs(links: Links, part: Part) -> set[tuple[int, int]]:
    return set(chain.from_iterable(link.all_pairs(part.rows) for link in links))
