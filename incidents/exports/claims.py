"""Columns of the claims about incidents: a row for each, and rivals side by side."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from actors.exports import actor_columns
from core.exports import Column, coded, plain, uncertain_date
from core.in_sql import Made
from core.part_files import part
from incidents.exports.incidents import INCIDENTS
from incidents.figures import amount_in_words
from incidents.models import Attribution, Development, Figure, Verdict
from incidents.vocabularies import (
    AttributionAxis,
    AttributionLevel,
    AttributionStance,
    Basis,
    FigureScope,
    Likelihood,
    Measure,
    Qualifier,
    VerdictCode,
)
from sources.exports import OF_SOURCE

# Who says so, since when, and where it stands.
OF_CLAIM = (
    *actor_columns("claimant", "Claimant", "Who says so. Empty: not named, or not public."),
    *uncertain_date("as_of", "As of", "The day of the claim."),
    plain("wording", "Wording", "As the record words it."),
    OF_SOURCE,
)


def prepare(claims: Any) -> Any:
    return claims.select_related("claimant", "record")


def _superseding(row: Any) -> int | None:
    return row.superseded_by_id


FIGURES = part(
    INCIDENTS,
    "figures",
    "Figures of incidents",
    (
        *coded("measure", "Measure", Measure),
        *coded("scope", "Scope", FigureScope),
        *coded("qualifier", "Qualifier", Qualifier),
        plain("low", "Low", "Lowest number given. Units: see the measure.", "number"),
        plain("best", "Best", "The number given, or the likeliest one.", "number"),
        plain("high", "High", "Highest number given.", "number"),
        Column(
            "amount",
            "Amount",
            "The number in words.",
            lambda row: row.amount(),
            sql=Made(
                amount_in_words,
                (F("qualifier"), F("low"), F("best"), F("high"), F("wording")),
            ),
        ),
        *OF_CLAIM,
    ),
    rows=Figure.objects.all,
    link="incident",
    order=("position", "pk"),
    prepare=prepare,
)

VERDICTS = part(
    INCIDENTS,
    "verdicts",
    "Verdicts on incidents",
    (
        *coded("code", "Verdict", VerdictCode),
        plain("is_current", "Current", "Whether it is the record's verdict today.", "boolean"),
        *OF_CLAIM,
    ),
    rows=Verdict.objects.all,
    link="incident",
    order=("position", "pk"),
    prepare=prepare,
)

ATTRIBUTIONS = part(
    INCIDENTS,
    "attributions",
    "Attributions of incidents",
    (
        *coded("axis", "Question", AttributionAxis),
        *coded("stance", "Answer", AttributionStance),
        *actor_columns("party", "Party", "The actor named, where it is public."),
        plain("party_as_reported", "Party as reported", "As the source names it."),
        *coded("level", "Level", AttributionLevel),
        *coded("likelihood", "Likelihood", Likelihood),
        *coded("basis", "Basis", Basis),
        Column(
            "superseded_by",
            "Superseded by",
            "Number of the attribution in this table that took its place.",
            _superseding,
            "integer",
            sql=F("superseded_by"),
        ),
        *OF_CLAIM,
    ),
    rows=Attribution.objects.all,
    link="incident",
    order=("position", "pk"),
    prepare=lambda rows: prepare(rows).select_related("party"),
)

STEPS = part(
    INCIDENTS,
    "steps",
    "Steps of incidents",
    OF_CLAIM,
    rows=Development.objects.all,
    link="incident",
    order=("position", "pk"),
    prepare=prepare,
)
