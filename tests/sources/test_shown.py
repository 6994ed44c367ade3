"""Sources of a page, counted in words that claim no more than was established."""

import pytest

from sources.shown import counted_in_words


@pytest.mark.parametrize(
    ("sources", "origins", "untraced", "words"),
    [
        (1, 1, 0, "1 cited."),
        (1, 1, 1, "1 cited; whether it relays another report is not established yet."),
        (3, 3, 3, "3 cited; whether they relay other reports is not established yet."),
        (2, 1, 0, "2 cited, 1 independent origin."),
        (
            13,
            12,
            11,
            "13 cited, 12 independent origins at most; for 11 of them nobody has established yet "
            "whether they relay another report.",
        ),
    ],
)
def test_sources_in_words(sources, origins, untraced, words):
    assert counted_in_words(sources, origins, untraced) == words
