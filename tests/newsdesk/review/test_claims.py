"""Claims tell others, run out, and can be taken over with a notice."""

from datetime import UTC, datetime, timedelta

import pytest

from newsdesk.models import ReviewClaim
from newsdesk.review.claims import LASTS, claim, held_by_another, release, taken_over_from
from newsdesk.review.errors import ClaimedByAnother
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 1, 12, tzinfo=UTC)


@pytest.fixture
def editors():
    return make.make_editor("ann"), make.make_editor("bob")


def test_a_claim_is_seen_by_others_and_runs_out(editors):
    ann, bob = editors
    record = make.make_record(published=False)
    claim(record=record, by=ann, now=NOW)
    assert held_by_another(record, ann, NOW) is None
    assert held_by_another(record, bob, NOW).by == ann
    assert held_by_another(record, bob, NOW + LASTS) is None
    claim(record=record, by=bob, now=NOW + LASTS)
    assert held_by_another(record, ann, NOW + LASTS).by == bob
    assert taken_over_from(ann, NOW + LASTS) == []


def test_claiming_again_makes_it_last(editors):
    ann, _ = editors
    record = make.make_record(published=False)
    claim(record=record, by=ann, now=NOW)
    again = claim(record=record, by=ann, now=NOW + timedelta(minutes=20))
    assert (again.since, again.until) == (NOW, NOW + timedelta(minutes=20) + LASTS)


def test_it_is_taken_over_only_if_asked_and_the_other_is_told(editors):
    ann, bob = editors
    record = make.make_record(published=False)
    claim(record=record, by=ann, now=NOW)
    with pytest.raises(ClaimedByAnother, match="ann"):
        claim(record=record, by=bob, now=NOW)
    claim(record=record, by=bob, now=NOW, take_over=True)
    assert [each.by for each in taken_over_from(ann, NOW)] == [bob]
    assert taken_over_from(ann, NOW + LASTS) == []


def test_only_ones_own_claim_is_released(editors):
    ann, bob = editors
    record = make.make_record(published=False)
    claim(record=record, by=ann, now=NOW)
    assert not release(record=record, by=bob)
    assert release(record=record, by=ann)
    assert not ReviewClaim.objects.exists()
