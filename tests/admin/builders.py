"""Some of everything that the admin lists."""

from datetime import UTC, date, datetime
from typing import Any

from actors.models import Membership
from core.models import CorrectionNote, ImportBatch
from debates.models import (
    Account,
    Difference,
    Milestone,
    PositionCheck,
    SecondCoding,
    Trigger,
)
from incidents.models import Attribution, Development, Figure, Site
from newsdesk.models import AccountEvent, Comment, Decision, Suggestion
from overview.models import Subscriber, Webhook
from sources.models import (
    Feed,
    FetchAttempt,
    Publisher,
    Sighting,
    SourceRevision,
    TermList,
    Tombstone,
)
from tests import factories as make

NOW = datetime(2025, 10, 1, 12, tzinfo=UTC)


def some_of_everything(count: int) -> None:
    """`count` rows or more of every model that the admin has a page for, tied to one another."""
    user = make.make_editor()
    for number in range(count):
        _sources(number)
        _incidents(number)
        _debates(number, user)
        ImportBatch.objects.create(kind="incidents", uploaded_by=user, size=1, packed=b"")
        _told_to_others(user)
        AccountEvent.objects.create(kind="logged_in", account=user, address="2001:db8::")


def _told_to_others(user: Any) -> None:
    key = Subscriber.objects.count()
    subscriber = Subscriber.objects.create(email=f"reader{key}@news.example")
    subscriber.alerts.create(list="incidents", query="q=drone")
    hook = Webhook.objects.create(name=f"Desk {key}", url="https://desk.example/", made_by=user)
    hook.deliveries.create(type="incident.published", public_id="NAI-2025-0001", body="{}")


def _sources(number: int) -> None:
    unique = f"{number}-{Publisher.objects.count()}"
    publisher = Publisher.objects.create(name=f"Publisher {unique}", country=make.make_actor())
    publisher.domains.create(domain=f"p{unique}.example")
    feed = Feed.objects.create(
        url=f"https://p{unique}.example/feed", publisher=publisher, failure="dns_error",
        failure_text="No such host.",
    )  # fmt: skip
    TermList.objects.create(name=f"Terms {unique}", include="drone*")
    FetchAttempt.objects.create(
        feed=feed, lease_seq=1, started_at=NOW, finished_at=NOW, outcome="failed"
    )
    origin = make.make_record(publisher=publisher)
    record = make.make_record(
        published=False, publisher=publisher, originality="relay", upstream=origin, origin=origin
    )
    Sighting.objects.create(
        feed=feed, record=record, key=f"key-{unique}", first_seen_at=NOW, last_seen_at=NOW
    )
    SourceRevision.objects.create(
        record=record, number=1, title="Before", content_hash="0", seen_at=NOW
    )
    Suggestion.objects.create(record=record, revision=1, kind="mention", score=0.5, why="It may.")
    rejected = make.make_record(
        published=False, publisher=publisher, triage="rejected", rejection="off_topic",
        triaged_by=make.make_editor(),
    )  # fmt: skip
    Decision.objects.create(record=rejected, verb="reject", by=rejected.triaged_by, left="rejected")
    Tombstone.objects.create(url_hash=unique.zfill(64), reason="Purged")


def _incidents(number: int) -> None:
    state, record = make.make_actor(), make.make_record()
    body = make.make_actor(kind="organisation", belongs_to=state)
    Membership.objects.create(member=state, body=body, kind="alliance", starts="2004-03-29")
    incident = make.make_incident(states=[state], parent=make.make_incident())
    key = f"site-{Site.objects.count()}"
    Comment.objects.create(entry=incident.public_id, text="Which one?", author=make.make_editor())
    incident.site_links.create(site=Site.objects.create(key=key, name=key, kind="port"))
    said: dict[str, Any] = {"claimant": state, "record": record, "as_of": "2025-09-10"}
    Figure.objects.create(incident=incident, measure="objects_entered", best=19, **said)
    later = Attribution.objects.create(incident=incident, axis="blame", party=state, **said)
    Attribution.objects.create(
        incident=incident, axis="blame", party=state, superseded_by=later, **said
    )
    CorrectionNote.objects.create(entry=incident.public_id, kind="update", text="It ended.")
    Development.objects.create(incident=incident, wording="Search ended.", **said)


def _debates(number: int, user: Any) -> None:
    proposal = make.make_proposal(parent=make.make_proposal())
    milestone = Milestone.objects.create(proposal=proposal, kind="tabled", reached="2025-09")
    milestone.citations.create(record=make.make_record())
    event = make.make_event()
    statement = make.make_statement(same_remark=make.make_statement())
    position = make.make_position(
        proposal=proposal, statement=statement, reported_by=make.make_actor()
    )
    make.make_rule(event=event)
    codes = {"first_stance": "support", "first_aspect": "measure", "stance": "oppose"}
    SecondCoding.objects.create(position_held=position, coder=user, **codes)
    PositionCheck.objects.create(
        actor=make.make_actor(), proposal=proposal, checked_on=date(2025, 10, 1), by=user
    )
    incident = make.make_incident()
    Trigger.objects.create(
        incident=incident, event=event, role="triggered", asserted_by=make.make_actor()
    )
    difference = Difference.objects.create(topic=f"Point {number}")
    Account.objects.create(
        kind="difference", wording="It says so.", difference=difference, position=position,
        statement=statement,
    )  # fmt: skip
