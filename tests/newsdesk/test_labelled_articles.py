"""The labelled articles by which readers are scored: labels that could not be right are refused."""

import csv
from itertools import chain
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from benchmarks.suggestions.labels import BadLabel, load, read
from core.dates import parse
from core.vocabularies import Precision
from debates.vocabularies.statements import ATTRIBUTION_STANCES, Stance
from incidents.vocabularies import Engagement, IncidentKind, Measure, Qualifier, Vector, VerdictCode

DATA = Path(settings.BASE_DIR) / "data"
HEDGES = {"said", "told", "according_to", "wrote", "reported", "anonymity"}
SHEET = """
title: Drones over Poland
body: |
  Poland said so. Lisa Poland did not.
published: 2025-09-10
language: en
publisher: P
manner: wire
mentions: {pl: [Poland]}
not_mentions: ["Lisa Poland"]
quotations: []
dates: []
figures: []
drafts: []
cues: []
about: []
"""


@pytest.fixture(scope="module")
def articles():
    return load()


def keys(folder):
    return {key for path in (DATA / folder).glob("*.yaml") for key in loaded(path)}


def loaded(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def column(name, field):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return {row[field] for row in csv.DictReader(file)}


def every(articles, field):
    return chain.from_iterable(getattr(one, field) for one in articles)


def test_numbers_follow_one_another(articles):
    assert [one.number for one in articles] == list(range(1, len(articles) + 1))


def test_a_third_of_the_first_eighty_four_is_held_back_and_nothing_later(articles):
    assert [one.number for one in articles if one.held] == list(range(3, 85, 3))


def test_articles_are_short(articles):
    lengths = {one.slug: len(one.article.body.split()) for one in articles}
    assert {slug: words for slug, words in lengths.items() if not 80 <= words <= 250} == {}


def test_targets_stand_in_the_starter_data(articles):
    actors = keys("actors")
    known = actors | keys("sites") | column("events.csv", "event_id")
    named = {label.target for label in every(articles, "mentions")}
    speakers = {label.speaker for label in every(articles, "quotations")}
    holders = {label.actor for label in every(articles, "cues")}
    reporters = {label.reported_by for label in every(articles, "cues")} - {""}
    places = {label.site for label in every(articles, "drafts")} - {""}
    assert {target for target in named if not target.startswith("platform:")} <= known
    assert {one for one in speakers | reporters if not one.startswith("text:")} <= known
    assert holders <= actors
    assert places <= keys("sites")
    assert set(chain.from_iterable(one.about for one in articles)) <= column(
        "incidents.csv", "incident_id"
    )
    proposals = set(loaded(DATA / "curated/proposals.yaml")["proposals"])
    assert {label.proposal for label in every(articles, "cues")} <= proposals


def test_codes_stand_in_the_codebook(articles):
    drafts, figures = list(every(articles, "drafts")), list(every(articles, "figures"))
    assert {one.kind for one in drafts} <= set(IncidentKind.codes())
    assert {one.vector for one in drafts} <= set(Vector.codes())
    assert {one.verdict for one in drafts} <= {"", *VerdictCode.codes()}
    assert {one.engagement for one in drafts} <= {"", *Engagement.codes()}
    assert {one.measure for one in figures} <= set(Measure.codes())
    assert {one.qualifier for one in figures} <= set(Qualifier.codes())
    stances = set(Stance.codes()) - {stance.value for stance in ATTRIBUTION_STANCES}
    assert {one.stance for one in every(articles, "cues")} <= stances
    assert {one.hedge for one in every(articles, "quotations")} <= HEDGES


def test_dates_can_be_read(articles):
    labels = [
        *((one.edtf, one.precision) for one in every(articles, "dates")),
        *((one.occurred, one.precision) for one in every(articles, "drafts")),
    ]
    assert all(parse(edtf).is_known for edtf, _ in labels)
    assert {precision for _, precision in labels} <= set(Precision.codes())


def test_conditions_stand_in_the_text(articles):
    missing = [
        label.condition
        for one in articles
        for label in one.cues
        if label.condition not in one.article.words
    ]
    assert missing == []


def test_a_name_counts_wherever_it_stands_by_itself(tmp_path):
    (tmp_path / "1-a.yaml").write_text(SHEET)
    article = read(tmp_path / "1-a.yaml")
    assert [article.article.words[: one.span.end] for one in article.mentions] == [
        "Drones over Poland",
        "Drones over Poland\n\nPoland",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        "mentions: {pl: [Warsaw]}",
        "dates: [{text: today, edtf: 2025, precision: year}]",
        "dates: [{text: Poland, nth: 9, edtf: 2025, precision: year}]",
        "published: soon",
    ],
)
def test_a_label_that_is_not_in_the_text_is_refused(tmp_path, wrong):
    key = wrong.partition(":")[0]
    lines = [line for line in SHEET.splitlines() if not line.startswith(key)]
    (tmp_path / "1-a.yaml").write_text("\n".join([*lines, wrong]))
    with pytest.raises(BadLabel):
        read(tmp_path / "1-a.yaml")
