"""Small builders for tests: each makes one valid entry, complete enough to be public.

Every keyword overrides a field. `published=False` gives the same entry as a draft (for a source
record: one that waits in the queue). A `record` given to a builder is what the entry cites;
`record=None` leaves it without a citation.
"""

from hashlib import sha256
from itertools import count
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify

from actors.models import Actor
from core.models import PublicEntity
from core.vocabularies import PublishingStatus
from debates.models import Debate, EngagementRule, Event, Position, Proposal, Statement
from incidents.models import Incident
from newsdesk.granting import grant
from newsdesk.roles import Role
from sources.models import SourceRecord, SourceRevision
from sources.vocabularies import TriageState

_numbers = count(1)
NEW_RECORD: Any = object()
Entity = TypeVar("Entity", bound=PublicEntity)


def make_editor(username: str = "", **fields: Any) -> Any:
    """A user who may enter the admin and do everything there."""
    fields = {"is_staff": True, "is_superuser": True, **fields}
    return get_user_model().objects.create_user(username or f"editor-{next(_numbers)}", **fields)


def make_person(role: str, username: str = "", **fields: Any) -> Any:
    """A user with one of the five roles and no other rights."""
    if not Group.objects.filter(name=Role(role).label).exists():
        grant()  # a test that empties the database takes along what a migration put there
    person = make_editor(username, is_superuser=False, **fields)
    person.groups.add(Group.objects.get(name=Role(role).label))
    return person


def make_actor(*, published: bool = True, **fields: Any) -> Actor:
    number = next(_numbers)
    name = fields.setdefault("name", f"State {number}")
    fields = {"kind": "state", "key": f"{slugify(name)[:70]}-{number}", **fields}
    if fields["kind"] == "unnamed":
        fields.setdefault("described_as", name)
    return Actor.objects.create(**_status(published), **fields)


def make_record(*, published: bool = True, content_html: str = "", **fields: Any) -> SourceRecord:
    """Published means accepted by an editor; otherwise the record waits for review."""
    number = next(_numbers)
    triage = {"triage": TriageState.ACCEPTED, "triaged_at": timezone.now()} if published else {}
    fields = {
        "title": f"Report {number}",
        "url": f"https://news.example/report-{number}",
        **triage,
        **_status(published),
        **fields,
    }
    record = SourceRecord.objects.create(**fields)
    if content_html:
        make_revision(record, content_html)
    return record


def make_revision(record: SourceRecord, content_html: str) -> SourceRevision:
    """Its current text: that of the revision whose number the record has."""
    return record.revisions.create(
        number=record.revision,
        title=record.title,
        content_html=content_html,
        content_hash=sha256(content_html.encode()).hexdigest(),
        seen_at=record.first_seen_at,
    )


def make_incident(
    *,
    published: bool = True,
    states: list[Actor] | None = None,
    verdict: str = "confirmed",
    record: SourceRecord | None = NEW_RECORD,
    **fields: Any,
) -> Incident:
    """`states`: the first is the main one. `verdict=""`: none."""
    fields = {
        "title": f"Incident {next(_numbers)}",
        "kind": "drone_incursion",
        "occurred": "2025-09-10",
        **fields,
    }
    incident = Incident.objects.create(**_status(published), **fields)
    for place, state in enumerate([make_actor()] if states is None else states):
        incident.involvements.create(state=state, role="entered", is_main=place == 0)
    if verdict:
        incident.verdicts.create(code=verdict, is_current=True)
    _cite(incident, record)
    return incident


def make_debate(*, published: bool = True, **fields: Any) -> Debate:
    number = next(_numbers)
    fields = {
        "key": f"debate-{number}",
        "title": f"Debate {number}",
        "question": f"What should be done about matter {number}?",
        **fields,
    }
    return Debate.objects.create(**_status(published), **fields)


def make_proposal(
    *, published: bool = True, record: SourceRecord | None = NEW_RECORD, **fields: Any
) -> Proposal:
    number = next(_numbers)
    fields = {
        "title": f"Proposal {number}",
        "wording": f"Members would take measure {number}.",
        "category": "extended_air_defence",
        "rung": "engage_uncrewed",
        "forum": "nato_members",
        "target_class": "drone",
        "geography": "over_ukraine",
        **fields,
    }
    if "debate" not in fields:
        fields["debate"] = make_debate()
    return _cite(Proposal.objects.create(**_status(published), **fields), record)


def make_event(
    *, published: bool = True, record: SourceRecord | None = NEW_RECORD, **fields: Any
) -> Event:
    fields = {
        "title": f"Event {next(_numbers)}",
        "kind": "article4_consultation",
        "held": "2025-09-12",
        **fields,
    }
    return _cite(Event.objects.create(**_status(published), **fields), record)


def make_statement(
    *, published: bool = True, record: SourceRecord | None = NEW_RECORD, **fields: Any
) -> Statement:
    fields = {
        "said": "2025-09-11",
        "paraphrase": f"asked for measure {next(_numbers)}",
        **fields,
    }
    if "speaker" not in fields:
        fields["speaker"] = make_actor(kind="official", name=f"Speaker {next(_numbers)}")
    return _cite(Statement.objects.create(**_status(published), **fields), record)


def make_position(
    *, published: bool = True, record: SourceRecord | None = NEW_RECORD, **fields: Any
) -> Position:
    """On a new proposal, unless `proposal` or `debate` is given."""
    fields = {"stance": "support", "as_of": "2024-06-30", **fields}
    if "actor" not in fields:
        fields["actor"] = make_actor()
    if not fields.get("proposal") and not fields.get("debate"):
        fields["proposal"] = make_proposal()
    return _cite(Position.objects.create(**_status(published), **fields), record)


def make_rule(
    *, published: bool = True, record: SourceRecord | None = NEW_RECORD, **fields: Any
) -> EngagementRule:
    fields = {
        "title": f"Rule {next(_numbers)}",
        "target_class": "drone",
        "in_force": "2025-10-01/..",
        **fields,
    }
    if "actor" not in fields:
        fields["actor"] = make_actor()
    return _cite(EngagementRule.objects.create(**_status(published), **fields), record)


def _status(published: bool) -> dict[str, Any]:
    if not published:
        return {}
    return {"status": PublishingStatus.PUBLISHED, "published_at": timezone.now()}


def _cite(entity: Entity, record: SourceRecord | None) -> Entity:
    if record is not None:
        entity.citations.create(record=make_record() if record is NEW_RECORD else record)
    return entity
