"""Columns of the timeline and of the list of actors, a public contract: append, don't reorder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Prefetch

from actors.models import Actor, Alias, Membership
from actors.vocabularies import ActorKind, MembershipKind
from core.exports import SOURCE_COUNTS, Column, Export, coded, id_of, listed, plain, register
from core.vocabularies import Precision, PublishingStatus
from debates.vocabularies import Stance
from incidents.vocabularies import VerdictCode
from overview.filters import ActorFilter, TimelineFilter
from overview.public import STATE_OF, countries
from overview.timeline_query import Timeline
from overview.vocabularies import EntryKind
from sources.models import ActorCitation, source_counts

TIMELINE_COLUMNS = (
    plain(
        "public_id",
        "Id",
        "Lasting id of the entry; of a proposal step, that of its proposal.",
    ),
    *coded("kind", "Kind of entry", EntryKind),
    plain("title", "Title", "As the timeline shows it."),
    plain("url", "Path", "Path of the entry's page on this site."),
    plain("edtf", "Date", "The date by which it stands. EDTF (levels 0 and 1)."),
    replace(
        plain("precision", "Date, precision", f"{Precision.heading()}, code."), codes=Precision
    ),
    plain(
        "earliest",
        "Date, earliest",
        "Earliest instant that the date allows, UTC. Empty: open.",
        "datetime",
    ),
    plain(
        "latest",
        "Date, latest",
        "Latest instant that the date allows, UTC. Empty: open.",
        "datetime",
    ),
    plain("date_text", "Date, in words", "The date as pages show it."),
    listed(
        "countries",
        "Countries",
        "ISO 3166-1 alpha-2 codes: states involved, or states that the actors are or belong to.",
        lambda entry: entry.countries,
    ),
    listed(
        "actors",
        "Actors",
        "States involved; speaker and affiliation; participants; parties; who holds, reports or "
        "voices a position; whose rule.",
        lambda entry: entry.actors,
    ),
    listed(
        "proposals",
        "Proposals",
        "Ids of the proposals that it bears on, if any.",
        lambda entry: entry.proposals,
    ),
    *coded("verdict", "Verdict", VerdictCode),
    *coded("stance", "Stance", Stance),
    *SOURCE_COUNTS,
)

TIMELINE = register(
    Export(
        "timeline",
        "Timeline",
        TIMELINE_COLUMNS,
        lambda timeline: timeline,
        rows=Timeline.public,
        filterset=TimelineFilter,
        page="overview:timeline",
        files="overview:timeline_file",
        feed="overview:timeline_feed",
        calendar="overview:timeline_calendar",
        briefing="overview:briefing",
    )
)


def prepare_actors(actors: Any) -> Any:
    alliances = (MembershipKind.ALLIANCE, MembershipKind.UNION)
    memberships = Membership.objects.filter(
        kind__in=alliances, body__status=PublishingStatus.PUBLISHED
    ).select_related("body")
    counted = actors.select_related(STATE_OF).annotate(**source_counts(ActorCitation, "actor"))
    return counted.prefetch_related(
        Prefetch("aliases", queryset=Alias.objects.all()),
        Prefetch("memberships", queryset=memberships, to_attr="alliances"),
    )


def _since(kind: MembershipKind) -> Any:
    def value(actor: Any) -> Iterable[str]:
        return (row.starts for row in actor.alliances if row.kind == kind)

    return value


def _until(kind: MembershipKind) -> Any:
    """In the order of the beginnings; one that lasts beside one that ended is ``..``."""

    def value(actor: Any) -> Iterable[str]:
        ends = [row.ends for row in actor.alliances if row.kind == kind]
        return (end or ".." for end in ends) if any(ends) else ()

    return value


def _of_memberships(name: str, label: str, definition: str, values: Any) -> Column:
    """A membership hangs on two actors and has a history of its own."""
    return replace(listed(name, label, definition, values), own=False)


SINCE = "EDTF date."
UNTIL = "EDTF date. Empty: as far as known it lasts, if it ever began."

ACTOR_COLUMNS = (
    plain("public_id", "Id", "Lasting id; the page is at /actors/ID/."),
    plain("key", "Key", "Short lasting key, as the parameter “actor” of the timeline takes it."),
    *coded("kind", "Kind", ActorKind),
    plain("name", "Name", "Main name, in English where there is one."),
    listed(
        "aliases",
        "Other names",
        "Other names, in any language, right or wrong.",
        lambda actor: (alias.name for alias in actor.aliases.all()),
    ),
    plain("iso2", "ISO code", "ISO 3166-1 alpha-2; states only."),
    plain("iso3", "ISO code of three letters", "ISO 3166-1 alpha-3; states only."),
    plain("wikidata_id", "Wikidata", "Identifier in Wikidata."),
    id_of(
        "belongs_to",
        "Belongs to",
        "Id of the state or body that it belongs to.",
        "belongs_to",
        "actors",
    ),
    listed(
        "countries",
        "Country",
        "ISO 3166-1 alpha-2 code of the state that it is or belongs to.",
        lambda actor: countries([actor]),
    ),
    _of_memberships("nato_since", "NATO member since", SINCE, _since(MembershipKind.ALLIANCE)),
    _of_memberships("eu_since", "EU member since", SINCE, _since(MembershipKind.UNION)),
    plain("about", "About", "Its role in the record, in one line."),
    plain("described_as", "Described as", "Unnamed sources: the description in the source."),
    plain(
        "headcount", "How many", "Unnamed sources: number of people. Empty: not stated.", "integer"
    ),
    plain(
        "on_record", "On record", "Unnamed sources: whether they spoke on the record.", "boolean"
    ),
    _of_memberships("nato_until", "NATO member until", UNTIL, _until(MembershipKind.ALLIANCE)),
    _of_memberships("eu_until", "EU member until", UNTIL, _until(MembershipKind.UNION)),
    *SOURCE_COUNTS,
)

ACTORS = register(
    Export(
        "actors",
        "Actors",
        ACTOR_COLUMNS,
        prepare_actors,
        key=("public_id",),
        rows=lambda: Actor.objects.published(),
        filterset=ActorFilter,
        page="overview:actors",
        files="overview:actors_file",
        feed="overview:actors_feed",
    )
)
