"""What the ingest notes in codes is told in words."""

import pytest

from sources.feed_words import failure_in_words, failure_name, warning_in_words
from sources.ingest.outcomes import OutcomeKind, WarningCode


@pytest.mark.parametrize("code", WarningCode)
def test_every_warning_has_words(code):
    words = warning_in_words(code, "17")
    assert "17" in words
    assert code.value not in words or code is WarningCode.DETAIL
    assert "{}" not in warning_in_words(code, "")
    assert words != f"{code.value.replace('_', ' ').capitalize()}: 17", "write it some words"


def test_a_warning_that_is_not_known_is_shown_all_the_same():
    assert warning_in_words("from_the_future", "9") == "From the future: 9"
    assert warning_in_words("from_the_future", "") == "From the future"


def test_a_failure_says_what_happened_and_what_to_do():
    for text in ("404 Not Found", "404 Not Found."):
        assert failure_in_words("not_found", text).startswith("404 Not Found. There is")
    assert failure_in_words("unheard_of", "") == "unheard_of"
    assert failure_in_words("", "") == ""


def test_names_of_failures_can_be_read():
    assert failure_name(OutcomeKind.DNS_ERROR) == "DNS error"
    assert failure_name(OutcomeKind.BAD_HTTP) == "Bad HTTP"
    assert failure_name(OutcomeKind.NOT_FOUND) == "Not found"
