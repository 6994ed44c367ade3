"""What terms do to records: which hold for a feed, what is left out, what comes back."""

from datetime import UTC, datetime, timedelta

import pytest

from sources import actions, term_trial
from sources.ingest.outcomes import DateQuality, Entry, KeySource
from sources.ingest.relevance import BadTerm
from sources.models import Feed, Sighting, SourceRecord, TermList
from sources.relevance import (
    TermsFinder,
    first_state,
    leave_all_out,
    put_all_in,
    reconsider,
)
from tests.factories import make_editor, make_incident, make_record
from tests.races import race
from tests.rows import make_feed

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 7, 1, 12, tzinfo=UTC)
WHY = "None of the terms of “Airspace” appears."


def entry(title, language=""):
    return Entry(
        key="guid:1", key_source=KeySource.GUID, link="", link_raw="", title=title, authors=(),
        language=language, published=None, published_raw="", published_quality=DateQuality.MISSING,
        updated=None, content_hash="0",
    )  # fmt: skip


def new(title="Chess", **fields):
    return make_record(published=False, title=title, **fields)


def left_out(title="Chess", **fields):
    return new(title, triage="filtered", filtered_by=WHY, **fields)


def state(record):
    record.refresh_from_db()
    return record.triage


@pytest.fixture
def airspace():
    return TermList.objects.create(name="Airspace", include="drone*", exclude="quiz")


@pytest.fixture
def everywhere(airspace):
    airspace.site_wide = True
    airspace.save()
    return airspace


def seen_in(feed, *records):
    for record in records:
        Sighting.objects.create(
            feed=feed, record=record, key=f"k{record.pk}", first_seen_at=NOW, last_seen_at=NOW
        )


def test_a_feed_goes_by_the_list_of_the_site(everywhere, django_assert_num_queries):
    feed = make_feed()
    with django_assert_num_queries(1):
        assert TermsFinder().of(feed).name == "Airspace"


def test_without_a_list_for_the_site_everything_is_for_an_editor(airspace):
    assert TermsFinder().of(make_feed()) is None


def test_a_feed_may_have_a_list_of_its_own(everywhere, django_assert_num_queries):
    own = TermList.objects.create(name="Own", include="balloon*")
    feed = Feed.objects.create(url="https://feeds.example/own", relevance="own", terms=own)
    with django_assert_num_queries(1):
        assert TermsFinder().of(feed).name == "Own"


def test_a_feed_may_take_everything(everywhere, django_assert_num_queries):
    feed = Feed.objects.create(url="https://feeds.example/all", relevance="everything")
    with django_assert_num_queries(0):
        assert TermsFinder().of(feed) is None


def test_a_list_that_cant_be_read_leaves_nothing_out_and_is_logged(everywhere, caplog):
    TermList.objects.update(include="*")
    assert TermsFinder().of(make_feed()) is None
    assert "“Airspace” can't be read" in caplog.text


def test_a_new_record_says_in_words_why_it_is_left_out(everywhere):
    terms = TermsFinder().of(make_feed())
    assert first_state(terms, entry("Chess")) == {"triage": "filtered", "filtered_by": WHY}
    assert first_state(terms, entry("Drones")) == {"triage": "new", "filtered_by": ""}
    assert first_state(None, entry("Chess")) == {"triage": "new", "filtered_by": ""}


def test_what_is_left_out_does_not_wait_and_is_not_public():
    record = left_out()
    assert not SourceRecord.objects.awaiting_review().exists()
    assert not SourceRecord.objects.published().exists()
    assert SourceRecord.objects.left_out().get() == record


def test_a_correction_that_has_a_term_is_put_in(everywhere):
    feed, record, other = make_feed(), left_out(), left_out("Chess again")
    seen = [(record.pk, entry("Chess, and a drone")), (other.pk, entry("Chess"))]
    assert reconsider(TermsFinder().of(feed), seen, feed=feed, now=NOW) == [record.pk]
    assert (state(record), state(other)) == ("new", "filtered")
    assert (record.filtered_by, record.triaged_at, record.updated_at) == ("", None, NOW)
    line = record.history.first()
    assert (line.triage, line.history_user, line.history_date) == ("new", None, NOW)
    assert str(feed) in line.history_change_reason


def test_a_feed_without_terms_puts_in_what_another_ones_left_out():
    feed, record = make_feed(), left_out()
    assert reconsider(None, [(record.pk, entry("Chess"))], feed=feed, now=NOW) == [record.pk]


def test_a_correction_takes_nothing_out_of_the_queue(everywhere):
    feed, record = make_feed(), new("Drones")
    assert (
        reconsider(TermsFinder().of(feed), [(record.pk, entry("Chess"))], feed=feed, now=NOW) == []
    )
    assert state(record) == "new"


def test_reconsidering_costs_one_query_where_nothing_was_left_out(django_assert_num_queries):
    feed, records = make_feed(), [new() for _ in range(5)]
    with django_assert_num_queries(1):
        reconsider(None, [(record.pk, entry("")) for record in records], feed=feed, now=NOW)


def test_what_an_editor_left_out_again_stays_out():
    feed, record = make_feed(), left_out()
    actions.put_in(record=record, by=make_editor())
    actions.leave_out_again(record=record, by=make_editor())
    assert reconsider(None, [(record.pk, entry("Drone"))], feed=feed, now=NOW) == []
    assert state(record) == "filtered"


@pytest.mark.parametrize(
    "decide",
    [
        lambda record, by: actions.put_off(record=record, by=by),
        lambda record, by: actions.accept(record=record, by=by),
        lambda record, by: actions.reject(record=record, by=by, reason="off_topic"),
        lambda record, by: actions.mark_duplicate(record=record, of=make_record(), by=by),
        lambda record, by: make_incident(record=record),
    ],
    ids=["put_off", "accept", "reject", "mark_duplicate", "cite"],
)
def test_what_a_person_decided_or_cites_is_not_left_out(decide):
    record = new()
    decide(record, make_editor())
    before = state(record)
    assert leave_all_out({record.pk: WHY}, by=None, why="Terms.", now=NOW) == []
    assert state(record) == before


def test_what_was_put_in_by_an_editor_is_not_left_out():
    record = left_out()
    actions.put_in(record=record, by=make_editor())
    assert leave_all_out({record.pk: WHY}, by=None, why="Terms.", now=NOW) == []
    assert state(record) == "new"


def test_moving_many_costs_as_much_as_moving_few(django_assert_max_num_queries):
    for count in (3, 30):
        records = [new() for _ in range(count)]
        with django_assert_max_num_queries(45):
            moved = leave_all_out({r.pk: WHY for r in records}, by=None, why="Terms.", now=NOW)
        assert len(moved) == count
        with django_assert_max_num_queries(6):
            assert len(put_all_in(moved, by=None, why="Terms.", now=NOW)) == count


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_an_editor_who_decides_while_terms_are_applied_is_not_overruled():
    record, editor = new(), make_editor()
    seen = SourceRecord.objects.get()
    moved, decided = race(
        lambda: leave_all_out({record.pk: WHY}, by=None, why="Terms.", now=NOW),
        lambda: actions.accept(record=seen, by=editor),
    )
    if moved:
        assert isinstance(decided, actions.AlreadyReviewed)
    assert state(record) == ("filtered" if moved else "accepted")
    assert record.history.count() == 2


# The trial


@pytest.fixture
def filled(everywhere):
    """Two that fit, two that don't, filed the wrong way round, and decided ones."""
    feed = make_feed()
    records = {
        "in": left_out("Drones over a port"),
        "stays out": left_out("Chess"),
        "out": new("Cycling"),
        "stays in": new("Drone wall"),
        "accepted": make_record(title="Airport shut"),
        "put off": new("Tennis", triage="later", triaged_at=NOW),
    }
    seen_in(feed, *records.values())
    return records


def names(judged, records):
    return [name for name, record in records.items() if record in [j.record for j in judged]]


def test_a_trial_says_what_would_be_put_in_and_left_out(everywhere, filled):
    trial = term_trial.try_terms(everywhere)
    assert (trial.looked_at, trial.in_use) == (6, True)
    assert names(trial.put_in, filled) == ["in"]
    assert names(trial.left_out, filled) == ["out"]
    assert trial.left_out[0].why == WHY
    assert names(trial.missed, filled) == ["accepted"]
    assert {name: state(record) for name, record in filled.items()}["in"] == "filtered"


def test_a_draft_is_tried_without_being_saved(everywhere, filled):
    draft = TermList.objects.get()
    draft.include = "cycling\nchess\nairport"
    trial = term_trial.try_terms(draft)
    assert names(trial.put_in, filled) == ["stays out"]
    assert names(trial.left_out, filled) == ["stays in"]
    assert trial.missed == []
    assert TermList.objects.get().include == "drone*"


def test_applying_does_what_the_trial_shows_and_touches_nothing_decided(everywhere, filled):
    editor = make_editor()
    assert term_trial.apply_terms(everywhere, by=editor, now=NOW) == (1, 1)
    assert {name: state(record) for name, record in filled.items()} == {
        "in": "new", "stays out": "filtered", "out": "filtered", "stays in": "new",
        "accepted": "accepted", "put off": "later",
    }  # fmt: skip
    line = filled["out"].history.first()
    assert (line.history_user, line.filtered_by) == (editor, WHY)
    assert "“Airspace”" in line.history_change_reason
    assert term_trial.apply_terms(everywhere, by=editor, now=NOW) == (0, 0)


def test_a_list_that_no_feed_goes_by_is_tried_on_all_feeds_and_not_applied(airspace):
    record = new("Cycling")
    seen_in(make_feed(), record)
    trial = term_trial.try_terms(airspace)
    assert (trial.looked_at, trial.in_use, len(trial.left_out)) == (1, False, 1)
    assert term_trial.apply_terms(airspace, by=None, now=NOW) == (0, 0)
    assert state(record) == "new"


def test_a_list_is_tried_on_the_feeds_that_go_by_it(airspace):
    own = Feed.objects.create(url="https://feeds.example/own", relevance="own", terms=airspace)
    mine, other = new("Cycling"), new("Tennis")
    seen_in(own, mine)
    seen_in(make_feed(), other)
    assert [item.record for item in term_trial.try_terms(airspace).left_out] == [mine]


def test_an_item_stays_in_if_another_of_its_feeds_lets_it_in(everywhere):
    wide = TermList.objects.create(name="Wide", include="cycling")
    feeds = [
        make_feed(),
        Feed.objects.create(url="https://feeds.example/all", relevance="everything"),
        Feed.objects.create(url="https://feeds.example/wide", relevance="own", terms=wide),
    ]
    by_all, by_wide, by_none = new("Tennis"), new("Cycling"), new("Cricket")
    for record, others in ((by_all, feeds[1:2]), (by_wide, feeds[2:]), (by_none, feeds[2:])):
        for feed in [feeds[0], *others]:
            seen_in(feed, record)
    left = [item.record for item in term_trial.try_terms(everywhere).left_out]
    assert left == [by_none]


def test_a_trial_looks_at_the_last_items_only(everywhere, monkeypatch):
    monkeypatch.setattr(term_trial, "ITEMS", 3)
    records = [new(first_seen_at=NOW + timedelta(days=day)) for day in range(5)]
    seen_in(make_feed(), *records)
    trial = term_trial.try_terms(everywhere)
    assert {item.record for item in trial.left_out} == set(records[2:])


def test_a_trial_of_terms_that_cant_be_read_says_which(everywhere):
    everywhere.include = "drone\n*"
    with pytest.raises(BadTerm, match="Line 2"):
        term_trial.try_terms(everywhere)


def test_a_trial_costs_the_same_for_3_items_and_for_30(everywhere, django_assert_num_queries):
    feed = make_feed()
    for count in (3, 27):
        seen_in(feed, *(new() for _ in range(count)))
        with django_assert_num_queries(6):
            term_trial.try_terms(everywhere)
