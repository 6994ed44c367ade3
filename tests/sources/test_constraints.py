"""What the database refuses of sources, whatever Python did or forgot."""

from datetime import timedelta

import pytest
from django.db.models import F

from sources.models import (
    Enrichment,
    Feed,
    FetchAttempt,
    Host,
    Publisher,
    Sighting,
    SketchHash,
    SourceRecord,
    SourceRevision,
    TermList,
)
from tests import constraints
from tests.constraints import Case
from tests.factories import make_record
from tests.rows import make_row

pytestmark = pytest.mark.django_db


def make_terms() -> TermList:
    return make_row(TermList)


WAITING = {"published": False}
RATED = {"reliability": "B", "rated_by": "Editor", "rated_on": "2025-11-01"}
RELAY = {"originality": "relay", "upstream": make_record, "origin": make_record}
DUPLICATE = {"published": False, "triage": "duplicate", "duplicate_of": make_record}
WINDOW = {"published_from": "2025-09-10", "published_to": "2025-09-12"}
REFUSED = [
    Case("sources_publisher_rating_has_rater", Publisher, {"rated_by": ""}, RATED),
    Case("sources_publisher_rating_has_rater", Publisher, {"rated_on": None}, RATED),
    Case("sources_feed_is_http", Feed, {"url": "ftp://feeds.example/"}),
    Case("sources_feed_own_terms_named", Feed, {"relevance": "own"}),
    Case("sources_feed_own_terms_named", Feed, {"terms": make_terms}),
    Case("sources_feed_not_double_of_itself", Feed, {"same_as": F("pk")}),
    Case("sources_termlist_one_for_the_site", TermList, {}, {"site_wide": True}, twin=True),
    Case("sources_enrichment_once", Enrichment, {}, twin=True),
    Case("sources_sketchhash_once", SketchHash, {}, twin=True),
    Case("sources_attempt_once", FetchAttempt, {}, twin=True),
    Case("sources_host_once", Host, {}, twin=True),
    Case(
        "sources_attempt_ends_after",
        FetchAttempt,
        {"finished_at": F("started_at") - timedelta(seconds=1)},
    ),
    Case("sources_record_url_is_http", SourceRecord, {"url": "news.example/1"}),
    Case("sources_record_rejected_has_reason", SourceRecord, {"triage": "rejected"}, WAITING),
    Case("sources_record_rejected_has_reason", SourceRecord, {"rejection": "off_topic"}, WAITING),
    Case("sources_record_duplicate_names_other", SourceRecord, {"triage": "duplicate"}, WAITING),
    Case("sources_record_duplicate_names_other", SourceRecord, {"duplicate_of": make_record}),
    Case("sources_record_duplicate_names_other", SourceRecord, {"duplicate_of": None}, DUPLICATE),
    Case("sources_record_upstream_is_relay", SourceRecord, {"originality": "original"}, RELAY),
    Case("sources_record_origin_with_upstream", SourceRecord, {"origin": None}, RELAY),
    Case("sources_record_origin_with_upstream", SourceRecord, {"upstream": None}, RELAY),
    Case("sources_record_origin_with_upstream", SourceRecord, {"origin": make_record}),
    Case("sources_record_not_upstream_of_itself", SourceRecord, {"upstream": F("pk")}, RELAY),
    Case(
        "sources_record_not_duplicate_of_itself", SourceRecord, {"duplicate_of": F("pk")}, DUPLICATE
    ),
    Case("sources_record_window_in_order", SourceRecord, {"published_to": "2025-09-09"}, WINDOW),
    Case("sources_record_published_is_accepted", SourceRecord, {"triage": "new"}),
    Case("sources_revision_once", SourceRevision, {}, twin=True),
    Case("sources_revision_from_one", SourceRevision, {"number": 0}),
    Case("sources_sighting_once", Sighting, {}, twin=True),
]
ALLOWED = [
    Case("sources_feed_own_terms_named", Feed, {"relevance": "own", "terms": make_terms}),
    Case("sources_termlist_one_for_the_site", TermList, {"name": "Another"}, twin=True),
    Case("sources_enrichment_once", Enrichment, {"revision": 2}, twin=True),
    Case("sources_host_once", Host, {"name": "another.example"}, twin=True),
    Case("sources_publisher_rating_has_rater", Publisher, {"reliability": "F", "rated_on": None}),
    Case("sources_record_url_is_http", SourceRecord, {"url": None}),
    Case("sources_record_url_is_http", SourceRecord, {}, {"url": None}, twin=True),
    Case("sources_record_window_in_order", SourceRecord, {"published_to": None}, WINDOW),
    Case("sources_record_window_in_order", SourceRecord, {"published_from": None}, WINDOW),
    Case("sources_record_upstream_is_relay", SourceRecord, {"originality": "relay"}),
    Case(
        "sources_record_origin_with_upstream",
        SourceRecord,
        {"upstream": None, "origin": None},
        RELAY,
    ),
    Case("sources_revision_once", SourceRevision, {"number": 2}, twin=True),
    Case("sources_sighting_once", Sighting, {"key": "another"}, twin=True),
]


@pytest.mark.parametrize("case", [*REFUSED, *constraints.families("sources")], ids=str)
def test_the_database_refuses(case):
    constraints.assert_refused(case)


@pytest.mark.parametrize("case", [*ALLOWED, *constraints.families_allowed("sources")], ids=str)
def test_the_database_allows(case):
    constraints.apply(case)


def test_no_constraint_goes_without_a_refusal():
    assert constraints.untested("sources", REFUSED) == []
