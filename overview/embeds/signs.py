"""The entries of keys: shapes of kinds, fills of verdicts."""

from __future__ import annotations

from collections.abc import Iterable

from django.template.loader import render_to_string

from core.embeds.figure import Sign
from incidents.vocabularies import VerdictCode
from overview.drawn_dates import How

SPANS = {How.WITHIN: "On one of these days", How.LASTING: "On all of them"}


def of_shapes(shapes: Iterable[tuple[str, str]]) -> list[Sign]:
    """`shapes` are names with what they stand for."""
    return [Sign(_drawn(shape, ""), label) for shape, label in shapes]


def of_verdicts(codes: Iterable[str]) -> list[Sign]:
    """Those of the `codes`, in the order of the vocabulary, on one shape."""
    wanted = set(codes)
    return [Sign(_drawn("drone", code.value), code.label) for code in VerdictCode if code in wanted]


def of_spans(kinds: Iterable[How]) -> list[Sign]:
    """Bars of days."""
    return [
        Sign(render_to_string("embeds/span.svg", {"how": how.name}), SPANS[how])
        for how in sorted(kinds)
    ]


def _drawn(shape: str, verdict: str) -> str:
    return render_to_string("embeds/sign.svg", {"shape": shape, "verdict": verdict})
