"""Areas between meridians and parallels, and grids of them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.maps.area import Area, Grid

WHOLES = st.integers(-80, 70)


@given(WHOLES, WHOLES, st.integers(1, 9), st.integers(1, 9))
def test_an_area_is_read_as_it_is_written(west, south, across, up):
    area = Area(west + 0.125, float(south), west + across + 0.25, float(south + up))
    assert Area.read(str(area)) == area


@pytest.mark.parametrize(
    "text",
    [
        *("", "1,2,3", "1,2,3,4,5", "a,2,3,4", "3,2,1,4", "1,4,3,2", "1,2,1,4", "-181,2,3,4"),
        *("1,2,3,91", "nan,2,3,4", "1e1,2,30,4", "1, 2,3,4", "1,2,3,4\x00", "٣,4,5,6"),
    ],
)
def test_what_is_no_area_is_refused(text):
    with pytest.raises(ValueError, match="Not an area"):
        Area.read(text)


@pytest.mark.parametrize(
    ("area", "words"),
    [
        (Area(8, 52, 16, 56), "8° to 16° E, 52° to 56° N"),
        (Area(-8, -4, 0, 0), "8° to 0° W, 4° to 0° S"),
        (Area(-1, 0, 0.125, 4), "1° W to 0.125° E, 0° to 4° N"),
    ],
)
def test_an_area_in_words(area, words):
    assert area.words == words


@example(-5e-324, -5e-324, Grid(8, 4))
@given(st.floats(-179, 179), st.floats(-89, 89), st.sampled_from([Grid(8, 4), Grid(0.125, 0.0625)]))
def test_a_place_is_in_its_cell_and_in_none_beside_it(longitude, latitude, grid):
    column, row = grid.cell(longitude, latitude)
    assert grid.area(column, row).holds(longitude, latitude)
    for other in ((column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)):
        assert not grid.area(*other).holds(longitude, latitude)


def test_a_finer_grid_has_whole_cells_within_one_of_the_coarser():
    grid = Grid(8, 4)
    inner = [grid.finer(8).area(8 + x, 8 * 13 + y) for x in range(8) for y in range(8)]
    assert all(grid.area(1, 13).covers(area) for area in inner)
