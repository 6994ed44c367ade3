"""One valid row of every model, for tests that go through all of them."""

import zlib
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

from django.db import models
from django.utils import timezone

from actors import models as actors
from core.models import (
    ChainLink,
    CorrectionNote,
    DailyHead,
    DataVersion,
    ImportBatch,
    ImportRow,
    PublicIdCounter,
)
from debates import models as debates
from incidents import models as incidents
from newsdesk import models as newsdesk
from overview import models as overview
from sources import models as sources
from tests.factories import (
    make_actor,
    make_debate,
    make_editor,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_rule,
    make_statement,
)

_numbers = count(1)


def make_row(model: type[models.Model], **fields: Any) -> Any:
    """A valid row of `model`; `fields` override. Public entities are published and uncited."""
    if model in ENTITIES:
        bare = {} if model in (actors.Actor, sources.SourceRecord, debates.Debate) else BARE
        return ENTITIES[model](**{**bare, **fields})
    return model._base_manager.create(**{**ROWS[model](), **fields})


def make_difference(*, published: bool = True, **fields: Any) -> debates.Difference:
    return debates.Difference.objects.create(
        **{"topic": f"Number {next(_numbers)}", **_status(published), **fields}
    )


def make_account(*, published: bool = True, **fields: Any) -> debates.Account:
    return debates.Account.objects.create(
        **{"kind": "context", "wording": "It was dark.", **_status(published), **fields}
    )


def _only_version() -> dict[str, Any]:
    """There is one already, and room for no other."""
    DataVersion.objects.all().delete()
    return {"changed_at": timezone.now()}


def make_publisher() -> sources.Publisher:
    return sources.Publisher.objects.create(name=f"Publisher {next(_numbers)}")


def make_feed() -> sources.Feed:
    return sources.Feed.objects.create(url=f"https://feeds.example/{next(_numbers)}")


def make_site() -> incidents.Site:
    return incidents.Site.objects.create(**_site())


def make_trigger() -> debates.Trigger:
    return debates.Trigger.objects.create(**_trigger())


def _status(published: bool) -> dict[str, Any]:
    return {"status": "published", "published_at": timezone.now()} if published else {}


def _site() -> dict[str, Any]:
    number = next(_numbers)
    return {"key": f"site-{number}", "name": f"Site {number}", "kind": "airport"}


def _trigger() -> dict[str, Any]:
    return {"incident": make_incident(), "proposal": make_proposal(), "role": "triggered"}


def _membership() -> dict[str, Any]:
    body = make_actor(kind="organisation")
    return {"member": make_actor(), "body": body, "kind": "alliance", "starts": "2004-03-29"}


def _attempt() -> dict[str, Any]:
    now = timezone.now()
    return {
        "feed": make_feed(),
        "lease_seq": next(_numbers),
        "started_at": now,
        "finished_at": now,
        "outcome": "ok",
    }


def _sighting() -> dict[str, Any]:
    now = timezone.now()
    return {
        "feed": make_feed(),
        "record": make_record(),
        "key": f"key-{next(_numbers)}",
        "first_seen_at": now,
        "last_seen_at": now,
    }


def _second_coding() -> dict[str, Any]:
    codes = {"first_stance": "support", "first_aspect": "measure", "stance": "support"}
    return {"position_held": make_position(record=None), "coder": make_editor(), **codes}


def _claim() -> dict[str, Any]:
    now = timezone.now()
    until = now + timedelta(minutes=30)
    return {"record": make_record(), "by": make_editor(), "since": now, "until": until}


def _citing(owner: str, make: Callable[[], Any]) -> Callable[[], dict[str, Any]]:
    return lambda: {"record": make_record(), owner: make()}


def _make(model: type[models.Model]) -> Callable[[], Any]:
    return lambda: make_row(model)


BARE = {"record": None}
ENTITIES: dict[type[models.Model], Callable[..., Any]] = {
    actors.Actor: make_actor,
    sources.SourceRecord: make_record,
    incidents.Incident: make_incident,
    debates.Debate: make_debate,
    debates.Proposal: make_proposal,
    debates.Event: make_event,
    debates.Statement: make_statement,
    debates.Position: make_position,
    debates.EngagementRule: make_rule,
    debates.Difference: lambda record=None, **fields: make_difference(**fields),
    debates.Account: lambda record=None, **fields: make_account(**fields),
}


def _link() -> dict[str, Any]:
    number = next(_numbers)
    said = {"kind": "sealed", "model": "incidents.historicalincident", "runs": [], "last": 0}
    return {"number": number, "sealed_at": timezone.now(), "previous": f"{number:064}", **said}


def _import_batch() -> dict[str, Any]:
    return {"kind": "incidents", "uploaded_by": make_editor(), "size": 1, "packed": b""}


ROWS: dict[type[models.Model], Callable[[], dict[str, Any]]] = {
    debates.SecondCoding: _second_coding,
    CorrectionNote: lambda: {"entry": "NAI-2025-0001", "kind": "update", "text": "More is known."},
    ChainLink: _link,
    DailyHead: lambda: {
        "day": timezone.now().date() - timedelta(days=next(_numbers)),
        "links": 0,  # of none, so that no chain has to hold it
        "hash": "0" * 64,
        "at": timezone.now(),
    },
    PublicIdCounter: lambda: {"prefix": f"T{next(_numbers)}", "year": 2025},
    ImportBatch: _import_batch,
    ImportRow: lambda: {
        "batch": ImportBatch.objects.create(**_import_batch()),
        "number": 2,
        "outcome": "created",
    },
    actors.Alias: lambda: {"actor": make_actor(), "name": f"Alias {next(_numbers)}"},
    actors.Membership: _membership,
    actors.ActorRelation: lambda: {
        "source": make_actor(),
        "target": make_actor(),
        "kind": "may_overlap",
    },
    sources.Publisher: lambda: {"name": f"Publisher {next(_numbers)}"},
    sources.PublisherDomain: lambda: {
        "publisher": make_publisher(),
        "domain": f"d{next(_numbers)}.example",
    },
    sources.Feed: lambda: {"url": f"https://feeds.example/{next(_numbers)}"},
    sources.FetchAttempt: _attempt,
    sources.FeedMemory: lambda: {
        "feed": make_feed(),
        "entries": b"",
        "since": timezone.now(),
    },
    sources.Bookmark: lambda: {
        "host_id": next(_numbers),
        "due_at": timezone.now(),
        "since": timezone.now(),
    },
    sources.Host: lambda: {"name": f"h{next(_numbers)}.example", "next_due_at": timezone.now()},
    sources.TermList: lambda: {"name": f"Terms {next(_numbers)}", "include": "drone*"},
    sources.RawBody: lambda: {
        "url": "https://feeds.example/1",
        "sha256": "0",
        "size": 0,
        "packed": zlib.compress(b""),
        "fetched_at": timezone.now(),
    },
    sources.Enrichment: lambda: {
        "record": make_record(),
        "revision": 1,
        "kind": "language",
        "outcome": "found",
        "finished_at": timezone.now(),
    },
    sources.Sketch: lambda: {"record": make_record(), "revision": 1, "hashes": b""},
    sources.SketchHash: lambda: {"record": make_record(), "value": next(_numbers)},
    sources.SourceRevision: lambda: {
        "record": make_record(),
        "number": 1,
        "title": "Report",
        "content_hash": "0",
        "seen_at": timezone.now(),
    },
    sources.Sighting: _sighting,
    sources.Tombstone: lambda: {"url_hash": f"hash-{next(_numbers)}", "reason": "Asked to."},
    sources.ActorCitation: _citing("actor", make_actor),
    sources.MembershipCitation: _citing("membership", _make(actors.Membership)),
    incidents.Site: _site,
    incidents.IncidentSite: lambda: {"incident": make_incident(), "site": make_site()},
    incidents.Involvement: lambda: {
        "incident": make_incident(states=[]),
        "state": make_actor(),
        "role": "entered",
    },
    incidents.IncidentCitation: _citing("incident", make_incident),
    incidents.Figure: lambda: {
        "incident": make_incident(),
        "measure": "objects_entered",
        "best": 19,
    },
    incidents.Verdict: lambda: {"incident": make_incident(verdict=""), "code": "reported"},
    incidents.Attribution: lambda: {"incident": make_incident(), "axis": "blame"},
    incidents.Development: lambda: {"incident": make_incident(), "wording": "Search ended."},
    debates.ProposalRelation: lambda: {
        "source": make_proposal(),
        "target": make_proposal(),
        "kind": "part_of",
    },
    debates.Party: lambda: {"proposal": make_proposal(), "actor": make_actor(), "role": "backer"},
    debates.Milestone: lambda: {
        "proposal": make_proposal(),
        "kind": "floated",
        "reached": "2024-05",
    },
    debates.Participation: lambda: {
        "event": make_event(),
        "actor": make_actor(),
        "role": "participant",
    },
    debates.EventStep: lambda: {
        "event": make_event(),
        "wording": "It began.",
        "reached": "2025-09",
    },
    debates.PositionCheck: lambda: {
        "actor": make_actor(),
        "proposal": make_proposal(),
        "checked_on": "2025-11-01",
        "by": make_editor(),
    },
    debates.Trigger: _trigger,
    debates.ProposalEvent: lambda: {
        "proposal": make_proposal(),
        "event": make_event(),
        "role": "decides",
    },
    debates.StatementSubject: lambda: {
        "statement": make_statement(),
        "proposal": make_proposal(),
    },
    debates.ProposalCitation: _citing("proposal", make_proposal),
    debates.MilestoneCitation: _citing("milestone", _make(debates.Milestone)),
    debates.EventCitation: _citing("event", make_event),
    debates.StatementCitation: _citing("statement", make_statement),
    debates.PositionCitation: _citing("position_held", make_position),
    debates.EngagementRuleCitation: _citing("rule", make_rule),
    debates.AccountCitation: _citing("account", make_account),
    debates.TriggerCitation: _citing("trigger", make_trigger),
    DataVersion: _only_version,
    newsdesk.Comment: lambda: {
        "entry": "NAI-2025-0001",
        "text": "Is this the same drone?",
        "author": make_editor(),
    },
    newsdesk.Mention: lambda: {"comment": make_row(newsdesk.Comment), "person": make_editor()},
    newsdesk.DigestChoice: lambda: {"person": make_editor()},
    newsdesk.Digest: lambda: {
        "person": make_editor(),
        "period": "2026-01-05",
        "until": "2026-01-05T06:00:00+00:00",
    },
    newsdesk.Suggestion: lambda: {
        "record": make_record(),
        "revision": 1,
        "kind": "relevance",
        "score": 0.5,
        "why": "It names a base.",
    },
    newsdesk.AccountEvent: lambda: {
        "kind": "failed",
        "account": make_editor(),
        "address": "2001:db8::",
        "why": "A reason",
    },
    newsdesk.Decision: lambda: {
        "record": make_record(),
        "verb": "accept",
        "by": make_editor(),
        "left": "accepted",
    },
    newsdesk.ReviewClaim: _claim,
    overview.Subscriber: lambda: {"email": f"reader{next(_numbers)}@news.example"},
    overview.Webhook: lambda: {
        "name": f"Desk {next(_numbers)}",
        "url": "https://desk.example/hook",
    },
    overview.Delivery: lambda: {
        "webhook": make_row(overview.Webhook),
        "type": "test",
        "body": "{}",
    },
    overview.Alert: lambda: {"subscriber": make_row(overview.Subscriber), "list": "incidents"},
}
