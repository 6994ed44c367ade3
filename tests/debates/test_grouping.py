"""Which group of the matrix an actor stands in."""

import pytest

from debates.grouping import ALLIES, FRONTLINE, INSTITUTIONS, OTHERS, Home, group_of


@pytest.mark.parametrize(
    ("kind", "home", "group"),
    [
        ("official", Home(1, "state"), FRONTLINE),
        ("state", Home(2, "state"), ALLIES),
        ("state", Home(3, "state"), OTHERS),
        ("official", Home(4, "organisation"), INSTITUTIONS),
        ("unnamed", Home(5, "unnamed"), OTHERS),
        ("group", Home(4, "organisation"), OTHERS),
        ("group", Home(1, "state"), OTHERS),
    ],
)
def test_an_actor_stands_with_its_state_or_body(kind, home, group):
    assert group_of(kind, home, frontline={1}, allies={1, 2}) == group
