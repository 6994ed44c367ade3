"""What the environment may say about enrichments."""

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from nato_tracker import environment

KNOWN = frozenset({"en", "pl", "ro"})


def languages(value):
    environ = {"L": value} if value is not None else {}
    return environment.languages(environ, "L", default=("en", "ro"), known=KNOWN)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ["en", "ro"]),
        ("", ["en", "ro"]),
        ("PL, en", ["pl", "en"]),
        ("pl,en,pl", ["pl", "en"]),
    ],
)
def test_languages_are_codes_separated_by_commas(value, expected):
    assert languages(value) == expected


@pytest.mark.parametrize(
    ("value", "hint"), [("en,xx", "'xx' is not known"), ("en", "two languages or more")]
)
def test_other_languages_say_what_to_write(value, hint):
    with pytest.raises(ImproperlyConfigured, match=hint):
        languages(value)


def test_an_enrichment_without_its_library_stops_the_start_with_a_hint():
    environ = {"FULL": "1"}
    with pytest.raises(
        ImproperlyConfigured, match=r"pip install --require-hashes -r requirements-enrich\.txt"
    ):
        environment.enrichment(environ, "FULL", needs="no_such_library")
    assert environment.enrichment(environ, "FULL", needs="json") is True
    assert environment.enrichment({}, "FULL", needs="no_such_library") is False


def test_both_are_off_by_default():
    assert (settings.INGEST_FULL_TEXT, settings.INGEST_DETECT_LANGUAGE) == (False, False)
    assert {"en", "pl", "lt", "uk"} <= set(settings.INGEST_LANGUAGES)
