"""Reads what the matrix needs: the same few queries, however many rows there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import Min, Q, QuerySet

from actors.models import Actor, Membership
from actors.vocabularies import ActorKind, MembershipKind
from core.data_version.kept import Kept, once_a_version
from debates.grouping import OTHERS, TITLES, Home, group_of
from debates.matrix import Entry, Ledger, Pair
from debates.models import Position, PositionCheck, Proposal
from sources.models import MembershipCitation

# The group of states whose members, as a cited source counts them, are the first group.
FRONTLINE_KEY = "gr-frontline-states"


@dataclass(frozen=True, slots=True)
class Holder:
    """An actor as a row: `code` of the state that it is or belongs to, '' without one."""

    pk: int
    public_id: str
    key: str
    name: str
    code: str
    state: str
    is_state: bool
    group: int


@dataclass(frozen=True)
class Groups:
    """Keys of states: on the front line, with their names, and of all allies."""

    frontline: dict[int, str]
    allies: set[int]


def entries_of(positions: QuerySet[Position]) -> list[Entry]:
    """Lines on proposals, without those on questions of attribution."""
    rows = positions.filter(proposal__isnull=False).order_by()
    return [
        Entry(*row)
        for row in rows.values_list("pk", "actor", "proposal", "aspect", "stance", "as_of_last")
    ]


def proposals_on(day: date, ledger: Ledger) -> list[Any]:
    """Those of the `ledger`, with their stage on `day`."""
    rows = Proposal.objects.published().with_stage(day)
    return [row for row in rows if row.pk in ledger.raised]


# Tables that it is not read from.
UNREAD: Final = r"^(core|overview|sources|incidents)_|citation$"
_kept: Kept[Ledger] = Kept(UNREAD)


def public_ledger() -> Ledger:
    """The whole public ledger: the bar of changes needs every day of it anyway.

    Kept while the data stand, since no day changes what it holds.
    """
    return _kept.get(read_ledger) or read_ledger()


def read_ledger() -> Ledger:
    entries = entries_of(Position.objects.published())
    proposals = Proposal.objects.published().order_by()
    raised = dict(
        proposals.annotate(first=Min("milestones__reached_last")).values_list("pk", "first")
    )
    for entry in entries:
        known = raised.get(entry.proposal)
        if entry.day and (known is None or entry.day < known):
            raised[entry.proposal] = entry.day
    return Ledger(entries, _checks(raised), raised)


def _checks(proposals: Iterable[int]) -> dict[Pair, list[date]]:
    found: dict[Pair, list[date]] = {}
    public = Actor.objects.published()
    checks = PositionCheck.objects.filter(proposal__in=list(proposals), actor__in=public)
    for actor, proposal, day in checks.values_list("actor", "proposal", "checked_on"):
        found.setdefault((actor, proposal), []).append(day)
    return found


class Memberships(NamedTuple):
    """Frontline states by name; the alliances of states, each with its first and last day."""

    frontline: dict[int, str]
    alliances: list[tuple[int, date, date]]


ACTORS_ALONE: Final = r"^(?!actors_)"
_memberships: Final[Kept[Memberships]] = Kept(ACTORS_ALONE)


def groups_on(day: date) -> Groups:
    """Frontline states by name, whatever their dates: few sources state any. Allies as of `day`."""
    frontline, alliances = _memberships.get(read_memberships) or read_memberships()
    return Groups(frontline, {state for state, first, last in alliances if first <= day <= last})


def read_memberships() -> Memberships:
    """An alliance counts from the last day that its beginning allows, to the last of its end."""
    rows = Membership.objects.filter(kind=MembershipKind.ALLIANCE).order_by()
    dated = rows.filter(Q(ends="") | Q(ends_last__isnull=False))
    members = _frontline().order_by("member__name").values_list("member", "member__name")
    return Memberships(
        dict(members),
        [
            (state, first, last or date.max)
            for state, first, last in dated.values_list("member", "starts_last", "ends_last")
            if first
        ],
    )


def _frontline() -> QuerySet[Membership]:
    public = Actor.objects.published()
    return Membership.objects.filter(
        kind=MembershipKind.GROUP, body__key=FRONTLINE_KEY, body__in=public, member__in=public
    )


@once_a_version
def frontline_sources() -> list[tuple[str, str]]:
    """The public sources that count who is frontline: (title, public id)."""
    cited = MembershipCitation.objects.filter(membership__in=_frontline().order_by())
    rows = (
        cited.of_public_records()
        .order_by("record__title")
        .values_list("record__title", "record__public_id")
    )
    return list(dict.fromkeys(rows))


class Known(NamedTuple):
    """A public actor, its kind, and the `home` that says with the day in which group it stands.

    `holders` has it as it stands in each of the groups.
    """

    holders: tuple[Holder, ...]
    kind: str
    home: Home


_known: Final[Kept[dict[int, Known]]] = Kept(ACTORS_ALONE)


def known_actors() -> dict[int, Known]:
    """All public actors in the order of their list, read once as long as none changes."""
    return _known.get(read_actors) or read_actors()


def read_actors() -> dict[int, Known]:
    rows = Actor.objects.published().select_related("belongs_to__belongs_to")
    return {row.pk: _known_actor(row) for row in rows.only(*_SHOWN)}


def holders(keys: Iterable[int], groups: Groups) -> list[Holder]:
    """Public ones of the actors `keys`."""
    wanted = set(keys)
    return [
        by_group[group_of(kind, home, groups.frontline, groups.allies)]
        for key, (by_group, kind, home) in known_actors().items()
        if key in wanted
    ]


def names_of(keys: Iterable[int]) -> dict[int, str]:
    known = known_actors()
    return {key: known[key].holders[OTHERS].name for key in keys if key in known}


_ABOVE: Final = ("", "belongs_to__", "belongs_to__belongs_to__")
_SHOWN: Final = (
    *("key", "public_id"),
    *(f"{above}{name}" for above in _ABOVE for name in ("kind", "name", "iso2", "status")),
)


def _known_actor(actor: Actor) -> Known:
    home = _home(actor)
    is_state = home.kind == ActorKind.STATE
    holders = (
        Holder(
            pk=actor.pk,
            public_id=actor.public_id,
            key=actor.key,
            name=actor.name,
            code=home.iso2,
            state=home.name if is_state else "",
            is_state=actor.kind == ActorKind.STATE,
            group=group,
        )
        for group in range(len(TITLES))
    )
    return Known(tuple(holders), actor.kind, Home(home.pk, home.kind))


def _home(actor: Actor) -> Actor:
    """The state or body at the top of what `actor` publicly belongs to, over at most two steps."""
    for _ in range(2):
        above = actor.belongs_to
        if actor.kind == ActorKind.STATE or above is None or not above.is_published:
            break
        actor = above
    return actor
