"""What a query finds: the same on every database, by the same words that hits are marked with."""

from datetime import date

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overview.models import SearchEntry
from overview.search import find as finding
from overview.search.documents import Document
from overview.search.engines import TooSlow, Within
from overview.search.find import find
from overview.search.index import entry_of, rebuild
from overview.search.keys import ID_BITS, key_of, kind_in
from overview.search.kinds import KINDS
from overview.search.query import parse
from overview.search.words import tidy, words
from tests.factories import make_actor, make_event, make_incident, make_proposal, make_record

pytestmark = pytest.mark.django_db


def titles(text, *, typing=False, newest_first=False, **within):
    found = find(parse(text, typing=typing), Within(**within), newest_first=newest_first)
    entries = SearchEntry.objects.in_bulk(found.keys)
    return [entries[key].title for key in found.keys]


@pytest.fixture
def index():
    poland = make_actor(name="Poland", iso2="PL")
    poland.aliases.create(name="Polska")
    estonia = make_actor(name="Estonia", iso2="EE")
    record = make_record(title="Wire report on balloons", excerpt="Balloons drifted.")
    make_incident(
        title="Missile comes down at Przewodów", states=[poland], occurred="2022-11-15",
        kind="missile_impact", summary="Two people died on a farm.", record=record,
    )  # fmt: skip
    make_incident(
        title="Drones cross the border", states=[poland, estonia], occurred="2025-09-10",
        place="Rzeszów–Jasionka Airport", platform="F-16 and F35", record=record,
    )  # fmt: skip
    make_incident(
        title="Balloon sighted", states=[estonia], occurred="2025-10", record=record,
        kind="balloon_incursion", summary="The airspace was violated by a balloon.",
    )  # fmt: skip
    make_proposal(
        title="A wall of sensors", wording="Members would build it.", record=record,
            )  # fmt: skip
    rebuild()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("przewodow", {"Missile comes down at Przewodów"}),
        ("PRZEWODÓW missiles", {"Missile comes down at Przewodów"}),
        ("jasionka", {"Drones cross the border"}),
        ("drone", {"Drones cross the border"}),
        ("violating", {"Balloon sighted"}),
        ("f16", {"Drones cross the border"}),
        ("f-35", {"Drones cross the border"}),
        ('"comes down"', {"Missile comes down at Przewodów"}),
        ('"down comes"', set()),
        ("balloon -sighted", {"Wire report on balloons"}),
        ('balloon -"was violated"', {"Wire report on balloons"}),
        ("polska", {"Poland"}),
        ("border people", set()),
        ("viol*", {"Balloon sighted"}),
        ("violati*", set()),
        ("sighte*", {"Balloon sighted"}),
        ("nothing-has-this", set()),
        ("a OR b", set()),
    ],
)
def test_a_table_of_queries(index, text, expected):
    assert set(titles(text)) == expected


def test_while_typing_a_word_matches_by_its_beginning(index):
    assert titles("przew", typing=True) == ["Missile comes down at Przewodów"]
    assert titles("przew ", typing=True) == []


def test_a_phrase_does_not_run_from_one_field_into_the_next(index):
    assert titles("border drones") == ["Drones cross the border"]
    assert titles('"border rzeszow"') == []


def test_filters_narrow_by_kind_country_and_days_that_may_overlap(index):
    assert set(titles("balloon", kinds={"incident"})) == {"Balloon sighted"}
    assert set(titles("border", countries={"EE"})) == {"Drones cross the border"}
    assert titles("missile", countries={"EE"}) == []
    assert titles("balloon", first=date(2025, 10, 20), last=date(2025, 12, 1)) == [
        "Balloon sighted"
    ]
    assert titles("balloon", first=date(2025, 11, 1)) == []
    assert titles("poland", first=date(2020, 1, 1), kinds={"actor"}) == []


def test_counts_of_kinds_ignore_the_kinds_asked_for(index):
    found = find(parse("balloon"), Within(kinds=frozenset({"source"})))
    assert (found.counts, found.total) == ({"incident": 1, "source": 1}, 1)


def test_the_title_ranks_above_the_text_and_entries_above_sources(index):
    make_record(title="Missile comes down at Przewodów")
    make_event(title="Meeting", summary="About what came down at Przewodów.")
    rebuild()
    found = find(parse("przewodow"), Within())
    kinds = [kind_in(key) for key in found.keys]
    assert (kinds[0], sorted(kinds[1:])) == (0, [3, 6])


def test_newest_first_is_by_the_day_of_the_entry(index):
    assert titles("incident OR", newest_first=True) == []
    assert titles("kind*", newest_first=True) == []
    order = titles("estonia", newest_first=True)
    assert order == ["Balloon sighted", "Drones cross the border", "Estonia"]


def test_of_what_matches_too_often_the_newest_are_ranked(index, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 2)
    monkeypatch.setattr(finding, "NEWEST", 2)
    found = find(parse("estonia"), Within())
    assert (found.more, found.counts, found.total) == (True, None, 2)
    assert {kind_in(key) for key in found.keys} == {0}
    narrowed = find(parse("estonia"), Within(kinds=frozenset({"actor"})))
    assert (narrowed.more, narrowed.counts, narrowed.total) == (False, None, 1)


@pytest.mark.parametrize(
    "text",
    ["", '"', "\0", "a\0b", "-", "*", '"*"', "^a", "a:b", "{a b}: c", "NEAR(a b)", "a AND", "((",
     "'", "a' | 'b", "\\", "!a & b", "🛩", "%", "a" * 10_000, "a " * 5_000, '-"' * 500, "ß",
     "ßkincident"],
)  # fmt: skip
def test_no_query_is_an_error(index, text):
    find(parse(text), Within())
    find(parse(text, typing=True), Within(kinds=frozenset({"incident"})))


def test_words_that_filters_ask_for_are_found_by_no_query(index):
    assert titles("ßkincident") == []
    assert titles("ßcpl") == []


WORDS = ["drone", "drones", "air", "base", "Łódź", "lodz", "violated", "violation", "f16", "7e3x"]
TEXTS = st.lists(st.sampled_from([*WORDS, "—", "’s", "9"]), max_size=6).map(" ".join)
TYPED = st.lists(
    st.sampled_from([*WORDS, '"drone air"', '"air base', "-drone", "dro*", "viol*", '-"air base"']),
    min_size=1,
    max_size=3,
).map(" ".join)


def answers(query, document):
    """Whether a document matches, by the words that its hit would have marked."""

    def has(term):
        for _, text in [("", document.title), *document.names, *document.texts]:
            found = list(words(tidy(text)))
            if any(term.matches(found[place:]) for place in range(len(found))):
                return True
        return False

    return all(map(has, query.wanted)) and not any(map(has, query.unwanted))


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=6), TYPED)
def test_the_database_finds_what_is_marked_and_nothing_else(texts, typed):
    query = parse(typed)
    documents = [
        Document(
            entity=type("Entity", (), {"pk": number, "public_id": f"X-{number}"})(),
            title=title, url="/", symbol="", names=[("Name", name)], texts=[("Text", text)],
        )
        for number, (title, name, text) in enumerate(texts, start=1)
    ]  # fmt: skip
    SearchEntry.objects.all().delete()
    SearchEntry.objects.bulk_create([entry_of(KINDS[0], document) for document in documents])
    found = {key % 2**ID_BITS for key in find(query, Within()).keys}
    expected = {d.entity.pk for d in documents if query.wanted and answers(query, d)}
    assert found == expected


@given(st.dates(), st.dates(), st.integers(0, 6), st.integers(1, 2**36 - 1))
def test_keys_are_in_the_order_of_days_and_hold_kind_and_id(one, other, kind, pk):
    key = key_of(one, kind, pk)
    assert (kind_in(key), key % 2**ID_BITS) == (kind, pk)
    if one > other >= date(1800, 1, 1):
        assert key > key_of(other, 6, 2**36 - 1) > key_of(None, 6, 2**36 - 1)


def test_a_search_that_takes_too_long_is_stopped(index, monkeypatch):
    from overview.search import postgresql, sqlite

    monkeypatch.setattr(sqlite, "SECONDS", -1)
    monkeypatch.setattr(sqlite, "STEPS", 1)
    monkeypatch.setattr(postgresql, "MILLISECONDS", 1)
    monkeypatch.setattr(postgresql, "_where", lambda query, within: ("pg_sleep(1) IS NOT NULL", []))
    with pytest.raises(TooSlow):
        find(parse("drone"), Within())


@pytest.mark.postgres
def test_few_matches_are_found_and_ranked_by_one_query(index, monkeypatch):
    from overview.search import postgresql

    for title in ("Drone", "A drone again", "One more drone over a town"):
        make_incident(title=title)
    rebuild()
    expected = find(parse("drone"), Within()).keys
    assert len(expected) > 2
    monkeypatch.setattr(postgresql, "FEW", 0)
    assert find(parse("drone"), Within()).keys == expected  # in the same order by two
    monkeypatch.setattr(postgresql, "FEW", 300)
    monkeypatch.delattr(postgresql.PostgreSQL, "ranked")
    assert find(parse("drone"), Within()).keys == expected


@pytest.mark.postgres
def test_the_limits_of_a_search_end_with_it(index):
    def settings():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('statement_timeout')")
            (timeout,) = cursor.fetchone()
            cursor.execute("SELECT current_setting('enable_seqscan')")
            return timeout, cursor.fetchone()[0]

    before = settings()
    find(parse("drone"), Within())
    assert settings() == before
