"""Rival claims side by side: one row a question, one column for each who answers. Pure: no Django.

The record's own value stands in the first column. It never replaces a claim: a claim that differs
keeps its cell and is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

UNNAMED = "Not named"
SEVERAL = "Accounts differ"


@dataclass(frozen=True)
class Claim:
    """What one voice says on one question.

    `meaning` is what is compared; empty: in words only, or a coder's own floor, which contradicts
    nothing. `source_n` is the number of its source on the page, None where it is tied to none.
    """

    question: str
    voice: str
    value: str
    meaning: str = ""
    as_of: str = ""
    wording: str = ""
    source_n: int | None = None


@dataclass(frozen=True)
class Shown:
    """A claim in its cell."""

    value: str
    as_of: str
    wording: str
    source_n: int | None
    differs: bool


@dataclass(frozen=True)
class Row:
    """`cells` follow the voices of the table; `sources` are the numbers that the value rests on.

    `tied` is false where no claim names its source: then all sources of the record stand for it.
    `lone`: nothing but one voice says so, which is no agreement.
    """

    question: str
    label: str
    value: str
    sources: tuple[int, ...]
    tied: bool
    lone: bool
    cells: tuple[tuple[Shown, ...], ...]

    @property
    def is_disputed(self) -> bool:
        return any(shown.differs for cell in self.cells for shown in cell)


@dataclass(frozen=True)
class Table:
    voices: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def has_rivals(self) -> bool:
        """Whether a table is worth its columns; one voice fits a list."""
        return len(self.voices) > 1

    @property
    def disputed(self) -> int:
        return sum(row.is_disputed for row in self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)


def compare(
    claims: Sequence[Claim],
    labels: Mapping[str, str],
    values: Mapping[str, tuple[str, str]],
    all_sources: Iterable[int],
) -> Table:
    """The table of `claims`, in the order in which they come; who isn't named stands last.

    `labels` names the questions. `values` has what the record itself holds of some of them, as
    (in words, meaning); elsewhere the value is what all claims agree on.
    """
    voices = tuple(sorted(dict.fromkeys(claim.voice for claim in claims), key=lambda v: not v))
    asked = dict.fromkeys([*(claim.question for claim in claims), *values])
    everything = tuple(all_sources)
    return Table(
        tuple(voice or UNNAMED for voice in voices),
        tuple(
            _row(
                question,
                labels[question],
                [claim for claim in claims if claim.question == question],
                voices,
                values.get(question),
                everything,
            )
            for question in asked
        ),
    )


def _row(
    question: str,
    label: str,
    claims: list[Claim],
    voices: tuple[str, ...],
    coded: tuple[str, str] | None,
    everything: tuple[int, ...],
) -> Row:
    meanings = dict.fromkeys(claim.meaning for claim in claims if claim.meaning)
    value, held = coded or _agreed(claims, list(meanings))
    backing = _backing(claims, held, is_coded=bool(coded))
    tied = sorted({claim.source_n for claim in backing if claim.source_n is not None})
    return Row(
        question=question,
        label=label,
        value=value,
        sources=tuple(tied) or everything,
        tied=bool(tied),
        lone=not coded and len({claim.voice for claim in claims}) == 1,
        cells=tuple(
            tuple(
                Shown(
                    claim.value,
                    claim.as_of,
                    claim.wording,
                    claim.source_n,
                    _differs(claim.meaning, held, list(meanings)),
                )
                for claim in claims
                if claim.voice == voice
            )
            for voice in voices
        ),
    )


def _backing(claims: list[Claim], held: str, *, is_coded: bool) -> list[Claim]:
    """The claims that the record's value rests on: those that say just that, or else all numbers.

    Words without a number don't support a number that editors coded.
    """
    compared = [claim for claim in claims if claim.meaning]
    same = [claim for claim in compared if claim.meaning == held]
    return same or compared or ([] if is_coded else claims)


def _agreed(claims: list[Claim], meanings: list[str]) -> tuple[str, str]:
    """The one value that all claims share, or that there is none."""
    if len(meanings) > 1:
        return SEVERAL, ""
    shared = next((claim for claim in claims if claim.meaning), claims[0])
    return shared.value, shared.meaning


def _differs(meaning: str, held: str, meanings: list[str]) -> bool:
    """From the value of the record where a claim has just that, else from another claim."""
    if not meaning:
        return False
    if held in meanings:
        return meaning != held
    return len(meanings) > 1
