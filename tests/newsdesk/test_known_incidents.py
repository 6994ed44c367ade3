"""The record's incidents as candidates for what an article is about are looked for among them."""

from datetime import date

import pytest

from core import publishing
from newsdesk import known_incidents
from newsdesk.reading_of import findings_of
from tests import factories as make
from tests.rows import make_site

pytestmark = pytest.mark.django_db


def rows():
    return list(known_incidents.known().touching(date(2025, 9, 1), date(2025, 9, 30)))


def test_a_row_holds_days_states_and_sites():
    site = make_site()
    incident = make.make_incident(occurred="2025-09-09/2025-09-10", disclosed="2025-09-12")
    incident.site_links.create(site=site)
    (row,) = rows()
    assert row.days == (
        (date(2025, 9, 9), date(2025, 9, 10)),
        (date(2025, 9, 12), date(2025, 9, 12)),
    )
    assert row.states == {incident.involvements.get().state.public_id}
    assert row.sites == {site.key}


def test_drafts_are_known_and_what_was_withdrawn_or_sums_up_several_is_not():
    draft = make.make_incident(published=False)
    make.make_incident(extent="aggregate")
    withdrawn = make.make_incident()
    publishing.withdraw(entity=withdrawn, by=None, reason="Wrong.")
    make.make_incident(occurred="2025-08-01/..")
    assert [row.target for row in rows()] == [draft.public_id]


def test_they_are_read_again_only_when_something_changed(django_assert_num_queries):
    make.make_incident()
    rows()
    with django_assert_num_queries(1):
        assert len(rows()) == 1
    make.make_incident()
    with django_assert_num_queries(4):
        assert len(rows()) == 2


def test_what_a_record_may_be_about_is_among_its_findings():
    state = make.make_actor(kind="state", name="Ruritania")
    incident = make.make_incident(states=[state])
    record = make.make_record(content_html="<p>A drone entered Ruritania on 10 September 2025.</p>")
    assert [one.target for one in findings_of(record).candidates] == [incident.public_id]
