"""What it may mean that two records have nearly the same text."""

from datetime import UTC, datetime, timedelta

import pytest

from newsdesk.credits import Credit
from newsdesk.kinship import Seen, credited, kinship, with_credit
from newsdesk.vocabularies import SuggestionKind

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


def seen(key, **fields):
    fields = {
        "key": key,
        "public_id": f"NAR-2026-000{key}",
        "revision": 1,
        "publisher_key": "1",
        "publisher": "Delfi",
        "is_agency": False,
        "published": None,
        "first_seen": NOON + timedelta(hours=key),
        "triage": "new",
        "originality": "untraced",
        "upstream_key": None,
        **fields,
    }
    return Seen(**{"stands_for": fields["public_id"], **fields})


def elsewhere(key, **fields):
    return seen(key, **{"publisher_key": "2", "publisher": "Postimees", **fields})


def suggested(one, other):
    """Kind, subject and target, whichever of the two is asked first."""
    ideas = [kinship(one, other, 0.92), kinship(other, one, 0.92)]
    assert ideas[0] == ideas[1]
    idea = ideas[0]
    return idea and (idea.kind.value, idea.subject.key, idea.target)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # The same publisher: the later is a duplicate of the earlier.
        (seen(1), seen(2), ("duplicate", 2, "NAR-2026-0001")),
        (seen(1, published=NOON), seen(2, published=NOON - timedelta(hours=1)),
         ("duplicate", 1, "NAR-2026-0002")),
        (seen(1), seen(2, published=NOON - timedelta(days=1)), ("duplicate", 2, "NAR-2026-0001")),
        # Who is unknown may be the same.
        (seen(1), elsewhere(2, publisher_key=""), ("duplicate", 2, "NAR-2026-0001")),
        (seen(1, publisher_key=""), seen(2, publisher_key=""), ("duplicate", 2, "NAR-2026-0001")),
        # What was decided is no duplicate, but something may be one of it.
        (seen(1), seen(2, triage="accepted"), ("duplicate", 1, "NAR-2026-0002")),
        (seen(1, triage="accepted"), seen(2, triage="rejected"), None),
        (seen(1, triage="later"), seen(2, triage="filtered"), ("duplicate", 2, "NAR-2026-0001")),
        # A duplicate stands for what it duplicates.
        (seen(1, triage="duplicate", stands_for="NAR-2026-0009"), seen(2),
         ("duplicate", 2, "NAR-2026-0009")),
        (seen(1, triage="duplicate", stands_for="NAR-2026-0002"), seen(2), None),
        # Two publishers: the later relays the earlier.
        (seen(1), elsewhere(2), ("relay", 2, "NAR-2026-0001")),
        (seen(1, triage="accepted"), elsewhere(2, triage="accepted"),
         ("relay", 2, "NAR-2026-0001")),
        # An agency is relayed, even if its report came in later.
        (seen(1), elsewhere(2, is_agency=True), ("relay", 1, "NAR-2026-0002")),
        (seen(1, is_agency=True), elsewhere(2, is_agency=True), ("relay", 2, "NAR-2026-0001")),
        # What was traced, rejected or is a duplicate needs no suggestion.
        (seen(1), elsewhere(2, originality="original"), None),
        (seen(1), elsewhere(2, originality="relay"), None),
        (seen(1), elsewhere(2, triage="rejected"), None),
        # No report relays what relays it.
        (seen(1, upstream_key=2, originality="relay"), elsewhere(2), None),
    ],
)  # fmt: skip
def test_what_may_be_suggested(one, other, expected):
    assert suggested(one, other) == expected


@pytest.mark.parametrize(
    ("subject", "target", "words"),
    [
        (elsewhere(4), seen(1), "of Delfi, which came in 3 hours earlier."),
        (elsewhere(2), seen(1), "which came in 1 hour earlier."),
        (elsewhere(2, first_seen=NOON), seen(1, first_seen=NOON), "came in at the same time."),
        (seen(1), elsewhere(3, is_agency=True),
         "of Postimees, a news agency, which came in 2 hours later."),
        (elsewhere(2, published=NOON + timedelta(minutes=5)), seen(1, published=NOON),
         "which was published 5 minutes earlier."),
        (elsewhere(2, published=NOON + timedelta(days=2, hours=5)), seen(1, published=NOON),
         "which was published 2 days earlier."),
        (seen(2), seen(1, triage="rejected"), "came in 1 hour earlier and was rejected."),
        (seen(2, publisher_key="", publisher=""), seen(1, publisher_key="", publisher=""),
         "of an unknown publisher, which"),
    ],
)  # fmt: skip
def test_the_reason_has_figures_that_an_editor_can_check(subject, target, words):
    idea = kinship(subject, target, 0.917)
    assert idea is not None
    assert idea.subject is subject
    assert idea.score == 0.917
    assert idea.why.startswith("92 % of the word sequences are the same as in ")
    assert target.public_id in idea.why
    assert idea.why.endswith(words) or words in idea.why


CREDIT = Credit("Reuters", 8, 17, "(Reuters)")


def test_a_credit_names_the_publisher_where_no_report_is_known():
    idea = credited(seen(1), CREDIT)
    assert idea is not None
    assert (idea.kind, idea.target, idea.span) == (SuggestionKind.RELAY, "Reuters", (8, 17))
    assert "“(Reuters)”" in idea.why


@pytest.mark.parametrize(
    "subject",
    [seen(1, publisher="Reuters"), seen(1, originality="original"), seen(1, triage="rejected")],
)
def test_a_credit_says_nothing_of_the_publisher_itself_or_of_what_was_traced(subject):
    assert credited(subject, CREDIT) is None


def test_a_credit_makes_a_likeness_surer():
    idea = kinship(seen(1), elsewhere(2), 0.6)
    surer = with_credit(idea, CREDIT)
    assert (surer.target, surer.score, surer.span) == (idea.target, 0.8, (8, 17))
    assert surer.why == f"{idea.why} It says so itself: “(Reuters)”."
