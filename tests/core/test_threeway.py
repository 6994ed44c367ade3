"""Who changed a value, of two who began from the same one."""

import pytest

from core.threeway import UNKNOWN, Stand, stand

CASES = [
    ("a", "a", "a", Stand.NOBODY),
    ("a", "a", "b", Stand.MINE),
    ("a", "b", "a", Stand.THEIRS),
    ("a", "b", "b", Stand.SAME),
    ("a", "b", "c", Stand.BOTH),
    ("a\nb", "a\nb", "a\r\nb", Stand.NOBODY),  # a browser's line ends
    ("a", "a", "a ", Stand.NOBODY),
    ("", None, "", Stand.NOBODY),
    (None, "", "a", Stand.MINE),
    (None, 0, "", Stand.THEIRS),  # nought is a value
    (UNKNOWN, "a", "b", Stand.BOTH),
    (UNKNOWN, "a", "a", Stand.SAME),
]


@pytest.mark.parametrize(("was", "theirs", "mine", "who"), CASES)
def test_who_changed_it(was, theirs, mine, who):
    assert stand(was, theirs, mine) is who
