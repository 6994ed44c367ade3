"""Rows that a rule deletes leave their digests and the reason in the chain."""

import pytest
from django.db import IntegrityError, transaction

from core.integrity.pruning import prune
from core.integrity.sealing import seal
from core.integrity.verifying import verify
from core.models import ChainLink
from core.vocabularies import LinkKind
from incidents.models import Incident
from sources.models import SourceRevision
from tests.factories import make_incident, make_record

pytestmark = pytest.mark.django_db


def test_pruned_rows_are_gone_and_the_chain_says_so():
    for number in range(3):
        make_record(content_html=f"<p>{number}</p>")
    first, second, third = SourceRevision.objects.order_by("pk")
    assert prune(SourceRevision.objects.exclude(pk=second.pk), why="By the rule") == 2
    assert list(SourceRevision.objects.all()) == [second]
    link = ChainLink.objects.last()
    assert (link.kind, link.runs) == (LinkKind.PRUNED, [[first.pk] * 2, [third.pk] * 2])
    (finding,) = verify()
    assert not finding.is_tamper
    assert finding.words.startswith("2 rows of source revisions were pruned on ")
    assert finding.words.endswith(": By the rule")


def test_nothing_pruned_is_nothing_told():
    assert prune(SourceRevision.objects.all(), why="By the rule") == 0
    assert not ChainLink.objects.exists()


def test_what_comes_later_is_sealed_as_before():
    record = make_record(content_html="<p>1</p>")
    prune(record.revisions.all(), why="By the rule")
    make_record(content_html="<p>2</p>")
    seal()
    assert [finding for finding in verify() if finding.is_tamper] == []


def test_no_other_row_goes_once_another_link_follows():
    records = [make_record(content_html=f"<p>{number}</p>") for number in range(2)]
    prune(records[0].revisions.all(), why="By the rule")
    make_incident()
    seal()
    with pytest.raises(IntegrityError, match="only ever added to"), transaction.atomic():
        records[1].revisions.all().delete()


def test_a_history_that_may_not_be_pruned_is_not():
    incident = make_incident()
    with pytest.raises(ValueError, match="never deleted"):
        prune(Incident.history.filter(id=incident.pk), why="By the rule")
