"""What of each kind of entry can be found: its names, its texts, its day and its countries.

Only what the public page of the entry shows is in here, and of linked entries only the names of
published ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from actors.models import Actor, Alias
from debates.models import Participation, Party
from debates.rows import latest_milestone
from incidents.models import IncidentSite, Involvement
from overview.public import STATE_OF, countries, public, public_names

Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Document:
    """An entry as the index takes it. `names` and `texts` are (label, text); empty ones count not.

    `places` are the actors that decide its countries.
    """

    entity: Any
    title: str
    url: str
    symbol: str
    names: Fields
    texts: Fields
    places: tuple[str, ...] = ()
    date_text: str = ""
    first: date | None = None
    last: date | None = None
    has_date: bool = False
    language: str = ""


def _dated(entity: Any, name: str) -> dict[str, Any]:
    """The fields of a document that an uncertain date fills."""
    if not getattr(entity, name):
        return {}
    return {
        "date_text": getattr(entity, f"get_{name}_short")(),
        "first": getattr(entity, f"{name}_first"),
        "last": getattr(entity, f"{name}_last"),
        "has_date": True,
    }


def _names(label: str, actors: Iterable[Actor | None]) -> tuple[str, str]:
    return (label, ", ".join(public_names(actors)))


def incidents_with_all(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.prefetch_related(
        Prefetch("involvements", queryset=Involvement.objects.select_related("state")),
        Prefetch("site_links", queryset=IncidentSite.objects.select_related("site")),
    )


def incident_document(incident: Any) -> Document:
    states = [link.state for link in incident.involvements.all()]
    links = list(incident.site_links.all())
    sites = dict.fromkeys(
        name
        for link in links
        for name in (link.site.name, link.name_as_reported, link.site.icao, link.site.iata)
    )
    return Document(
        entity=incident,
        title=incident.title,
        url=reverse("incidents:detail", args=[incident.public_id]),
        symbol=incident.kind,
        names=[
            ("Place", incident.place),
            ("Site", ", ".join(name for name in sites if name)),
            _names("States", states),
        ],
        texts=[
            ("Summary", incident.summary),
            ("Kind", incident.get_kind_display()),
            ("Platform", incident.platform),
            ("Response", incident.response),
            ("Disruption", incident.disruption),
            ("Damage", incident.damage),
            ("Where accounts differ", incident.conflict_note),
        ],
        places=countries(states),
        **_dated(incident, "occurred"),
    )


def proposals_with_all(rows: QuerySet[Any]) -> QuerySet[Any]:
    parties = Party.objects.select_related(f"actor__{STATE_OF}")
    staged: Any = rows
    return (
        staged.with_stage()
        .select_related("debate")
        .prefetch_related(
            Prefetch("milestones", to_attr="shown_milestones"), Prefetch("parties", parties)
        )
    )


def proposal_document(proposal: Any) -> Document:
    actors = [party.actor for party in proposal.parties.all()]
    debate = public(proposal.debate)
    milestone = latest_milestone(proposal)
    return Document(
        entity=proposal,
        title=proposal.title,
        url=reverse("debates:proposal", args=[proposal.public_id]),
        symbol="proposal",
        names=[_names("Parties", actors)],
        texts=[
            ("Wording", proposal.wording),
            ("Question", debate.question if debate else ""),
            ("Category", proposal.get_category_display()),
            ("Status", proposal.status_note),
            ("Later", proposal.later_note),
            ("Aims", proposal.aims),
            ("Reason against", proposal.reason_against),
            ("Condition left out", proposal.omitted_condition),
            ("Forum", proposal.forum_note),
            ("Begun by", proposal.initiators_note),
        ],
        places=countries(actors),
        **(_dated(milestone, "reached") if milestone else {}),
    )


def statements_with_all(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related(f"speaker__{STATE_OF}", f"affiliation__{STATE_OF}")


def statement_document(statement: Any) -> Document:
    actors = [statement.speaker, statement.affiliation]
    return Document(
        entity=statement,
        title=statement.headline(),
        url=reverse("debates:statement", args=[statement.public_id]),
        symbol="statement",
        names=[
            ("Office", statement.office),
            ("Office as reported", statement.office_as_reported),
            _names("Speaks for", [statement.affiliation]),
        ],
        texts=[
            ("Quotation", statement.quotation),
            ("Original words", statement.quotation_original),
            ("Venue", statement.venue),
            ("Outlet", statement.outlet),
            ("On the quotation", statement.quotation_note),
            ("Reacts to", statement.related_note),
        ],
        places=countries(actors),
        language=statement.language,
        **_dated(statement, "said"),
    )


def events_with_all(rows: QuerySet[Any]) -> QuerySet[Any]:
    parts = Participation.objects.select_related(f"actor__{STATE_OF}")
    return rows.prefetch_related(Prefetch("participations", queryset=parts))


def event_document(event: Any) -> Document:
    actors = [link.actor for link in event.participations.all()]
    return Document(
        entity=event,
        title=event.title,
        url=reverse("debates:event", args=[event.public_id]),
        symbol="event",
        names=[("Forum", event.forum), _names("Participants", actors)],
        texts=[
            ("Summary", event.summary),
            ("Kind", event.get_kind_display()),
            ("Scope", event.scope_note),
            ("Numbers", event.numbers),
            ("Begun by", event.initiators_note),
            ("State as reported", event.state_as_reported),
            ("Where accounts differ", event.conflict_note),
        ],
        places=countries(actors),
        **_dated(event, "held"),
    )


def rules_with_all(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related(f"actor__{STATE_OF}", "reported_by")


def rule_document(rule: Any) -> Document:
    return Document(
        entity=rule,
        title=rule.title,
        url=reverse("debates:rule", args=[rule.public_id]),
        symbol="rule",
        names=[_names("State", [rule.actor])],
        texts=[
            ("Summary", rule.summary),
            ("What allows fire", rule.trigger_note),
            ("Who decides", rule.decided_by),
            ("Legal basis", rule.legal_basis),
            _names("Reported by", [rule.reported_by]),
            ("Where accounts differ", rule.conflict_note),
            ("Note", rule.note),
        ],
        places=countries([rule.actor]),
        **_dated(rule, "in_force"),
    )


def actors_with_all(rows: QuerySet[Any]) -> QuerySet[Any]:
    aliases = Alias.objects.order_by("name", "pk")
    return rows.select_related(STATE_OF).prefetch_related(Prefetch("aliases", queryset=aliases))


def actor_document(actor: Any) -> Document:
    return Document(
        entity=actor,
        title=actor.name,
        url=reverse("overview:actor", args=[actor.public_id]),
        symbol="actor",
        names=[
            ("Other names", ", ".join(alias.name for alias in actor.aliases.all())),
            ("Codes", " ".join(code for code in (actor.iso2, actor.iso3) if code)),
            _names("Belongs to", [actor.belongs_to]),
        ],
        texts=[
            ("Role in the record", actor.about),
            ("Described as", actor.described_as if actor.described_as != actor.name else ""),
            ("Kind", actor.get_kind_display()),
            ("Affiliation", actor.belongs_to_note),
        ],
        places=countries([actor]),
    )


def sources_with_all(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related(f"publisher__country__{STATE_OF}")


def source_document(record: Any) -> Document:
    publisher = record.publisher
    day = record.published_on_page.date() if record.published_on_page else None
    return Document(
        entity=record,
        title=record.title,
        url=reverse("sources:detail", args=[record.public_id]),
        symbol="source",
        names=[("Publisher", publisher.name if publisher else ""), ("Authors", record.authors)],
        texts=[("Excerpt", record.excerpt)],
        places=countries([publisher.country]) if publisher else (),
        date_text=record.published_in_words(),
        first=day,
        last=day,
        has_date=day is not None,
        language=record.language,
    )
