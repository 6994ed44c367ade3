"""What is written is sealed once, in links that follow one another."""

from datetime import timedelta

import pytest
from django.core import serializers
from django.core.management import call_command
from django.utils import timezone

from core.integrity import sealing
from core.integrity.digests import GENESIS, link_hash, split
from core.integrity.links import content_of, head
from core.integrity.runs import Gap, size
from core.integrity.sealing import ChainBusy, Standing, seal, standings
from core.integrity.tables import kept_tables
from core.integrity.verifying import verify
from core.models import ChainLink
from core.publishing import record_change
from incidents.models import Incident
from sources.models import SourceRevision
from tests.factories import make_actor, make_editor, make_incident, make_record
from tests.guards import lifted
from tests.races import race

pytestmark = pytest.mark.django_db
HISTORY = Incident.history.model


def links(model=HISTORY):
    return ChainLink.objects.filter(model=model._meta.label_lower)


def change(incident):
    incident.place += "e"
    record_change(incident, by=None, reason="A better source")


def test_every_history_and_every_ledger_is_sealed():
    kept = {table.model for table in kept_tables().values()}
    assert {Incident.history.model, SourceRevision} <= kept
    assert ChainLink not in kept
    names = {"Decision", "Release", "SourceRevision", "Tombstone"}
    assert {model.__name__ for model in kept if not hasattr(model, "instance_type")} >= names


def test_rows_are_sealed_once_by_links_that_follow_one_another():
    incident = make_incident()
    before = seal()
    change(incident)
    assert (before > 4, seal(), seal()) == (True, 1, 0)
    last = GENESIS
    for number, link in enumerate(ChainLink.objects.all(), start=1):
        assert (link.number, link.previous) == (number, last)
        assert link.content == content_of(link)
        last = link.hash
        assert last == link_hash(link.previous, link.content)
    assert head().hash == last
    first, second = links()
    assert first.runs == [[line, line] for line in [incident.history.last().pk]]
    assert second.runs == [[incident.history.first().pk] * 2]


def test_a_link_holds_a_digest_for_each_row():
    for _ in range(3):
        make_incident(states=[], verdict="", record=None)
    seal()
    link = links().get()
    assert len(split(link.digests)) == size(link.runs) == 3
    assert len({*split(link.digests)}) == 3


@pytest.mark.parametrize("at_once", [1, 2, 8])
def test_many_rows_take_several_links(monkeypatch, at_once):
    monkeypatch.setattr(sealing, "ROWS_A_LINK", 2)
    monkeypatch.setattr(sealing, "LINKS_AT_ONCE", at_once)
    for _ in range(5):
        make_incident(states=[], verdict="", record=None)
    seal()
    assert [size(link.runs) for link in links()] == [2, 2, 1]
    assert list(verify()) == []


def test_it_can_be_told_to_leave_off(monkeypatch):
    monkeypatch.setattr(sealing, "ROWS_A_LINK", 2)
    for _ in range(5):
        make_incident(states=[], verdict="", record=None)
    assert seal(most=1) == 2
    assert sum(size(link.runs) for link in links()) == 2


def test_a_row_that_is_committed_late_is_sealed_after_those_with_greater_keys():
    """PostgreSQL gives out keys before it commits."""
    late = make_incident(states=[], verdict="", record=None)
    line = late.history.get()
    make_incident(states=[], verdict="", record=None)
    with lifted(HISTORY):
        HISTORY.objects.filter(pk=line.pk).delete()
    seal()
    (gap,) = [gap for gap in links().get().gaps if gap[0] <= line.pk <= gap[1]]
    line.save_base(raw=True, force_insert=True)
    assert seal() == 1
    second = links().last()
    assert second.runs == [[line.pk, line.pk]]
    assert gap not in second.gaps


def test_a_dump_and_a_load_leave_the_digest_as_it_was():
    record = make_record(title="Ünïcode, and a time to the microsecond", excerpt="x\ny")
    line = record.history.get()
    table = kept_tables()[line._meta.label_lower]
    (before,) = table.rows_in([(line.pk, line.pk)], table.columns)
    dumped = serializers.serialize("jsonl", [line])
    with lifted(type(line)):
        type(line).objects.all().delete()
    for loaded in serializers.deserialize("jsonl", dumped):
        loaded.save()
    (after,) = table.rows_in([(line.pk, line.pk)], table.columns)
    assert after.digest == before.digest


def test_what_came_into_gaps_and_what_is_new_is_read_at_once(django_assert_num_queries):
    for number in range(3):
        make_incident(title=f"Drone {number}")
    first, second, third = HISTORY.objects.order_by("pk").values_list("pk", flat=True)
    gap = Gap(first, first, timezone.now())
    table = kept_tables()[HISTORY._meta.label_lower]
    with django_assert_num_queries(1):
        rows = list(sealing._unsealed(Standing(table, third, second, (gap,))))
    assert [row.key for row in rows] == [first, third]


def test_nothing_new_costs_two_queries_and_one_for_each_table_with_gaps(django_assert_num_queries):
    make_incident()
    seal()
    gaps = sum(bool(standing.gaps) for standing in standings())
    with django_assert_num_queries(2 + gaps):
        seal()


def test_who_seals_at_the_same_time_begins_anew(monkeypatch):
    make_incident()
    real, beaten = sealing.append, []

    def beaten_once(found):
        if not beaten:
            beaten.append(True)
            make_actor()
            assert real(list(sealing._next_links(head(), timezone.now())))
        return real(found)

    monkeypatch.setattr(sealing, "append", beaten_once)
    seal()
    assert beaten
    assert not any(standing.newest > standing.last for standing in standings())
    assert [link.number for link in ChainLink.objects.all()] == [
        *range(1, ChainLink.objects.count() + 1)
    ]


def test_it_gives_up_when_others_are_always_first(monkeypatch, caplog):
    make_incident()
    monkeypatch.setattr(sealing, "append", lambda found: False)
    with pytest.raises(ChainBusy):
        seal()
    sealing.seal_if_possible()
    assert "not sealed yet" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_that_seal_at_once_make_one_chain():
    incident = make_incident()
    for _ in range(3):
        change(incident)
    race(seal, seal)
    assert not any(standing.newest > standing.last for standing in standings())
    previous = list(ChainLink.objects.values_list("previous", flat=True))
    hashes = list(ChainLink.objects.values_list("hash", flat=True))
    assert previous == [GENESIS, *hashes[:-1]]


def test_what_a_request_writes_is_sealed_at_its_end(client):
    incident = make_incident()
    client.force_login(make_editor())
    client.get("/admin/")
    assert not links().exists()
    client.post(f"/admin/incidents/incident/{incident.pk}/change/", {})
    assert links().exists()


def test_the_command_says_how_long_the_chain_is(capsys):
    make_incident()
    call_command("seal_chain")
    said = capsys.readouterr().out
    assert f"has {head().length} links" in said
    assert head().hash in said


def test_a_gap_stays_open_for_a_day_and_no_longer():
    make_incident(states=[], verdict="", record=None)
    seal()
    link = links().get()
    standing = next(each for each in standings() if each.table.model is HISTORY)
    rows = list(standing.table.rows_in([(1, link.last)], standing.table.columns))
    tomorrow = timezone.now() + timedelta(days=1, minutes=1)
    assert sealing._sealing(head(), standing, rows, tomorrow).gaps == []
