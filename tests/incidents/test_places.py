"""Where an incident stands on a map, and the small map of one."""

import pytest
from django.template.loader import render_to_string

from core.maps.drawing import draw
from core.maps.projection import Point
from incidents.locator import locator
from incidents.models import Incident, Site
from incidents.places import place_of, with_sites
from overview.map_spots import COLUMN, placed, placed_for_picture
from tests.factories import make_incident

pytestmark = pytest.mark.django_db

SOMEWHERE = {"latitude": 54.6, "longitude": 22.8, "coordinates_from": "the cited page"}


def at_sites(*sites, **fields):
    """An incident, as read for its place, at sites of (latitude or None, is it the main one?)."""
    incident = make_incident(**fields)
    for number, (latitude, is_main) in enumerate(sites):
        known = {**SOMEWHERE, "latitude": latitude} if latitude else {}
        site = Site.objects.create(
            key=f"site-{number}", name=f"Site {number}", kind="place", geo_precision="2", **known
        )
        incident.site_links.create(site=site, is_main=is_main)
    return with_sites(Incident.objects.all()).get(pk=incident.pk)


@pytest.mark.parametrize(
    ("sites", "latitude"),
    [
        ([], None),
        ([(51, False)], 51),
        ([(None, False)], None),
        ([(51, False), (52, True)], 52),
        ([(51, False), (None, True)], None),
        ([(51, False), (52, False)], None),
    ],
    ids=["none", "only", "unknown", "main", "main unknown", "two without a main one"],
)
def test_an_incident_stands_at_its_main_or_only_site(sites, latitude):
    place = place_of(at_sites(*sites))
    assert (place and place.latitude) == latitude


def test_its_own_coordinates_come_first():
    place = place_of(at_sites((51, True), **SOMEWHERE, geo_precision="0"))
    assert (place.latitude, place.precision, place.site) == (54.6, "0", "")


@pytest.mark.parametrize(("precision", "km"), [("0", 0), ("1", 5), ("2", 25), ("3", 100)])
def test_the_doubt_about_a_place_grows_with_its_precision_code(precision, km):
    place = place_of(make_incident(**SOMEWHERE, geo_precision=precision))
    assert place.reach_km == km


def drawn(**fields):
    make_incident(**{**SOMEWHERE, "geo_precision": "2", **fields})
    found = locator(with_sites(Incident.objects.with_verdict()).get())
    return render_to_string("_parts/_locator.html", {"map": found, "label": "Where it was"})


def test_a_locator_draws_the_symbol_its_doubt_and_the_note_on_borders():
    html = drawn(kind="balloon_incursion", verdict="reported")
    assert 'aria-label="Where it was"' in html
    assert 'class="k-balloon"' in html
    assert "m--reported" in html
    assert "mark__reach" in html
    assert "Lithuania" in html
    assert "Crimea hatched" in html


def test_an_exact_point_has_no_doubt_drawn():
    assert "mark__reach" not in drawn(geo_precision="0")


@pytest.mark.parametrize(
    "fields",
    [{"latitude": None, "longitude": None, "coordinates_from": ""}, {"latitude": -30}],
    ids=["no place", "far away"],
)
def test_without_a_place_on_the_map_there_is_no_locator(fields):
    assert drawn(**fields).strip() == ""


def test_a_map_of_many_takes_two_queries_whatever_it_holds(django_assert_num_queries):
    for latitude in range(40, 70):
        make_incident(**{**SOMEWHERE, "latitude": latitude})
    make_incident()
    with django_assert_num_queries(2):
        spots = placed(with_sites(Incident.objects.published().with_verdict())).spots
    with django_assert_num_queries(2):
        of_picture = placed_for_picture(Incident.objects.published().with_verdict())
    assert (of_picture.nowhere, of_picture.outside) == (1, 0)
    found = draw(spots, width=COLUMN)
    plain = draw(of_picture.spots, width=COLUMN)
    assert [(mark.place, mark.count) for mark in plain.marks] == [
        (mark.place, mark.count) for mark in found.marks
    ]
    assert sum(mark.count for mark in found.marks) == 30
    assert all(isinstance(mark.at, Point) for mark in found.marks)
