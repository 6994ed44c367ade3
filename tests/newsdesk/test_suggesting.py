"""From texts that feeds brought to suggestions that wait for a person."""

from datetime import timedelta

import pytest
from django.db.models import Count
from django.utils import timezone

from core.vocabularies import PublishingStatus
from newsdesk.actions import AlreadyDecided, dismiss
from newsdesk.models import QueuedRecord, Suggestion
from newsdesk.suggesting import KINDS, reporting_names
from sources import chains
from sources.enriching import enrich_pending
from sources.models import Publisher, SourceRecord
from tests import factories as make
from tests.sources.ingest.newsroom import Article
from tests.sources.ingest.syndication import FOOTERS, Desk

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def pen():
    return Desk(seed=11)


def publisher(name, domain, kind="press"):
    made = Publisher.objects.create(name=name, kind=kind)
    made.domains.create(domain=domain)
    return made


def arrives(html, *, by=None, hours=0, **fields):
    """A record that a feed brought so many hours from now, looked at by the machines."""
    record = make.make_record(
        published=False, publisher=by, content_html=html,
        first_seen_at=NOW + timedelta(hours=hours), **fields,
    )  # fmt: skip
    enrich_pending(NOW)
    return record


def suggestions(record):
    return [(one.kind, one.target) for one in of_kinship(record)]


def of_kinship(record):
    return record.suggestions.filter(kind__in=KINDS).order_by("pk")


def test_case_53_one_article_in_five_feeds_is_one_record_five_sightings_one_to_review(
    newsroom, pen
):
    text = " ".join(pen.story(10))
    for number in range(5):
        feed = newsroom.feed(f"/{number}")
        newsroom.serves(Article("port", text, guid=f"g{number}"), path=f"/{number}")
        newsroom.visit(feed)
    enrich_pending(NOW)
    record = SourceRecord.objects.annotate(times=Count("sightings")).get()
    assert record.times == 5
    assert QueuedRecord.objects.awaiting_review().count() == 1
    assert not Suggestion.objects.filter(kind__in=KINDS).exists()


def test_case_54_a_wire_copy_with_another_lede_is_suggested_and_never_deleted(pen):
    delfi, story = publisher("Delfi", "delfi.example"), pen.story(12)
    first = arrives(pen.html(story), by=delfi)
    copy = arrives(pen.copy(story, FOOTERS[0]), by=delfi, hours=3)
    assert suggestions(first) == []
    assert suggestions(copy) == [("duplicate", first.public_id)]
    suggestion = of_kinship(copy).get()
    assert suggestion.state == "open"
    assert suggestion.why.endswith(
        f"% of the word sequences are the same as in {first.public_id} of Delfi, which came in "
        "3 hours earlier."
    )
    assert SourceRecord.objects.count() == 2
    copy.refresh_from_db()
    assert (copy.triage, copy.duplicate_of, copy.status) == ("new", None, PublishingStatus.DRAFT)


def test_case_54_another_publisher_s_copy_is_a_relay_of_the_earlier_report(pen):
    story = pen.story(12)
    wire = publisher("Baltic Wire", "wire.example", "wire")
    report = arrives(pen.html(story), by=wire)
    relay = arrives(pen.copy(story, FOOTERS[1]), by=publisher("Delfi", "delfi.example"), hours=1)
    assert suggestions(relay) == [("relay", report.public_id)]
    relay.refresh_from_db()
    assert (relay.upstream, relay.originality) == (None, "untraced")


def test_an_agency_that_comes_in_last_is_still_what_the_others_relay(pen):
    story = pen.story(12)
    one = arrives(pen.copy(story), by=publisher("Delfi", "delfi.example"))
    other = arrives(pen.copy(story), by=publisher("Postimees", "postimees.example"), hours=1)
    wire = arrives(pen.html(story), by=publisher("BNS", "bns.example", "wire"), hours=2)
    assert ("relay", wire.public_id) in suggestions(one)
    assert ("relay", wire.public_id) in suggestions(other)
    assert suggestions(wire) == []


@pytest.mark.parametrize("at_once", [True, False])
def test_each_of_many_relays_gets_one_suggestion_to_the_earliest(pen, at_once):
    story, records = pen.story(14), []
    for number in range(6):
        records.append(
            make.make_record(
                published=False, content_html=pen.html(story) if not number else pen.copy(story),
                publisher=publisher(f"Paper {number}", f"p{number}.example"),
                first_seen_at=NOW + timedelta(hours=number),
            )
        )  # fmt: skip
        if not at_once:
            enrich_pending(NOW)
    enrich_pending(NOW)
    first, *relays = records
    assert suggestions(first) == []
    for relay in relays:
        assert suggestions(relay) == [("relay", first.public_id)]
    SourceRecord.objects.filter(pk=records[1].pk).update(enriched_revision=0)
    enrich_pending(NOW)  # and looking at one again adds nothing to the others
    assert Suggestion.objects.filter(kind__in=KINDS).count() == 5


def test_independent_origins_are_counted_once_the_suggestions_are_taken(pen):
    story, editor = pen.story(12), make.make_editor()
    wire = arrives(pen.html(story), by=publisher("BNS", "bns.example", "wire"))
    for number in range(3):
        arrives(
            pen.copy(story), hours=number + 1,
            by=publisher(f"Paper {number}", f"p{number}.example"),
        )  # fmt: skip
    for suggestion in Suggestion.objects.filter(kind="relay", target=wire.public_id):
        chains.set_upstream(record=suggestion.record, upstream=wire, by=editor)
    assert set(SourceRecord.objects.exclude(pk=wire.pk).values_list("origin", flat=True)) == {
        wire.pk
    }


def test_a_text_that_names_its_source_gets_a_span_and_the_publisher_for_want_of_a_report(pen):
    text = f"WARSAW (Reuters) {' '.join(pen.story(8))}"
    record = arrives(f"<p>{text}</p>", by=publisher("Delfi", "delfi.example"))
    suggestion = of_kinship(record).get()
    assert (suggestion.kind, suggestion.target) == ("relay", "Reuters")
    assert text[suggestion.span_start : suggestion.span_end] == "(Reuters)"


def test_a_credit_and_a_likeness_to_the_same_publisher_are_one_suggestion(pen):
    story = pen.story(12)
    report = arrives(pen.html(story), by=publisher("Reuters", "reuters.example", "wire"))
    relay = arrives(
        pen.html(["As Reuters reported on Monday.", *story]), hours=1,
        by=publisher("Delfi", "delfi.example"),
    )  # fmt: skip
    assert suggestions(relay) == [("relay", report.public_id)]
    assert "It says so itself: “Reuters reported”." in of_kinship(relay).get().why


def test_a_short_text_is_still_read_for_credits():
    record = arrives("<p>Drone found. (dpa)</p>")
    assert suggestions(record) == [("relay", "dpa")]


def test_names_lead_to_the_publishers_of_the_record():
    actor = make.make_actor(kind="organisation", name="Agence France-Presse")
    actor.aliases.create(name="Franpresse")
    Publisher.objects.create(name="Agence France-Presse", kind="wire", actor=actor)
    Publisher.objects.create(name="Ministry of Defence", kind="official")
    Publisher.objects.create(name="X", kind="press")
    names = reporting_names()
    assert names["AFP"] == names["Franpresse"] == "Agence France-Presse"
    assert names["Reuters"] == "Reuters"
    assert not {"Ministry of Defence", "X"} & names.keys()


def revised(record, html):
    SourceRecord.objects.filter(pk=record.pk).update(revision=record.revision + 1)
    record.refresh_from_db()
    make.make_revision(record, html)
    enrich_pending(NOW)


def test_suggesting_twice_changes_nothing(pen):
    story = pen.story(12)
    arrives(pen.html(story))
    copy = arrives(pen.copy(story), url="https://news.example/other", hours=1)
    before = list(Suggestion.objects.values_list("record", "kind", "target", "revision", "why"))
    SourceRecord.objects.update(enriched_revision=0)
    enrich_pending(NOW)
    after = Suggestion.objects.values_list("record", "kind", "target", "revision", "why")
    assert list(after) == before
    assert of_kinship(copy).count() == 1


def test_a_later_text_replaces_what_nobody_decided(pen):
    story = pen.story(12)
    first = arrives(pen.html(story))
    copy = arrives(pen.copy(story), hours=1)
    revised(copy, pen.html(story))
    suggestion = of_kinship(copy).get()
    assert (suggestion.target, suggestion.revision, suggestion.score) == (first.public_id, 2, 1.0)
    revised(copy, pen.html(pen.story(12)))
    assert not of_kinship(copy).exists()


def test_what_was_dismissed_is_not_suggested_again_for_a_later_text(pen):
    story, editor = pen.story(12), make.make_editor()
    arrives(pen.html(story))
    copy = arrives(pen.copy(story), hours=1)
    suggestion = of_kinship(copy).get()
    dismiss(suggestion=suggestion, by=editor)
    revised(copy, pen.html(story))
    (kept,) = of_kinship(copy)
    assert (kept.pk, kept.state, kept.decided_by) == (suggestion.pk, "dismissed", editor)
    with pytest.raises(AlreadyDecided, match="no longer open"):
        dismiss(suggestion=suggestion, by=editor)


def test_the_same_subject_and_a_shared_footer_suggest_nothing(pen):
    delfi = publisher("Delfi", "delfi.example")
    for _ in range(12):
        arrives(pen.html(pen.story(4), FOOTERS[0]), by=delfi)
    late = arrives(pen.html(pen.story(4), FOOTERS[0]), by=delfi)
    assert suggestions(late) == []


def test_queries_don_t_grow_with_the_records_of_a_batch(pen, django_assert_max_num_queries):
    stories = [pen.story(10) for _ in range(10)]
    for story in stories:
        for copy in (pen.html(story), pen.copy(story)):
            make.make_record(published=False, content_html=copy)
    with django_assert_max_num_queries(20 + 40):  # one look-up of candidates a record
        enrich_pending(NOW)
    assert Suggestion.objects.filter(kind__in=KINDS).count() == 10
