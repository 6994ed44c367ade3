"""Who is called by @name in a text."""

import pytest

from newsdesk.people.mentions import mentioned

NAMES = ["anna", "ben.o", "Zoë", "jane+desk"]


@pytest.mark.parametrize(
    ("text", "found", "unknown"),
    [
        ("@anna, please look", ["anna"], []),
        ("please look, @anna.", ["anna"], []),
        ("(@Anna)", ["anna"], []),
        ("@ben.o. Then @anna", ["ben.o", "anna"], []),
        ("@zoë and @jane+desk", ["Zoë", "jane+desk"], []),
        ("@anna @anna", ["anna"], []),
        ("write to jane@anna.example", [], []),
        ("@annabel and @ben", [], ["annabel", "ben"]),
        ("at 5 @ Kiel", [], []),
        ("@", [], []),
        ("@...", [], []),
    ],
)
def test_who_is_called(text, found, unknown):
    assert mentioned(text, NAMES) == (found, unknown)
