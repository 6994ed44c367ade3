"""Coded values of the matrix of positions."""

from core.vocabulary import Vocabulary


class CellKind(Vocabulary):
    """What is known of an actor on a proposal as of a day.

    Four kinds of empty are kept apart: none of them is neutrality.
    """

    POSITION = (
        "position",
        "Position recorded",
        "A dated, cited line on the measure itself stands on the day.",
        "Leans to support, known since 31 May 2024",
    )
    BESIDE = (
        "beside",
        "Spoke, not on the measure",
        "Has lines on the talks, a forecast or a wider question, or one without a date.",
        "Expects that it will happen, and does not say whether it should",
    )
    NOTHING_FOUND = (
        "nothing_found",
        "No statement found",
        "Somebody looked, on or before the day, and found nothing.",
        "Checked on 1 November 2025",
    )
    NOT_RESEARCHED = (
        "not_researched",
        "Not researched",
        "Nobody has looked yet, as far as the record knows.",
        "A small ally on a proposal of last week",
    )
    NOT_RAISED = (
        "not_raised",
        "Not yet raised",
        "No milestone of the proposal and no position on it is dated on or before the day.",
        "Fire on aircraft, as of June 2024",
    )


class ChangeKind(Vocabulary):
    """Kind of change of a stance."""

    FIRST = (
        "first",
        "First recorded",
        "The first line of an actor on a proposal.",
        "A prime minister asked for the first time",
    )
    CHANGED = (
        "changed",
        "Changed",
        "Another stance than on the line before, without a change of sides.",
        "From considering to support",
    )
    REVERSED = (
        "reversed",
        "Reversed",
        "From support to opposition or the other way, also by way of an undecided line.",
        "From leaning to oppose to support",
    )


class Relation(Vocabulary):
    """How two actors stand to each other on a proposal.

    By their sides; how firmly each holds its own is not compared.
    """

    OPPOSED = (
        "opposed",
        "Opposite sides",
        "One is for it, the other against.",
        "A president who supports it and a minister who leans to oppose",
    )
    DIFFER = (
        "differ",
        "Differ",
        "One is undecided, the other for or against.",
        "A government that is considering it and one that opposes it",
    )
    AGREE = (
        "agree",
        "Agree",
        "Both are for it, both against, or both undecided.",
        "One supports it, the other leans to support",
    )
    NOT_COMPARABLE = (
        "not_comparable",
        "Not comparable",
        "Both spoke, and at least one without a stance that could be coded.",
        "An assurance beside a clear refusal",
    )
    ONLY_A = (
        "only_a",
        "Only the first",
        "Only the first actor has a recorded position.",
        "A minister who supports it and a government of which nothing is recorded",
    )
    ONLY_B = (
        "only_b",
        "Only the second",
        "Only the second actor has a recorded position.",
        "A president of whom nothing is recorded and a ministry that opposes it",
    )
    NEITHER = (
        "neither",
        "Neither",
        "Neither actor has a recorded position.",
        "Two states of which nothing was found, or nothing was looked for",
    )
