"""Maps: the projection, rings that never hide one another, names that step aside."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.maps.drawing import around, draw, holding
from core.maps.frame import BASE, PROJECTION, WHOLE
from core.maps.marks import Mark, Spot, merged
from core.maps.names import NAMES, placed
from core.maps.projection import EARTH_KM, Lambert, Point

SNYDER = Lambert(33, 45, -96)  # the worked example of Snyder, page 295, for a unit sphere


def spot(x, y, shape="drone"):
    return Spot(key=f"{x}/{y}", at=Point(x, y), shape=shape)


def test_projection_agrees_with_the_published_example():
    origin, place = SNYDER.point(-96, 23), SNYDER.point(-75, 35)
    assert place.x == pytest.approx(0.2966785, abs=1e-7)
    assert origin.y - place.y == pytest.approx(0.2462112, abs=1e-7)


@pytest.mark.parametrize("north", [40, 52, 70])
def test_a_kilometre_is_as_long_along_the_meridian_as_along_the_parallel(north):
    degree = math.radians(0.01) * EARTH_KM
    here = PROJECTION.point(20, north)
    up = math.dist(here, PROJECTION.point(20, north + 0.01))
    across = math.dist(here, PROJECTION.point(20.01, north))
    assert up == pytest.approx(PROJECTION.units(degree, north), rel=1e-3)
    assert across == pytest.approx(
        PROJECTION.units(degree * math.cos(math.radians(north)), north), rel=1e-3
    )


@pytest.mark.parametrize(
    "place",
    [(-10.0, 52.0), (-4.49, 48.39), (29.93, 40.76), (31.11, 70.37), (33.4, 45.3)],
    ids=["Ireland", "Brest", "İzmit", "Vardø", "Crimea"],
)
def test_the_whole_map_shows_the_ends_of_europe(place):
    wide = WHOLE._replace(x=WHOLE.x - 90, width=WHOLE.width + 180)  # a panel of 1.1 to 1
    assert wide.holds(PROJECTION.point(*place))


places = st.tuples(st.floats(0, 400), st.floats(0, 400))


@given(st.lists(places, max_size=60), st.sampled_from([0.3, 1.0, 2.8]))
def test_marks_never_overlap_and_hold_every_spot(points, scale):
    marks = merged([spot(x, y) for x, y in points], scale)
    assert sum(mark.count for mark in marks) == len(points)
    for a, b in combinations(marks, 2):
        assert math.dist(a.at, b.at) >= (a.outer + b.outer) * scale


def test_spots_that_keep_clear_stay_apart():
    assert [mark.count for mark in merged([spot(0, 0), spot(24, 0)], 1)] == [1, 1]
    assert [mark.count for mark in merged([spot(0, 0), spot(24, 0)], 1.01)] == [2]


def test_a_ring_shows_the_share_of_each_shape():
    ring = Mark(Point(0, 0), (spot(0, 0), spot(0, 0), spot(0, 0), spot(0, 0, "balloon")))
    drone, balloon = ring.slices()
    assert (drone.shape, balloon.shape) == ("drone", "balloon")
    assert drone.path.startswith("M0.00,-11.70A")
    assert " 1 1 " in drone.path  # three quarters: the long way round
    assert " 0 1 " in balloon.path


def test_a_ring_of_one_shape_is_closed():
    (only,) = Mark(Point(0, 0), (spot(0, 0), spot(0, 0))).slices()
    assert only.path == ""


def test_a_name_steps_aside_for_a_mark_and_stays_away_where_it_cannot():
    sweden = next(name for name in NAMES if name.text == "Sweden")

    def found(*offsets):
        marks = merged([spot(sweden.at.x, sweden.at.y + dy) for dy in offsets], 1)
        return [name for name in placed(marks, 1.5, WHOLE) if name.text == "Sweden"]

    assert found() == [sweden]
    (moved,) = found(-5)
    assert moved.at.y == pytest.approx(sweden.at.y - 20 * 1.5)
    assert found(-80, -55, -30, -5, 20, 45, 70) == []


def test_no_name_is_written_twice():
    names = [name.text for name in placed([], 1.0, WHOLE)]
    assert len(names) == len(set(names)) > 20


def test_the_map_grows_to_hold_a_spot_outside_of_europe():
    assert holding([]) == WHOLE
    iceland = Spot(key="a", at=PROJECTION.point(-22, 64.1), shape="drone")
    view = draw([iceland], width=700).view
    assert view.holds(iceland.at)
    assert view.x < WHOLE.x
    assert view.height == WHOLE.height


def test_a_window_does_not_reach_beyond_the_base_map():
    corner = around(Point(BASE.x, BASE.y), 300, 240)
    assert (corner.x, corner.y) == (BASE.x, BASE.y)
    assert around(Point(500, 500), 300, 240) == (350, 380, 300, 240)
