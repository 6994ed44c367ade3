"""What the database refuses of incidents and claims, whatever Python did or forgot."""

import pytest
from django.db.models import F

from incidents.models import (
    Attribution,
    Development,
    Figure,
    Incident,
    IncidentCitation,
    IncidentSite,
    Involvement,
    Site,
    Verdict,
)
from tests import constraints
from tests.constraints import POINT, Case
from tests.factories import make_actor
from tests.rows import make_site

pytestmark = pytest.mark.django_db
RANGE = {"scope": "range", "low": 19, "best": 20, "high": 23}
IN_WORDS = {"qualifier": "indefinite", "best": None, "wording": "dozens"}
REFUSED = [
    Case("incidents_site_coordinates_have_origin", Site, {"coordinates_from": ""}, POINT),
    Case("incidents_site_coordinates_have_origin", Site, {"latitude": None}, POINT),
    Case("incidents_site_coordinates_have_origin", Site, {"longitude": None}, POINT),
    Case("incidents_site_icao_once", Site, {}, {"icao": "EKCH"}, twin=True),
    Case("incidents_site_iata_once", Site, {}, {"iata": "CPH"}, twin=True),
    Case("incidents_incident_coordinates_have_origin", Incident, {"coordinates_from": ""}, POINT),
    Case("incidents_incident_coordinates_have_origin", Incident, {"latitude": None}, POINT),
    Case("incidents_incident_coordinates_have_origin", Incident, {"longitude": None}, POINT),
    Case("incidents_incident_not_its_own_part", Incident, {"parent": F("pk")}),
    Case("incidents_site_once", IncidentSite, {}, twin=True),
    Case(
        "incidents_one_main_site", IncidentSite, {"site": make_site}, {"is_main": True}, twin=True
    ),
    Case("incidents_involvement_once", Involvement, {}, twin=True),
    Case(
        "incidents_one_main_state", Involvement, {"state": make_actor}, {"is_main": True}, twin=True
    ),
    Case("incidents_citation_once", IncidentCitation, {}, twin=True),
    Case("incidents_figure_in_order", Figure, {"low": 24}, RANGE),
    Case("incidents_figure_in_order", Figure, {"best": 24}, RANGE),
    Case("incidents_figure_in_order", Figure, {"best": 18}, RANGE),
    Case("incidents_figure_in_order", Figure, {"low": 24, "best": None}, RANGE),
    Case("incidents_figure_has_number", Figure, {"best": None}),
    Case("incidents_figure_words_kept", Figure, {"wording": ""}, IN_WORDS),
    Case("incidents_figure_one_range", Figure, {"high": 30}, RANGE, twin=True),
    Case(
        "incidents_one_current_verdict",
        Verdict,
        {"code": "refuted"},
        {"is_current": True},
        twin=True,
    ),
    Case("incidents_attribution_not_by_itself", Attribution, {"superseded_by": F("pk")}),
    Case("incidents_development_says_something", Development, {"wording": ""}),
]
ALLOWED = [
    Case(
        "incidents_site_coordinates_have_origin", Site, {"latitude": None, "longitude": None}, POINT
    ),
    Case("incidents_site_icao_once", Site, {}, {"icao": "", "iata": ""}, twin=True),
    Case("incidents_one_main_site", IncidentSite, {"site": make_site}, twin=True),
    Case("incidents_one_main_state", Involvement, {"state": make_actor}, twin=True),
    Case("incidents_involvement_once", Involvement, {"role": "overflown"}, twin=True),
    Case("incidents_citation_once", IncidentCitation, {"locator": "p. 2"}, twin=True),
    Case("incidents_figure_in_order", Figure, {"low": 30, "best": None, "high": None}, RANGE),
    Case("incidents_figure_in_order", Figure, {"best": 23, "low": 23}, RANGE),
    Case("incidents_figure_has_number", Figure, {"low": 8, "best": None}),
    Case("incidents_figure_has_number", Figure, {"best": None}, {**IN_WORDS, "best": 24}),
    Case("incidents_figure_one_range", Figure, {}, twin=True),
    Case("incidents_figure_one_range", Figure, {"measure": "wrecks_found"}, RANGE, twin=True),
    Case("incidents_one_current_verdict", Verdict, {"code": "refuted"}, twin=True),
]


@pytest.mark.parametrize("case", [*REFUSED, *constraints.families("incidents")], ids=str)
def test_the_database_refuses(case):
    constraints.assert_refused(case)


@pytest.mark.parametrize("case", [*ALLOWED, *constraints.families_allowed("incidents")], ids=str)
def test_the_database_allows(case):
    constraints.apply(case)


def test_no_constraint_goes_without_a_refusal():
    assert constraints.untested("incidents", REFUSED) == []
