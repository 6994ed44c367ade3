"""Keys of rows as addresses and forms send them."""

import pytest

from core.keys import key_in


def test_plain_digits_are_a_key():
    assert key_in("12") == 12
    assert key_in("9" * 18) == 10**18 - 1


@pytest.mark.parametrize("text", ["", "x", "-1", "1.0", " 1", "²", "٣", "9" * 19, "9" * 5000])
def test_all_else_names_no_row(text):
    assert key_in(text) is None
