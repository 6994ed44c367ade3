"""The draft of an incident that an article reports: each field with the passage that says it.

A draft is made where the title or the first paragraphs report an incident of a day and a country.
An incident that the text only comes back to, in a debate, makes none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from newsdesk.reading.draft_dates import occurred
from newsdesk.reading.draft_places import Place, place_of, state_of
from newsdesk.reading.draft_words import engagement, title, verdict
from newsdesk.reading.findings import Article, DateRead, Draft, FigureRead, Mention, Span, Value
from newsdesk.reading.happenings import LEAD, OBJECTS, Happening, find_happenings
from newsdesk.reading.incident_words import BALLOON
from newsdesk.reading.names import Names

# Kinds of which one text may report the same thing: the former is what the latter turned out as.
FINER: Final = (
    "safety_zone_breach", "collateral_damage", "drone_overflight", "balloon_incursion",
    "missile_impact", "missile_incursion", "drone_impact", "drone_crash", "drone_debris",
    "drone_incursion", "airspace_violation", "drone_sighting",
)  # fmt: skip
COUNTED: Final = frozenset(
    {"objects_seen", "objects_entered", "airspace_violations", "objects_approaching"}
)
# Types that allies send up, which are not what came.
DEFENDERS: Final = frozenset(
    {"F-16", "F-35", "F/A-18", "Eurofighter", "Rafale", "Gripen", "AIM-120", "Patriot", "AWACS"}
)


@dataclass(frozen=True)
class Report:
    """What the text reports, and all sentences that tell of it, the weightiest first."""

    kind: str
    vector: str
    main: Happening
    all: tuple[Happening, ...]


def draft_of(
    article: Article,
    mentions: Sequence[Mention],
    dates: Sequence[DateRead],
    figures: Sequence[FigureRead],
    names: Names,
) -> Draft | None:
    report = report_of(article, find_happenings(article))
    if report is None:
        return None
    state = state_of(article, report.all, mentions, names)
    date = occurred(article, report.all, dates)
    if state is None or date is None:
        return None
    place = place_of(article, report.all, mentions, names, state.target)
    values = {
        "kind": Value(report.kind, report.main.span, "What the sentence reports."),
        "vector": Value(report.vector, report.main.span, "What flew, as the text has it."),
        "state": Value(state.target, state.span, state.why),
        "occurred": Value(date.edtf, date.span, date.why),
        "occurred_precision": Value(date.precision, date.span, date.why),
        **_rest(article, report, mentions, figures, place),
    }
    if date.local_time:
        values["local_time"] = Value(date.local_time, date.span, "Beside the date.")
    words = title(
        report.kind,
        values["vector"].value,
        names.actors[state.target].name,
        place.name if place else "",
        article.at(report.main.sentence),
    )
    values["title"] = Value(words, None, "Made of the fields.")
    return Draft({name: value for name, value in values.items() if value.value}, _score(values))


def report_of(article: Article, happenings: Sequence[Happening]) -> Report | None:
    """None where the lead reports nothing."""
    balloons = BALLOON.search(article.words) is not None
    news = [_named(one, balloons) for one in happenings if not one.background]
    if not any(one.weight >= LEAD for one in news):
        return None
    weights: dict[str, float] = defaultdict(float)
    for one in news:
        weights[one.kind] += one.weight
    lead = [one for one in news if one.weight >= LEAD]
    kind = min((one.kind for one in lead), key=FINER.index)
    if kind == "drone_debris" and "drone_crash" in weights:
        kind = "drone_crash"
    if kind == "drone_sighting" and "drone_overflight" in weights:
        kind = "drone_overflight"
    same = [one for one in news if one.kind == kind]
    others = [one for one in news if one.kind != kind]
    ordered = sorted(same, key=lambda one: -one.weight) + sorted(
        others, key=lambda one: (-one.weight, one.sentence.start)
    )
    main = ordered[0]
    return Report(kind, _vector(kind, same), main, tuple(ordered))


def _named(one: Happening, balloons: bool) -> Happening:
    """Objects that came from outside are balloons where the text says so, else drones."""
    if one.kind != OBJECTS:
        return one
    if balloons:
        return replace(one, kind="balloon_incursion", vector="balloon")
    return replace(one, kind="drone_incursion")


def _vector(kind: str, same: Sequence[Happening]) -> str:
    known = [one.vector for one in same if one.vector != "unknown"]
    return known[0] if known else same[0].vector


def _rest(
    article: Article,
    report: Report,
    mentions: Sequence[Mention],
    figures: Sequence[FigureRead],
    place: Place | None,
) -> dict[str, Value]:
    sentences = [one.sentence for one in report.all]
    values: dict[str, Value] = {}
    if place:
        values["place"] = Value(place.name, place.span, "The place that the sentence names.")
        if place.target:
            values["site"] = Value(place.target, place.span, "A site of the record.")
    flown = [one for one in mentions if one.kind == "platform" and one.name not in DEFENDERS]
    platform = _first(flown, sentences)
    if isinstance(platform, Mention):
        values["platform"] = Value(platform.name, platform.span, "The type that is named.")
    objects = _first([one for one in figures if one.measure in COUNTED], sentences)
    if isinstance(objects, FigureRead):
        values["objects"] = Value(objects.words, objects.span, "How many, as the text has it.")
    values["engagement"] = engagement(article)
    values["verdict"] = verdict(article, report.kind)
    if values["verdict"].value == "refuted":
        values["vector"] = Value("unknown", values["verdict"].span, "It was something else.")
    return values


def _first(
    found: Sequence[Mention] | Sequence[FigureRead], sentences: Sequence[Span]
) -> Mention | FigureRead | None:
    """The first in the weightiest sentence that has one."""
    for sentence in sentences:
        for one in found:
            if sentence.start <= one.span.start < sentence.end:
                return one
    return None


def _score(values: dict[str, Value]) -> float:
    """A share of the fields that a passage was found for: 0.5 to 1."""
    fields = ("site", "platform", "objects", "local_time", "engagement")
    read = sum(1 for name in fields if name in values and values[name].span is not None)
    return round(0.5 + 0.5 * read / len(fields), 2)
