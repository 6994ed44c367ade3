"""How many entries of the timeline each value of a filter would leave.

The counts of a facet ignore what is chosen in it, and obey all else. They count with the links
by which the filters find, so that a count and the list that it leads to agree.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from django.db.models import Count, Q

from actors.models import Actor
from actors.vocabularies import ActorKind
from core.facets import Counts
from core.vocabularies import PublishingStatus
from debates.models import Proposal
from incidents.models import Verdict
from overview.timeline_kinds import Links, Rows
from overview.timeline_query import Part, Timeline, Wanted
from overview.vocabularies import EntryKind

# The values to forget where a facet is counted.
OWN: dict[str, dict[str, Any]] = {
    "incident_kind": {"incident_kinds": frozenset()},
    "country": {"states": ()},
    # Refuted incidents are counted, so that their number is known before they are chosen.
    "verdict": {"verdicts": frozenset(), "with_refuted": True},
    "kind": {"kinds": frozenset()},
    "engagement": {"engagements": frozenset()},
    "proposal": {"proposals": ()},
    "actor": {"actors": ()},
}


def facet_counts(wanted: Wanted) -> dict[str, Counts]:
    """The counts of each filter of the timeline that has values to choose from, by its name."""
    public = Timeline.public()
    shown = public.narrow(wanted)

    def without(name: str) -> Timeline:
        forgetful = replace(wanted, **OWN[name])
        if forgetful == wanted:
            return shown
        return public.narrow(forgetful)

    hidden = public.narrow(replace(wanted, with_refuted=False)).refuted_left_out
    return {
        "incident_kind": _by_column(without("incident_kind"), "kind"),
        "country": _by_country(without("country")),
        "verdict": _by_verdict(without("verdict")),
        "kind": _by_kind(without("kind")),
        "engagement": _by_column(without("engagement"), "engagement"),
        "proposal": _by_key(without("proposal"), "proposals", Proposal, "public_id"),
        "actor": _by_key(without("actor"), "actors", Actor, "key"),
        "refuted": {"1": hidden},
    }


def _incidents(timeline: Timeline) -> Part | None:
    return next((part for part in timeline.parts if part.kind.code == EntryKind.INCIDENT), None)


def _by_column(timeline: Timeline, column: str) -> Counts:
    part = _incidents(timeline)
    if part is None:
        return {}
    return dict(part.rows.order_by().values_list(column).annotate(n=Count("pk")))


def _by_verdict(timeline: Timeline) -> Counts:
    part = _incidents(timeline)
    if part is None:
        return {}
    current = Verdict.objects.filter(is_current=True, incident__in=part.rows.order_by())
    return dict(current.order_by().values_list("code").annotate(n=Count("incident")))


def _by_kind(timeline: Timeline) -> Counts:
    return {part.kind.code.value: part.rows.count() for part in timeline.parts}


def _by_country(timeline: Timeline) -> Counts:
    states = states_of_actors()
    found: Counter[str] = Counter()
    for part in timeline.parts:
        named = {
            (entry, code)
            for entry, actor in pairs(part.kind.places, part)
            for code in states.get(actor, ())
        }
        found.update(code for _, code in named)
    return found


def _by_key(timeline: Timeline, links: str, model: Any, key: str) -> Counts:
    found: Counter[int] = Counter()
    for part in timeline.parts:
        found.update(named for _, named in pairs(getattr(part.kind, links), part))
    keys = model.objects.published().filter(pk__in=list(found)).values_list("pk", key)
    return {str(name): found[pk] for pk, name in keys}


def pairs(links: Links, part: Part) -> set[tuple[int, int]]:
    """Keys of the entries of `part`, each with that of what it names at one of `links`."""
    if not links:
        return set()
    first, *others = (link.pairs(part.rows) for link in links)
    united: Rows = first.union(*others) if others else first
    return {(entry, named) for entry, named in united if named is not None}


def states_of_actors() -> dict[int, set[str]]:
    """By the key of an actor, the codes of the states that it is or publicly belongs to."""
    public = PublishingStatus.PUBLISHED
    rows = Actor.objects.published().order_by().filter(
        Q(kind=ActorKind.STATE) | Q(belongs_to__status=public)
    )  # fmt: skip
    home, above = "belongs_to", "belongs_to__belongs_to"
    found: dict[int, set[str]] = {}
    for pk, own, first, second, second_status in rows.values_list(
        "pk", "iso2", f"{home}__iso2", f"{above}__iso2", f"{above}__status"
    ):
        codes = {own, first, second if second_status == public else ""}
        found[pk] = {code for code in codes if code}
    return found
