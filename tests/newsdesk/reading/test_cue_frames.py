"""Frames in which a stance is put: who holds it, which side, on what."""

import pytest

from tests.newsdesk.reading.test_cues import cues, read

DEBATE = (
    "Whether to build a drone wall divides the alliance. A drone wall would cost billions. "
    "The drone wall was proposed in spring. "
)


def last(text):
    return read(DEBATE + text)[-1:]


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ("Support for the plan came from Sudria.", "NAA-15", "support"),
        ("The plan met with approval in Sudria.", "NAA-15", "support"),
        ("The plan was welcomed in Sudria.", "NAA-15", "support"),
        ("The plan was initiated by Sudria.", "NAA-15", "support"),
        ("Opposition to the plan came from Sudria.", "NAA-15", "oppose"),
        ("The plan was rejected by Sudria.", "NAA-15", "oppose"),
        ("The plan ran into scepticism in Sudria.", "NAA-15", "lean_oppose"),
        ("In Sudria they make fun of the scheme.", "NAA-15", "oppose"),
    ],
)
def test_whoever_holds_a_stance_may_stand_behind_it(text, actor, stance):
    assert last(text) == [(actor, "WALL", stance)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norland backs the plan. So does Sudria.", "support"),
        ("Norland backs the plan. Sudria does not.", "oppose"),
        ("Norland backs the plan. Sudria thinks likewise.", "support"),
        ("Norland backs the plan. Sudria begs to differ.", "oppose"),
        ("Norland rejects the plan. Nor is Sudria convinced.", "oppose"),
        ("Norland rejects the plan. Sudria thinks likewise.", "oppose"),
        ("Norland rejects the plan. Sudria takes the opposite view.", "support"),
        ("Norland does not back the plan. Sudria does.", "support"),
    ],
)
def test_a_stance_left_out_follows_from_the_one_before(text, stance):
    assert last(text) == [("NAA-15", "WALL", stance)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Sudria has pushed for a quick start.", "support"),
        ("Sudria finds the notion sensible.", "support"),
        ("Sudria declared itself in favour.", "support"),
        ("Sudria is among the signatories.", "support"),
        ("Sudria gave up its resistance.", "lean_support"),
        ("Sudria has no objection in principle.", "lean_support"),
        ("Sudria considers the notion dangerous.", "oppose"),
        ("Sudria does not want to take part.", "oppose"),
        ("Sudria warned against haste.", "oppose"),
        ("Sudria pleaded for calm.", "lean_oppose"),
        ("Sudria is less convinced.", "lean_oppose"),
        ("Sudria has not shut the door.", "consider"),
        ("Sudria abstained.", "neutral"),
        ("Sudria is torn.", "split"),
        ("Sudria would support it, as long as others pay.", "conditional"),
        ("Sudria backs the plan on the understanding that others pay.", "conditional"),
    ],
)
def test_in_a_debate_nothing_else_need_be_named(text, stance):
    assert last(text) == [("NAA-15", "WALL", stance)]


def test_a_condition_of_what_was_favoured_is_kept():
    [*_, cue], _ = cues(f"{DEBATE}Sudria backs the plan as long as others pay.")

    assert cue.condition == "others pay"


@pytest.mark.parametrize(
    "text",
    [
        "Sudria rejected the accusations.",
        "Sudria called for an investigation.",
        "Sudria pushed for sanctions.",
        "Sudria supports Westland.",
        "In Sudria, the minister supports the plan.",
        "Norland's party agrees. Despite doubts, Sudria left.",
    ],
)
def test_what_is_of_another_matter_or_of_nobody_known_is_no_stance(text):
    assert [one for one in last(text) if one[0] == "NAA-15"] == []


@pytest.mark.parametrize("verb", ["rejected new borrowing", "pushed for a quick start"])
def test_without_a_debate_the_object_has_to_be_named(verb):
    text = "Rain fell. Wind blew. Fog rose. Snow came. A drone wall is planned. "

    assert read(f"{text}Sudria {verb}.") == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norland will shoot down drones.", "support"),
        ("Norland will not shoot down drones.", "oppose"),
        ("Norland would never shoot down drones.", "oppose"),
    ],
)
def test_what_will_not_be_done_is_refused(text, stance):
    assert [one[2] for one in read(text)] == [stance]


def test_what_the_title_and_most_sentences_name_is_what_an_article_is_about():
    text = (
        "A drone wall is planned. Money for radars is short. "
        "Whether a drone wall can work is disputed. Sudria says no."
    )

    assert read(text)[-1:] == [("NAA-15", "WALL", "oppose")]


TWO = "A drone wall is planned. The rules of engagement for pilots are disputed, too. "


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Sudria backs the wall.", "WALL"),
        ("Sudria backs the disputed rules.", "RULES"),
        ("Nobody likes such walls. Sudria says no.", "WALL"),
    ],
)
def test_of_several_proposals_a_noun_tells_which_is_meant(text, proposal):
    assert [one[1] for one in read(TWO + text)] == [proposal]


@pytest.mark.parametrize("text", ["Sudria backs the limits.", "Sudria pushed for a quick start."])
def test_of_several_proposals_none_is_meant_where_no_word_tells_which(text):
    assert read(TWO + text) == []


def test_a_noun_that_may_stand_for_two_proposals_stands_for_none():
    both = "A drone wall is planned. So is an umbrella over western Ukraine. "

    assert read(f"{both}Sudria backs the umbrella.") == [("NAA-15", "COVER", "support")]
    assert read(f"{both}Sudria backs the shield.") == []


@pytest.mark.parametrize(
    ("before", "stances"),
    [
        ("had rejected a drone wall", ["oppose", "support"]),
        ("rejected a drone wall in June", ["oppose", "support"]),
        ("used to oppose a drone wall", ["oppose", "support"]),
        ("rejected a drone wall at once", ["oppose"]),
        ("had backed a drone wall", ["support"]),
    ],
)
def test_whoever_changed_sides_holds_both_stances_in_turn(before, stances):
    text = f"Sudria {before}. On Tuesday, Sudria backed the wall."

    assert [one[2] for one in read(text)] == stances


@pytest.mark.parametrize(
    "text",
    [
        "Sudria rejected the suspicion.",
        "Sudria condemned the violation.",
        "Sudria backs other parts of it.",
        "Sudria stood by its allies.",
        "Sudria shot it down.",
        "Sudria had nothing to shoot drones down with.",
        "Sudria does not understand those who refuse it.",
    ],
)
def test_deeds_other_matters_and_what_others_think_are_no_stance(text):
    assert [one for one in read(DEBATE + text) if one[0] == "NAA-15"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sudria is unlikely to support it.", ("NAA-15", "WALL", "oppose")),
        (
            "Sudria, Ada Berg repeated on Monday, will not support it.",
            ("NAA-15", "WALL", "oppose"),
        ),
        (
            "Sudria called that a mistake and pleaded for looser rules for pilots.",
            ("NAA-15", "RULES", "support"),
        ),
    ],
)
def test_a_stance_is_of_whoever_the_verb_has_on_its_own_object(text, expected):
    assert expected in read(DEBATE + text)


def test_it_is_neither_of_two_proposals_that_are_named_together():
    both = "A drone wall and new rules of engagement for pilots were on the table. "

    assert read(f"{both}Sudria likes the idea.") == []


def test_what_nobody_should_think_is_nothing_that_should_be_done():
    text = 'Ada Berg spoke of drones. "Nobody should think that drones can be shot down," she said.'

    assert read(text) == []
