"""Rival claims of an incident, ready to be compared: figures, attributions, verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from core.prepared import PreparedRows
from core.vocabulary import label_of
from incidents.comparison import UNNAMED, Claim, Table, compare
from incidents.figure_scale import Amount, Figures, figures
from incidents.models import Attribution, Figure, Incident, Verdict
from incidents.vocabularies import (
    AttributionAxis,
    AttributionLevel,
    AttributionStance,
    FigureScope,
    Likelihood,
    Measure,
    Qualifier,
    VerdictCode,
)
from sources.shown import ShownCitation

ICD_203 = frozenset(Likelihood) - {Likelihood.ASSERTED, Likelihood.WITHHELD}
VERDICT = "verdict"
_figures: Final = PreparedRows(lambda: Figure.objects.select_related("claimant"), by="incident")
_attributions: Final = PreparedRows(
    lambda: Attribution.objects.select_related("claimant", "party"), by="incident"
)
# The current one first.
_verdicts: Final = PreparedRows(
    lambda: Verdict.objects.select_related("claimant").order_by("-is_current", "position", "pk"),
    by="incident",
)


class Voices:
    """Who makes a claim, in words, and the number of its source on the page."""

    def __init__(self, citations: Sequence[ShownCitation]) -> None:
        self.cited: Mapping[int, ShownCitation] = {row.record_id: row for row in citations}

    def name(self, claim: Any) -> str:
        """The claimant where one is public, else the source that makes the claim by itself."""
        if claim.claimant and claim.claimant.is_published:
            return str(claim.claimant.name)
        source = self.cited.get(claim.record_id)
        return (source.publisher or source.title) if source else ""

    def claim(self, row: Any, question: str, value: str, meaning: str) -> Claim:
        source = self.cited.get(row.record_id)
        return Claim(
            question=question,
            voice=self.name(row),
            value=value,
            meaning=meaning,
            as_of=row.get_as_of_short() if row.as_of else "",
            wording=row.wording,
            source_n=source.n if source else None,
        )

    def numbers(self) -> list[int]:
        return [source.n for source in self.cited.values()]


def figure_rows(incident: Any) -> list[Any]:
    return _figures.read([incident.pk])


def figure_table(rows: Sequence[Any], voices: Voices) -> Table:
    """Figures by measure; the record's value is the editors' range, where they coded one."""
    claims = [
        voices.claim(row, row.measure, row.amount(), _meaning(row))
        for row in rows
        if row.scope == FigureScope.CLAIM
    ]
    coded = {row.measure: (row.amount(),) * 2 for row in rows if row.scope == FigureScope.RANGE}
    return compare(claims, dict(Measure.choices()), coded, voices.numbers())


def _meaning(figure: Any) -> str:
    """A coder's floor is no rival of what was reported, and "dozens" of no number."""
    loose = (Qualifier.CODING_FLOOR, Qualifier.INDEFINITE)
    return "" if figure.qualifier in loose else str(figure.amount())


def figure_scales(rows: Sequence[Any], voices: Voices) -> list[Figures]:
    """A scale for each measure with at least two different numbers."""
    found = []
    for measure in dict.fromkeys(row.measure for row in rows):
        claims = [row for row in rows if row.measure == measure and _meaning(row)]
        record = next((row for row in claims if row.scope == FigureScope.RANGE), None)
        amounts = [_amount(row, voices) for row in claims if row.scope == FigureScope.CLAIM]
        scale = figures(
            label_of(Measure, measure), amounts, _amount(record, voices) if record else None
        )
        found += [scale] if scale else []
    return found


def _amount(row: Any, voices: Voices) -> Amount:
    return Amount(
        voice=voices.name(row) or UNNAMED,
        words=row.amount(),
        low=row.low,
        best=row.best,
        high=row.high,
        about=row.qualifier == Qualifier.ABOUT,
    )


def attribution_table(incident: Any, voices: Voices) -> Table:
    rows = _attributions.read([incident.pk])
    claims = [voices.claim(row, row.axis, *_answer(row)) for row in rows]
    return compare(claims, dict(AttributionAxis.choices()), {}, voices.numbers())


def _answer(claim: Any) -> tuple[str, str]:
    """What the claimant answers, in words and as compared: the party where one is named."""
    public = claim.party and claim.party.is_published
    party = claim.party.name if public else claim.party_as_reported
    affirms = claim.stance == AttributionStance.AFFIRMS
    about_intent = claim.axis == AttributionAxis.INTENT
    if affirms and party and not about_intent:
        answer = party[:1].upper() + party[1:]
    else:
        answer = claim.get_stance_display() + (f" (of {party})" if party else "")
    firm = claim.level not in ("", AttributionLevel.NONE)
    words = [
        answer,
        *([claim.get_level_display().lower()] if firm else []),
        *([claim.get_likelihood_display().lower()] if claim.likelihood in ICD_203 else []),
    ]
    settles = affirms or claim.stance == AttributionStance.DENIES
    compared = f"{claim.stance} {party.lower() if settles and not about_intent else ''}".strip()
    return "; ".join(words), compared


def verdict_table(incident: Incident, voices: Voices) -> Table:
    """All verdicts beside the current one."""
    ordered: list[Any] = _verdicts.read([incident.pk])
    claims = [voices.claim(row, VERDICT, row.get_code_display(), row.code) for row in ordered]
    current = next((row for row in ordered if row.is_current), None)
    coded = {VERDICT: (current.get_code_display(), current.code)} if current else {}
    return compare(claims, {VERDICT: VerdictCode.heading()}, coded, voices.numbers())
