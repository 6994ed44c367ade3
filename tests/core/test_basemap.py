"""The base map: the same bytes each time, small, and with the borders of the policy."""

import gzip
import json
import re
from io import StringIO

import pytest
from django.core.management import call_command

from core.management.commands import build_basemap
from core.maps.basemap import basemap
from core.maps.borders import BELARUS, MEMBERS, RUSSIA, UKRAINE, Land, land_of
from core.maps.projection import Point
from core.maps.shapes import Frame, clipped, hatching, path, pieces, simplified
from core.maps.topology import Polygon, read_topology

SQUARE = [Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10)]


def polygon(*outline):
    return Polygon(rings=((0,),), outline=outline)


CRIMEA = polygon((33, 45), (35, 45.5), (34, 44.6))
MAINLAND = polygon((30, 55), (60, 55), (60, 65))


@pytest.mark.parametrize(
    ("country", "shape", "state", "land"),
    [
        (RUSSIA, CRIMEA, UKRAINE, Land.OCCUPIED),
        (RUSSIA, MAINLAND, RUSSIA, Land.RUSSIA),
        (BELARUS, MAINLAND, BELARUS, Land.RUSSIA),
        (UKRAINE, MAINLAND, UKRAINE, Land.UKRAINE),
        (MEMBERS["PL"], MAINLAND, MEMBERS["PL"], Land.MEMBER),
        ("248", MAINLAND, "248", Land.MEMBER),
        ("040", MAINLAND, "040", Land.OTHER),
        ("Kosovo", MAINLAND, "Kosovo", Land.OTHER),
    ],
    ids=["Crimea", "Russia", "Belarus", "Ukraine", "Poland", "Åland", "Austria", "Kosovo"],
)
def test_land_is_drawn_as_the_border_policy_says(country, shape, state, land):
    assert land_of(country, shape) == (state, land)


def test_the_committed_map_is_what_the_command_draws_twice_the_same(tmp_path, monkeypatch):
    committed = build_basemap.TARGET.read_bytes()
    monkeypatch.setattr(build_basemap, "TARGET", tmp_path / "basemap.svg")
    monkeypatch.setattr(build_basemap.settings, "BASE_DIR", tmp_path)
    call_command("build_basemap", stdout=StringIO())
    assert (tmp_path / "basemap.svg").read_bytes() == committed


def test_06_the_base_map_is_at_most_80_kb_compressed():
    assert len(gzip.compress(build_basemap.TARGET.read_bytes(), 9)) <= 80_000


def test_members_are_named_by_the_codes_of_the_source():
    source = json.loads(build_basemap.SOURCE.read_text())
    codes = {code for code, _ in read_topology(source, "countries").countries}
    assert len(MEMBERS) == 32
    assert set(MEMBERS.values()) <= codes


def test_a_border_between_land_of_one_state_is_not_drawn():
    """Two squares side by side, both of Ukraine or of two states."""

    def drawn(neighbour):
        degrees = [[[20, 50], [0, 2]], [[20, 52], [-2, 0], [0, -2], [2, 0]],
                   [[20, 50], [2, 0], [0, 2], [-2, 0]]]  # fmt: skip
        shapes = [("804", [[0, 1]]), (neighbour, [[2, ~0]])]
        return basemap(
            {
                "arcs": degrees,
                "transform": {"scale": [1, 1], "translate": [0, 0]},
                "objects": {"countries": {"geometries": [
                    {"type": "Polygon", "id": code, "properties": {"name": code}, "arcs": arcs}
                    for code, arcs in shapes
                ]}},
            }
        )  # fmt: skip

    def border(svg):
        return re.findall(r'stroke="var\(--map-border\)" stroke-width="1.1" [^>]*d="([^"]*)"', svg)

    assert border(drawn("616")) != [""]
    assert border(drawn("804")) == [""]


def test_simplifying_keeps_the_corners_and_drops_what_is_near_a_line():
    line = [Point(0, 0), Point(5, 0.2), Point(10, 0), Point(10, 10)]
    assert simplified(line, 0.35) == [Point(0, 0), Point(10, 0), Point(10, 10)]
    assert simplified(line, 0.1) == line


def test_a_ring_is_cut_at_the_frame():
    assert set(clipped(SQUARE, Frame(5, -5, 100, 10))) == {(5, 0), (10, 0), (10, 5), (5, 5)}
    assert clipped(SQUARE, Frame(20, 20, 5, 5)) == []


def test_a_line_that_leaves_the_frame_and_comes_back_is_two_pieces():
    line = [Point(1, 1), Point(2, 1), Point(50, 1), Point(3, 1), Point(4, 1)]
    assert [list(piece) for piece in pieces(line, Frame(0, 0, 10, 10))] == [line[:2], line[3:]]


def test_hatching_stays_inside_of_a_ring_and_out_of_its_hole():
    hole = [Point(3, 3), Point(7, 3), Point(7, 7), Point(3, 7)]
    for start, end in hatching([SQUARE, hole], 2):
        middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
        assert Frame(0, 0, 10, 10).holds(middle)
        assert not Frame(3.1, 3.1, 3.8, 3.8).holds(middle)


def test_paths_are_written_in_steps_of_a_tenth():
    assert path([SQUARE], closed=True) == "M0,0l10,0 0,10-10,0z"
    assert path([[Point(0.04, 1), Point(-0.26, 1.5)]], closed=False) == "M0,1l-.3,.5"
