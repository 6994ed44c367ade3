"""Rival claims side by side, and the rules of the database in words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Membership
from tests import factories as make
from tests.admin.pages import change_url, errors_in, row, save

FIGURE = {"measure": "objects_entered", "qualifier": "exact", "scope": "claim"}


def test_two_rival_figures_are_two_rows(desk):
    incident = make.make_incident(published=False)
    save(
        desk, change_url(incident), **{"figures-TOTAL_FORMS": "2"},
        **row("figures", 0, **FIGURE, best="19"), **row("figures", 1, **FIGURE, best="21"),
    )  # fmt: skip
    assert sorted(incident.figures.values_list("best", flat=True)) == [19, 21]


def test_the_source_of_a_claim_is_cited_too(desk):
    incident, record = make.make_incident(published=False), make.make_record()
    save(
        desk, change_url(incident), **{"figures-TOTAL_FORMS": "1"},
        **row("figures", 0, **FIGURE, best="19", record=record.pk),
    )  # fmt: skip
    assert incident.citations.filter(record=record).count() == 1


@pytest.mark.sqlite_alone
def test_two_current_verdicts_are_refused_in_words(desk):
    incident = make.make_incident(published=False)
    answer = save(
        desk, change_url(incident), **{"verdicts-TOTAL_FORMS": "2"},
        **row("verdicts", 1, code="refuted", is_current="on"),
    )  # fmt: skip
    assert any("Two verdicts are marked as current" in error for error in errors_in(answer))
    assert incident.verdicts.count() == 1


def test_the_mark_of_the_current_verdict_can_pass_to_another_row_at_once(desk):
    incident = make.make_incident(published=False)
    first = incident.verdicts.get()
    incident.verdicts.create(code="refuted", position=0)
    data = {"verdicts-0-is_current": "", "verdicts-1-is_current": "on"}
    page_order = list(incident.verdicts.all())
    assert page_order[0] == first
    save(desk, change_url(incident), **data)
    assert incident.verdicts.get(is_current=True).code == "refuted"
    # and back, which is saved in the other order
    save(
        desk, change_url(incident),
        **{"verdicts-0-is_current": "on", "verdicts-1-is_current": ""},
    )  # fmt: skip
    assert incident.verdicts.get(is_current=True) == first


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"low": "9", "high": "3"}, "Low, best and high have to stand in this order."),
        ({}, "Give a number, or choose the qualifier for words without a number."),
        ({"qualifier": "indefinite"}, "Without a number, give the words as reported."),
        ({"best": "-1"}, "A number lies between 0 and a thousand million."),
        ({"best": "1", "as_of": "soon"}, "“soon”"),
    ],
)
def test_a_figure_that_breaks_a_rule_is_refused_in_words(desk, values, words):
    incident = make.make_incident(published=False)
    answer = save(
        desk, change_url(incident), **{"figures-TOTAL_FORMS": "1"},
        **row("figures", 0, **{**FIGURE, **values}),
    )  # fmt: skip
    assert any(words in error for error in errors_in(answer)), errors_in(answer)
    assert not incident.figures.exists()


@pytest.mark.sqlite_alone
def test_two_overall_ranges_in_one_form_are_refused_in_words(desk):
    incident = make.make_incident(published=False)
    overall = {**FIGURE, "scope": "range", "qualifier": "between", "low": "1", "high": "2"}
    answer = save(
        desk, change_url(incident), **{"figures-TOTAL_FORMS": "2"},
        **row("figures", 0, **overall), **row("figures", 1, **overall),
    )  # fmt: skip
    assert any("one overall range" in error for error in errors_in(answer))


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"occurred": "yesterday"}, "“yesterday”"),
        ({"zone": "Mars/Olympus"}, "There is no time zone"),
        ({"latitude": "95", "longitude": "20", "coordinates_from": "map"}, "Latitude lies"),
        ({"latitude": "50"}, "say where they come from"),
    ],
)
def test_an_incident_that_breaks_a_rule_is_refused_in_words(desk, changes, words):
    incident = make.make_incident(published=False)
    answer = save(desk, change_url(incident), **changes)
    assert any(words in error for error in errors_in(answer)), errors_in(answer)


@pytest.mark.sqlite_alone
def test_dates_are_computed_and_shown(desk):
    incident = make.make_incident(published=False)
    save(desk, change_url(incident), occurred="2025-09-09/2025-09-10", zone="Europe/Warsaw")
    incident.refresh_from_db()
    assert str(incident.occurred_last) == "2025-09-10"
    page = desk.get(change_url(incident)).content.decode()
    assert "UTC: 2025-09-08 22:00 to 2025-09-10 21:59" in page


@pytest.mark.sqlite_alone
def test_a_rejected_source_is_not_offered_or_accepted_as_a_citation(desk):
    rejected = make.make_record(published=False, triage="rejected", rejection="off_topic")
    incident = make.make_incident(published=False)
    answer = save(
        desk, change_url(incident), **{"citations-TOTAL_FORMS": "2"},
        **row("citations", 1, record=rejected.pk, role="primary", credibility="6"),
    )  # fmt: skip
    assert any("This source was rejected" in error for error in errors_in(answer))
    found = desk.get(
        reverse("admin:autocomplete"),
        {"app_label": "incidents", "model_name": "incidentcitation", "field_name": "record",
         "term": rejected.title},
    )  # fmt: skip
    assert rejected.pk not in [int(each["id"]) for each in found.json()["results"]]


def test_an_autocomplete_of_actors_begins_with_the_name_that_was_typed(desk):
    for name in ("Ambassador in Poland", "Poland", "Polish staff"):
        make.make_actor(name=name)
    found = desk.get(
        reverse("admin:autocomplete"),
        {"app_label": "incidents", "model_name": "involvement", "field_name": "state",
         "term": "poland"},
    )  # fmt: skip
    names = [each["text"].split(" ", 1)[1] for each in found.json()["results"]]
    assert names == ["Poland", "Ambassador in Poland"]


@pytest.mark.sqlite_alone
def test_a_membership_can_not_end_before_it_begins(desk):
    membership = Membership.objects.create(
        member=make.make_actor(), body=make.make_actor(), kind="alliance", starts="2004-03-29"
    )
    answer = save(desk, change_url(membership), ends="1999")
    assert "It can't end before it begins." in errors_in(answer)


@pytest.mark.sqlite_alone
def test_page_costs_the_same_for_3_claims_and_for_30(desk):
    incident = make.make_incident()

    def cost():
        with CaptureQueriesContext(connection) as captured:
            desk.get(change_url(incident))
        return len(captured)

    def add(count):
        for _ in range(count):
            incident.figures.create(
                measure="killed", best=1, claimant=make.make_actor(), record=make.make_record()
            )
            incident.citations.create(record=make.make_record())

    add(3)
    cost()
    few = cost()
    add(27)
    assert cost() == few
