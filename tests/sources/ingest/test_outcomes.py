import pytest

from sources.ingest.outcomes import OutcomeKind, Redirect


@pytest.mark.parametrize("kind", OutcomeKind)
def test_every_outcome_says_in_a_sentence_what_to_do(kind):
    assert kind.advice.endswith(".")
    assert len(kind.advice.split()) > 4


@pytest.mark.parametrize(
    ("status", "permanent"), [(301, True), (302, False), (303, False), (307, False), (308, True)]
)
def test_which_redirects_are_meant_to_last(status, permanent):
    assert Redirect(status, "a", "b").permanent is permanent
