"""What an editor or another entry made evidence is never pruned."""

import pytest

from core.relations import pointers, stays
from sources.models import (
    RawBody,
    SourceRecord,
)
from sources.retention import Rules, prune
from tests.rows import make_row
from tests.sources.old_rows import DAY, NOW, body, left_out, text_in

pytestmark = pytest.mark.django_db

EVIDENCE = [field for field in pointers(SourceRecord) if not stays(field)]
# What a row that points at another record has to be besides.
FITTING = {
    "upstream": lambda record: {"originality": "relay", "origin": record},
    "origin": lambda record: {"originality": "relay", "upstream": record},
    "duplicate_of": lambda record: {"triage": "duplicate", "published": False},
    "merged_into": lambda record: {"status": "withdrawn", "withdrawal_reason": "Same."},
}


@pytest.mark.parametrize("field", EVIDENCE, ids=str)
def test_evidence_that_anything_points_at_is_never_pruned(field):
    """By every foreign key that there is, and every one that is added later."""
    record = left_out()
    raw = body(days=5000)
    text_in(raw, record)
    more = FITTING.get(field.name, lambda record: {})(record)
    make_row(field.model, **{field.name: record, **more})
    pruned = prune(NOW, rules=Rules(DAY, DAY, DAY))
    assert (pruned.records, pruned.bodies) == (0, 0)
    assert SourceRecord.objects.filter(pk=record.pk).exists()
    assert RawBody.objects.filter(pk=raw.pk).exists()


def test_there_are_many_ways_to_be_evidence():
    names = {str(field) for field in EVIDENCE}
    assert {"incidents.IncidentCitation.record", "sources.SourceRecord.upstream"} <= names
