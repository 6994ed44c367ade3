"""The short form of the fault: a hundred tampers by SQL, each of them told."""

import pytest

from core.integrity.sealing import seal
from core.integrity.verifying import verify
from tests.constraints import project_models
from tests.faults.tampering import tampers, words_after
from tests.rows import make_row

pytestmark = pytest.mark.django_db
SHORT = 100


def test_a_hundred_tampers_are_a_hundred_found():
    for model in project_models():
        if hasattr(model, "history") or hasattr(model, "APPEND_ONLY"):
            make_row(model)
    seal()
    assert list(verify()) == []
    every = list(tampers())
    chosen = every[:: len(every) // SHORT]
    assert len(chosen) >= SHORT
    assert [str(tamper) for tamper in chosen if not words_after(tamper)] == []
    assert list(verify()) == []
