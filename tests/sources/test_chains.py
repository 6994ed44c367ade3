"""Relays of one report are one origin, whatever order the chain is put together in."""

import pytest

from sources.actions import LoopInChain, clear_upstream, mark_duplicate, set_upstream
from sources.models import SourceRecord
from tests.factories import make_editor, make_record
from tests.races import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    """Four records, none of which relays another yet: first, second, third, fourth."""
    return [make_record() for _ in range(4)]


def link(record, upstream):
    return set_upstream(record=record, upstream=upstream, by=None)


def origins(records):
    stored = SourceRecord.objects.in_bulk([record.pk for record in records])
    return [stored[record.pk].origin for record in records]


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 1, 3), (2, 3, 1)])
def test_every_relay_knows_the_first_report(order, chain):
    for place in order:
        link(chain[place], chain[place - 1])
    first = chain[0]
    assert origins(chain) == [None, first, first, first]


def test_moving_a_relay_moves_all_that_relay_it(chain):
    first, second, third, other = chain
    link(second, first)
    link(third, second)
    link(second, other)
    assert origins(chain) == [None, other, other, None]


def test_a_report_that_relays_nothing_heads_its_chain_again(chain):
    first, second, third, _ = chain
    link(second, first)
    link(third, second)
    clear_upstream(record=second, by=None, note="Own interview.", originality="original")
    assert origins(chain) == [None, None, second, None]
    assert (second.originality, second.upstream_note) == ("original", "Own interview.")


@pytest.mark.parametrize("upstream", [0, 1, 2])
def test_a_report_relays_itself_in_no_way(upstream, chain):
    link(chain[1], chain[0])
    link(chain[2], chain[1])
    with pytest.raises(LoopInChain):
        link(chain[0], chain[upstream])
    assert origins(chain) == [None, chain[0], chain[0], None]


def test_a_duplicate_stands_for_the_record_itself(chain):
    main, copy, relay, _ = chain
    mark_duplicate(record=copy, of=main, by=None)
    link(relay, copy)
    assert relay.upstream == relay.origin == main


def test_who_traced_it_and_why_is_in_the_history(chain):
    editor = make_editor()
    record, upstream = chain[:2]
    set_upstream(record=record, upstream=upstream, by=editor, note="Credits it in line one.")
    line = record.history.first()
    assert line.history_user == editor
    assert line.history_change_reason == f"Relays {upstream.public_id}. Credits it in line one."
    assert record.upstream_note == "Credits it in line one."


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_make_no_ring():
    one, other = make_record(), make_record()
    get = SourceRecord.objects.get
    outcomes = race(
        lambda: link(get(pk=one.pk), get(pk=other.pk)),
        lambda: link(get(pk=other.pk), get(pk=one.pk)),
    )
    assert [type(outcome) for outcome in outcomes].count(LoopInChain) == 1
    assert SourceRecord.objects.filter(upstream__isnull=False).count() == 1
