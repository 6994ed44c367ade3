"""What is stored of a reading, what a person decides about it, and what later texts change."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from newsdesk import actions
from newsdesk.reading.findings import (
    Candidate,
    Cue,
    DateRead,
    Draft,
    Findings,
    Mention,
    Relevance,
    Span,
    Value,
)
from newsdesk.reading.keys import find_by_key, key_of
from newsdesk.reading_of import article_of, decisions_on, findings_of
from sources.actions import put_in, reject
from sources.enriching import enrich_pending
from sources.models import SourceRecord
from tests import factories as make
from tests.races import race

pytestmark = pytest.mark.django_db
NOW = timezone.now()
CUE = Cue(Span(0, 5), "NAA-1", "NAP-1", "support", "firm", why="It says so.")
DRAFT = Draft({"kind": Value("drone_sighting", Span(2, 8), "drones seen")}, 0.7)


@pytest.fixture
def reads(monkeypatch):
    """Let the reader find the given things in whatever it reads."""
    found = {"relevance": Relevance(0.8, ("It names an air base.",))}

    def read(article, names, incidents=()):
        return Findings(article=article, **found)

    monkeypatch.setattr("newsdesk.noting.read", read)
    monkeypatch.setattr("newsdesk.reading_of.read", read)
    return found


@pytest.fixture
def editor():
    return make.make_editor()


def arrives(html="<p>Drones over the base.</p>", **fields):
    record = make.make_record(published=False, content_html=html, **fields)
    enrich_pending(NOW)
    return record


def revised(record, html):
    SourceRecord.objects.filter(pk=record.pk).update(revision=record.revision + 1)
    record = SourceRecord.objects.get(pk=record.pk)
    make.make_revision(record, html)
    enrich_pending(NOW)
    return record


def stored(record):
    return list(record.suggestions.order_by("kind", "pk"))


def test_each_text_has_one_relevance_with_its_reasons(reads):
    (row,) = stored(arrives())
    assert (row.kind, row.score, row.why) == ("relevance", 0.8, "It names an air base.")
    assert row.draft == {"reasons": ["It names an air base."]}


def test_a_draft_is_stored_with_the_passage_of_each_field(reads):
    reads["draft"] = DRAFT
    row = arrives().suggestions.get(kind="draft")
    assert row.score == 0.7
    assert row.draft == {
        "fields": {"kind": {"value": "drone_sighting", "span": [2, 8], "why": "drones seen"}}
    }


def test_at_most_three_incidents_are_offered(reads):
    reads["candidates"] = tuple(Candidate(f"NAI-{n}", 1 - n / 10, "Same day") for n in range(5))
    offered = arrives().suggestions.filter(kind="incident")
    assert [row.target for row in offered] == ["NAI-0", "NAI-1", "NAI-2"]


def test_a_position_is_stored_with_its_passage(reads):
    reads["cues"] = (CUE, CUE)
    row = arrives().suggestions.get(kind="position")
    assert (row.target, row.span_start, row.span_end) == ("NAP-1", 0, 5)
    assert (row.draft["actor"], row.draft["stance"]) == ("NAA-1", "support")


def test_reading_twice_changes_nothing(reads):
    reads.update(draft=DRAFT, cues=(CUE,))
    record = arrives()
    before = [(row.kind, row.key, row.draft) for row in stored(record)]
    SourceRecord.objects.update(enriched_revision=0)
    enrich_pending(NOW)
    assert [(row.kind, row.key, row.draft) for row in stored(record)] == before


def test_a_later_text_replaces_what_nobody_decided(reads):
    reads["cues"] = (CUE,)
    record = arrives()
    reads.update(cues=(), relevance=Relevance(0.1, ("It names a football club.",)))
    (row,) = stored(revised(record, "<p>Other.</p>"))
    assert (row.kind, row.score, row.revision) == ("relevance", 0.1, 2)


@pytest.mark.parametrize("action", [actions.dismiss, actions.accept])
def test_what_a_person_decided_stands_for_later_texts(reads, editor, action):
    reads["draft"] = DRAFT
    record = arrives()
    row = record.suggestions.get(kind="draft")
    action(suggestion=row, by=editor)
    revised(record, "<p>Other.</p>")
    (kept,) = record.suggestions.filter(kind="draft")
    assert (kept.pk, kept.revision, kept.decided_by) == (row.pk, 1, editor)


def test_what_the_desk_turned_down_is_not_read(reads, editor):
    record = arrives()
    reject(record=record, by=editor, reason="off_topic")
    reads["draft"] = DRAFT
    revised(record, "<p>Other.</p>")
    assert not record.suggestions.filter(kind="draft").exists()


def test_what_is_put_in_the_queue_is_read_then(reads, editor):
    record = arrives(triage="filtered", filtered_by="No term.")
    assert stored(record) == []
    put_in(record=record, by=editor)
    enrich_pending(NOW)
    assert [row.kind for row in stored(record)] == ["relevance"]


def test_what_waits_can_be_read_again(reads):
    record = arrives()
    reads["draft"] = DRAFT
    call_command("enrich", again=True, stdout=StringIO())
    assert record.suggestions.filter(kind="draft").exists()


def test_an_edit_keeps_what_was_suggested_beside_what_was_made_of_it(reads, editor):
    reads["cues"] = (CUE,)
    row = arrives().suggestions.get(kind="position")
    actions.edit(suggestion=row, by=editor, made={**row.draft, "stance": "considering"})
    row.refresh_from_db()
    assert (row.state, row.draft["stance"], row.made["stance"]) == (
        "edited",
        "support",
        "considering",
    )
    assert row.decided_by == editor


def test_an_edit_without_a_change_is_refused(reads, editor):
    reads["cues"] = (CUE,)
    row = arrives().suggestions.get(kind="position")
    with pytest.raises(actions.NothingChanged, match="Accept the suggestion as it is"):
        actions.edit(suggestion=row, by=editor, made=row.draft)


MENTION = Mention(Span(0, 6), "actor", "NAA-1", "Drones")


def decide(record, action, **fields):
    found = findings_of(record)
    finding = find_by_key(found, key_of(MENTION, found.article))
    return action(record=record, article=found.article, finding=finding, **fields)


def test_a_mention_becomes_a_row_when_a_person_decides_about_it(reads, editor):
    reads["mentions"] = (MENTION,)
    record = arrives(title="Drones")
    assert [row.kind for row in stored(record)] == ["relevance"]
    row = decide(record, actions.accept_finding, by=editor)
    assert (row.kind, row.target, row.span_start, row.state) == ("mention", "NAA-1", 0, "accepted")
    assert decisions_on(record)[row.key].decided_by == editor


def test_what_was_dismissed_is_not_offered_again_wherever_it_stands(reads, editor):
    reads["mentions"] = (MENTION,)
    record = arrives(title="Drones")
    decide(record, actions.dismiss_finding, by=editor)
    moved = Mention(Span(8, 14), "actor", "NAA-1", "Drones")
    other = Mention(Span(8, 14), "actor", "NAA-2", "Drones")
    reads["mentions"] = (moved, other)
    record = revised(record, "<p>Drones again.</p>")
    assert findings_of(record).mentions == (other,)


def test_what_is_stored_and_open_is_decided_in_its_row(reads, editor):
    reads["cues"] = (CUE,)
    record = arrives()
    found = findings_of(record)
    actions.dismiss_finding(record=record, article=found.article, finding=CUE, by=editor)
    assert record.suggestions.get(kind="position").state == "dismissed"
    assert findings_of(record).cues == ()


def test_a_second_decision_about_the_same_finding_is_refused(reads, editor):
    reads["mentions"] = (MENTION,)
    record = arrives(title="Drones")
    decide(record, actions.accept_finding, by=editor)
    with pytest.raises(actions.AlreadyDecided):
        decide(record, actions.edit_finding, by=editor, made={"target": "NAA-2"})
    with pytest.raises(actions.NothingChanged):
        decide(record, actions.edit_finding, by=editor, made={})
    assert record.suggestions.get(kind="mention").state == "accepted"


def test_an_edited_date_keeps_both_readings(reads, editor):
    reading = DateRead(Span(0, 6), "2025-09-19", "day", "“Friday” is the one before.")
    record = arrives(title="Friday night")
    row = actions.edit_finding(
        record=record, article=article_of(record), finding=reading, by=editor,
        made={"edtf": "2025-09-18"},
    )  # fmt: skip
    assert (row.draft["edtf"], row.made) == ("2025-09-19", {"edtf": "2025-09-18"})


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_the_same_moment_one_is_refused(reads, editor):
    reads["mentions"] = (MENTION,)
    record = arrives(title="Drones")
    seen = {"record": record, "article": article_of(record), "finding": MENTION, "by": editor}
    outcomes = race(lambda: actions.accept_finding(**seen), lambda: actions.dismiss_finding(**seen))
    assert [type(one) for one in outcomes].count(actions.AlreadyDecided) == 1
