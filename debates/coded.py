"""How far first and second coders of public positions agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from debates.agreement import nominal, ordinal
from debates.models import Position, SecondCoding
from debates.stances import ORDER, side_of, tile_of

ENOUGH = 10  # with fewer, one position more or less turns the figure round
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Agreement:
    """Of one thing that both coded: how often the same, and alpha, which allows for chance."""

    what: str
    level: str
    count: int
    same: int
    alpha: float | None

    @property
    def in_words(self) -> str:
        if self.count < ENOUGH:
            return f"too few for a figure ({self.count} coded twice, {ENOUGH} are needed)"
        share = f"the same in {self.same} of {self.count}"
        if self.alpha is None:
            return f"{share}; alpha is not defined, because all codes are the same"
        return f"alpha {self.alpha:.2f} ({self.level}), {share}"


def agreements() -> list[Agreement]:
    """Stance, strength and aspect. One query."""
    public = Position.objects.published().values("pk")
    rows = SecondCoding.objects.filter(position_held__in=public).order_by("pk")
    values = rows.values_list(
        "first_stance", "stance", "first_strength", "strength", "first_aspect", "aspect"
    )
    codings = list(values)
    stances = [(first, second) for first, second, *_ in codings]
    strengths = [(str(a), str(b)) for _, _, a, b, _, _ in codings if a and b]
    aspects = [(first, second) for *_, first, second in codings]
    return [
        _agreement("Stance, from for to against", "ordinal", _on_scale(stances), ORDER),
        _agreement("Stance, every code", "nominal", stances),
        _agreement("Strength", "ordinal", strengths, "123"),
        _agreement("Aspect", "nominal", aspects),
    ]


def _on_scale(stances: Pairs) -> Pairs:
    """As tones from for to against. What is on no such scale is left out: a split body, say."""
    tones = [(tile_of(a).tone, tile_of(b).tone) for a, b in stances if _sided(a) and _sided(b)]
    return [pair for pair in tones if all(tone in ORDER for tone in pair)]


def _sided(stance: str) -> bool:
    return side_of(stance) is not None


def _agreement(what: str, level: str, pairs: Pairs, order: Sequence[str] = ()) -> Agreement:
    same = sum(first == second for first, second in pairs)
    alpha = ordinal(pairs, order) if order else nominal(pairs)
    return Agreement(what, level, len(pairs), same, alpha)
