"""How findings are compared with labels: what counts as right, wrong and missed."""

from collections import Counter
from datetime import date

import pytest

from benchmarks.suggestions.labels import (
    BadLabel,
    CueLabel,
    DateLabel,
    DraftLabel,
    Labelled,
    MentionLabel,
    QuotationLabel,
)
from benchmarks.suggestions.matching import outcomes
from benchmarks.suggestions.scores import Goal, Score, scores
from newsdesk.reading.findings import (
    Article,
    Cue,
    DateRead,
    Draft,
    Findings,
    Mention,
    Quotation,
    Relevance,
    Span,
    Value,
)

TITLE = "T"
BODY = "Poland said on Friday that it would shoot down drones over its towns, an aide said."
ARTICLE = Article(TITLE, BODY, date(2025, 9, 13))
TARGETS = {"pl": "NAA-1", "de": "NAA-2", "ekch": "ekch", "DRONES": "NAP-1", "INC-1": "NAI-1"}


def at(words):
    start = ARTICLE.words.index(words)
    return Span(start, start + len(words))


def labelled(**labels):
    empty = dict.fromkeys(
        ("mentions", "quotations", "dates", "figures", "drafts", "cues", "about"), ()
    )
    return Labelled(1, "a", "wire", ARTICLE, relevant=False, **{**empty, **labels})


def ended(kind, found, **labels):
    findings = Findings(article=ARTICLE, relevance=Relevance(0.0), **found)
    every = outcomes(labelled(**labels), findings, TARGETS)
    return dict(Counter(one.result for one in every if one.kind == kind))


def mention(words, target, kind="actor"):
    return Mention(at(words), kind, target, words)


@pytest.mark.parametrize(
    ("read", "counts"),
    [
        ([mention("Poland", "NAA-1")], {"right": 1}),
        ([mention("Poland said", "NAA-1")], {"right": 1}),
        ([mention("Poland", "NAA-2")], {"wrong": 1, "missed": 1}),
        ([mention("Poland", "NAA-1"), mention("aide", "NAA-1")], {"right": 1, "wrong": 1}),
        ([], {"missed": 1}),
    ],
)
def test_a_mention_has_to_lead_to_the_same_entry(read, counts):
    label = MentionLabel(at("Poland"), "pl")
    assert ended("actors", {"mentions": tuple(read)}, mentions=(label,)) == counts


def test_a_platform_has_to_be_the_one_of_the_label():
    label = MentionLabel(at("drones"), "platform:Shahed")
    for target, counts in (("Shahed", {"right": 1}), ("Lancet", {"wrong": 1, "missed": 1})):
        read = mention("drones", f"platform:{target}", "platform")
        assert ended("platforms", {"mentions": (read,)}, mentions=(label,)) == counts


def test_a_mistyped_target_of_a_label_is_refused():
    with pytest.raises(BadLabel, match="polnad"):
        ended("actors", {}, mentions=(MentionLabel(at("Poland"), "polnad"),))


CLAUSE = "it would shoot down drones over its towns"


@pytest.mark.parametrize(
    ("words", "speaker", "target", "counts"),
    [
        (CLAUSE, "Poland", "NAA-1", {"right": 1}),
        ("it would shoot down", "Poland", "NAA-1", {"right": 1}),
        ("drones over", "Poland", "NAA-1", {"wrong": 1, "missed": 1}),
        (CLAUSE, "Poland", "", {"wrong": 1, "missed": 1}),
    ],
)
def test_a_quotation_needs_half_of_the_words_and_the_speaker(words, speaker, target, counts):
    label = QuotationLabel(at(CLAUSE), direct=False, speaker="pl")
    quotation = Quotation(at(words), False, speaker, target)
    assert ended("quotations", {"quotations": (quotation,)}, quotations=(label,)) == counts


def test_a_fragment_inside_a_quotation_that_was_found_is_no_error():
    label = QuotationLabel(at(CLAUSE), direct=False, speaker="pl")
    read = tuple(Quotation(at(words), False, "", "NAA-1") for words in (CLAUSE, "drones"))
    assert ended("quotations", {"quotations": read}, quotations=(label,)) == {"right": 1}


@pytest.mark.parametrize(
    ("speaker", "target", "result"),
    [("an aide", "", "right"), ("aide", "", "right"), ("a clerk", "", "missed"),
     ("an aide", "NAA-1", "missed")],
)  # fmt: skip
def test_a_speaker_whom_the_record_does_not_know_goes_by_words(speaker, target, result):
    label = QuotationLabel(at(CLAUSE), direct=False, speaker="text:an aide")
    quotation = Quotation(at(CLAUSE), False, speaker, target)
    assert result in ended("quotations", {"quotations": (quotation,)}, quotations=(label,))


@pytest.mark.parametrize(
    ("edtf", "optional", "counts"),
    [
        ("2025-09-12", False, {"right": 1}),
        ("2025-09-19", False, {"wrong": 1, "missed": 1}),
        ("2025-09-19", True, {}),
        ("2025-09-12", True, {}),
    ],
)
def test_a_date_has_to_be_the_same_and_an_optional_one_never_counts(edtf, optional, counts):
    label = DateLabel(at("on Friday"), "2025-09-12", "day", optional)
    read = DateRead(at("Friday"), edtf, "day", "")
    assert ended("dates", {"dates": (read,)}, dates=(label,)) == counts


@pytest.mark.parametrize(
    ("occurred", "counts"),
    [("2025-09-12", {"right": 1}), ("2025-09-13", {"right": 1}),
     ("2025-09", {"wrong": 1, "missed": 1})],
)  # fmt: skip
def test_a_draft_may_be_of_any_incident_of_the_text(occurred, counts):
    labels = tuple(
        DraftLabel("drone_crash", "drone", "PL", day, "day") for day in ("2025-09-12", "2025-09-13")
    )
    values = {"kind": "drone_crash", "state": "NAA-1", "occurred": occurred}
    draft = Draft({name: Value(value, None) for name, value in values.items()})
    assert ended("drafts", {"draft": draft}, drafts=labels) == counts
    assert ended("drafts", {"draft": draft}) == {"wrong": 1}


@pytest.mark.parametrize(
    ("stance", "result"), [("support", "right"), ("lean_support", "right"), ("oppose", "missed")]
)
def test_a_position_goes_by_its_side(stance, result):
    label = CueLabel(at("would shoot down drones"), "pl", "DRONES", "support")
    cue = Cue(at("shoot down drones"), "NAA-1", "NAP-1", stance)
    assert result in ended("positions", {"cues": (cue,)}, cues=(label,))


def test_of_an_article_with_one_kind_labelled_nothing_else_counts():
    found = {"mentions": (mention("Poland", "NAA-1"),)}
    cue = Cue(at("shoot down drones"), "NAA-1", "NAP-1", "support")
    assert ended("actors", found, only="positions") == {}
    assert ended("positions", {**found, "cues": (cue,)}, only="positions") == {"wrong": 1}


def test_scores_and_goals():
    score = Score(right=6, wrong=2, missed=4)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.6, pytest.approx(2 / 3))
    assert Goal(precision=0.7, recall=0.6).reached(score)
    assert not Goal(f1=0.7).reached(score)
    assert scores([])["dates"].f1 == 0.0
