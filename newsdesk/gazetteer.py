"""Builds the names that articles are read with from the record, and keeps them in the process."""

from __future__ import annotations

import re
from typing import Final

from actors.models import Actor, Alias, Membership
from actors.vocabularies import ActorKind, AliasKind, MembershipKind
from core.vocabularies import PublishingStatus
from debates.models import Event, Proposal
from debates.vocabularies import EventKind
from incidents.models import Incident, IncidentSite, Site
from newsdesk.kept import Kept
from newsdesk.reading.names import Names
from newsdesk.reading.platforms import platform_rows
from newsdesk.reading.rows import ActorRow, NamedRow, ProposalRow, SiteRow

WATCHED: Final = (Actor, Alias, Membership, Site, IncidentSite, Event, Proposal, Incident)
# Two or more words with a capital inside a title: "NATO starts Eastern Sentry".
_NAME_IN_TITLE = re.compile(r"(?<=\s)[A-Z]\w+(?:\s[A-Z]\w+)+")


def names() -> Names:
    """The names as the record has them now: one query, and ten more where something changed."""
    return _kept.get()


def build() -> Names:
    actors = _actors()
    proposals = _proposals()
    titles = [NamedRow(row.target, "proposal", (row.title,)) for row in proposals]
    return Names(actors, _sites(), [*_operations(), *titles, *_platforms()], proposals)


def _actors() -> list[ActorRow]:
    """All that stand for themselves. Unnamed ones have no name to be looked for."""
    rows = Actor.objects.filter(merged_into__isnull=True).exclude(status=PublishingStatus.WITHDRAWN)
    actors = {actor.pk: actor for actor in rows.prefetch_related("aliases").order_by("pk")}
    offices: dict[int, list[str]] = {}
    held = Membership.objects.filter(kind=MembershipKind.OFFICE).exclude(role="").order_by("pk")
    for member, role in held.values_list("member_id", "role"):
        offices.setdefault(member, []).append(role)
    return [
        ActorRow(
            target=actor.public_id,
            kind=actor.kind,
            name=actor.name,
            aliases=_spellings(actor, right=True),
            misspelt=_spellings(actor, right=False),
            iso2=actor.iso2,
            state=_state_of(actor, actors),
            offices=tuple(dict.fromkeys(offices.get(actor.pk, []))),
        )
        for actor in actors.values()
        if actor.kind != ActorKind.UNNAMED
    ]


def _spellings(actor: Actor, *, right: bool) -> tuple[str, ...]:
    return tuple(
        alias.name
        for alias in actor.aliases.all()
        if (alias.kind != AliasKind.MISSPELLING) == right
    )


def _state_of(actor: Actor, actors: dict[int, Actor]) -> str:
    seen: set[int] = set()
    one: Actor | None = actor
    while one is not None and one.pk not in seen:
        if one.kind == ActorKind.STATE:
            return one.public_id
        seen.add(one.pk)
        one = actors.get(one.belongs_to_id or 0)
    return ""


def _sites() -> list[SiteRow]:
    reported: dict[int, list[str]] = {}
    links = IncidentSite.objects.exclude(name_as_reported="").order_by("pk")
    for site, name in links.values_list("site_id", "name_as_reported"):
        reported.setdefault(site, []).append(name)
    return [
        SiteRow(
            target=site.key,
            kind=site.kind,
            name=site.name,
            aliases=tuple(dict.fromkeys(reported.get(site.pk, []))),
            country=site.country.public_id if site.country else "",
            icao=site.icao,
            iata=site.iata,
        )
        for site in Site.objects.select_related("country").order_by("pk")
    ]


def _operations() -> list[NamedRow]:
    """Operations and exercises whose title has their name in capitals."""
    events = Event.objects.filter(
        kind__in=[EventKind.OPERATION_LAUNCH, EventKind.EXERCISE], merged_into__isnull=True
    )
    rows = []
    for public_id, title in events.order_by("pk").values_list("public_id", "title"):
        names = tuple(_NAME_IN_TITLE.findall(f" {title}"))
        if names:
            rows.append(NamedRow(public_id, "operation", names))
    return rows


def _proposals() -> list[ProposalRow]:
    """By title, and by the codes of which the usual words follow."""
    proposals = Proposal.objects.filter(merged_into__isnull=True).select_related("parent")
    return [
        ProposalRow(
            target=proposal.public_id,
            title=proposal.title,
            category=proposal.category,
            target_class=proposal.target_class,
            geography=proposal.geography,
            parent=proposal.parent.public_id if proposal.parent else "",
        )
        for proposal in proposals.exclude(status=PublishingStatus.WITHDRAWN).order_by("pk")
    ]


def _platforms() -> list[NamedRow]:
    reported = Incident.objects.exclude(platform="").order_by("pk")
    return platform_rows(reported.values_list("platform", flat=True))


_kept: Final = Kept(WATCHED, build)
