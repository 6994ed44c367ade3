"""Who is for or against what: each row is a form of words, and the stance that it states."""

import pytest

from newsdesk.reading.cues.finding import find_cues
from newsdesk.reading.names import ActorRow, Names, ProposalRow
from newsdesk.reading.quotations import find_quotations
from tests.newsdesk.reading import saying


def proposal(target, category, target_class="generic", geography="unspecified", **options):
    return ProposalRow(target, target, category, target_class, geography, **options)


PROPOSALS = [
    proposal("OVER", "extended_air_defence", "missile_and_drone", "over_ukraine"),
    proposal("OVER-NATO", "extended_air_defence", "missile", "over_ukraine", parent="OVER"),
    proposal("NEAR", "extended_air_defence", "missile", "near_border", parent="OVER"),
    proposal("COVER", "extended_air_defence", "generic", "over_ukraine", parent="OVER"),
    proposal("JETS", "engagement_policy", "aircraft", "allied_airspace"),
    proposal("DRONES", "engagement_policy", "drone", "allied_airspace"),
    proposal("RULES", "rules_of_engagement"),
    proposal("ARMED", "force_posture"),
    proposal("EXERCISES", "exercises"),
    proposal("DIPLOMATS", "diplomatic_measure", "diplomats"),
    proposal("MONEY", "capability_funding"),
    proposal("FIRMER", "umbrella"),
    proposal("OPTIONS", "response_options"),
    proposal("WALL", "capability", "drone", "eu_territory"),
    proposal("AIRDEF", "capability", "generic", "eastern_border"),
    proposal("FIRST", "pre_emption"),
    proposal("ARTICLE", "collective_defence"),
    proposal("SIREN", "other", phrases=("siren plan",)),
]
OFFICES = {"NAA-1": ("President",), "NAA-2": ("Defence Minister",), "NAA-3": ("Speaker",)}
NAMES = Names(
    [
        *(
            ActorRow(target, "official", name, state="NAA-10", offices=OFFICES[target])
            for name, target in saying.PEOPLE.items()
            if " " in name
        ),
        ActorRow("NAA-10", "state", "Norland"),
        ActorRow("NAA-11", "organisation", "NATO"),
        ActorRow("NAA-14", "organisation", "Financial Times"),
        ActorRow("NAA-15", "state", "Sudria"),
        ActorRow("NAA-16", "state", "Westland"),
    ],
    proposals=PROPOSALS,
)


def cues(text):
    article = saying.article(text)
    mentions = saying.mentions(article)
    quotations = find_quotations(article, mentions, NAMES.is_person, NAMES.holder_in)
    return find_cues(article, mentions, quotations, NAMES), article


def read(text):
    return [(one.actor, one.proposal, one.stance) for one in cues(text)[0]]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("shooting down missiles over Ukraine", "OVER"),
        ("bringing down rockets before they enter its airspace", "OVER"),
        ("shooting down missiles in the last kilometres before they reach an ally", "NEAR"),
        ("a no-fly zone", "COVER"),
        ("shooting down Russian jets", "JETS"),
        ("opening fire on intruding aircraft", "JETS"),
        ("destroying drones over its bases", "DRONES"),
        ("loosening the rules of engagement", "RULES"),
        ("arming surveillance drones", "ARMED"),
        ("NATO exercises near the border", "EXERCISES"),
        ("restrictions on Russian diplomats", "DIPLOMATS"),
        ("EU money for air defence", "MONEY"),
        ("a firmer line", "FIRMER"),
        ("more options between doing nothing and war", "OPTIONS"),
        ("a drone wall", "WALL"),
        ("more air defence on its flank", "AIRDEF"),
        ("a pre-emptive strike", "FIRST"),
        ("talks under Article 4", "ARTICLE"),
        ("the siren plan", "SIREN"),
    ],
)
def test_a_proposal_is_known_by_words_that_follow_from_its_codes(words, target):
    assert read(f"Norland supports {words}.") == [("NAA-10", target, "support")]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norland backs a drone wall.", "support"),
        ("Norland has called for a drone wall.", "support"),
        ("Norland spoke in favour of a drone wall.", "support"),
        ("Norland signalled support for a drone wall.", "lean_support"),
        ("Norland is not opposed to a drone wall.", "lean_support"),
        ("Norland is open to a drone wall.", "consider"),
        ("Norland is considering a drone wall.", "consider"),
        ("Norland has not ruled out a drone wall.", "consider"),
        ("Norland does not exclude a drone wall.", "consider"),
        ("Norland is sceptical of a drone wall.", "lean_oppose"),
        ("Norland opposes a drone wall.", "oppose"),
        ("Norland does not support a drone wall.", "oppose"),
        ("Norland is not considering a drone wall.", "oppose"),
        ("Norland would never agree to a drone wall.", "oppose"),
        ("Norland sees no reason to build a drone wall.", "oppose"),
        ("Norland has ruled out a drone wall.", "oppose"),
        ("Norland would support a drone wall only if others paid.", "conditional"),
        ("Norland would back a drone wall if others paid.", "conditional"),
    ],
)
def test_words_and_their_negation_give_the_stance(text, stance):
    assert read(text) == [("NAA-10", "WALL", stance)]


def test_a_condition_is_kept_with_its_place():
    [cue], article = cues("Norland would support a drone wall only if others paid.")

    assert cue.condition == "others paid"
    assert article.at(cue.condition_span) == "others paid"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Berg said NATO should build a drone wall.", [("NAA-1", "WALL", "support")]),
        ("Ada Berg said NATO must not build a drone wall.", [("NAA-1", "WALL", "oppose")]),
        ("Ada Berg said that a drone wall would be “a mistake”.", [("NAA-1", "WALL", "oppose")]),
        ("Ada Berg said that a drone wall depended on money.", [("NAA-1", "WALL", "conditional")]),
        ("Ada Berg said she supported a drone wall.", [("NAA-1", "WALL", "support")]),
    ],
)
def test_whoever_says_what_should_be_holds_the_position(text, expected):
    assert read(text) == expected


def test_a_stance_of_somebody_else_names_who_reports_it():
    [own, reported], _ = cues(
        "Ada Berg said she backed a drone wall. "
        "Sudria rejects more air defence along the border, two diplomats told the FT."
    )

    assert (own.actor, own.reported_by) == ("NAA-1", "")
    assert (reported.actor, reported.reported_by) == ("NAA-15", "two diplomats")


def test_each_of_several_who_share_a_clause_holds_it():
    assert read("Norland, Sudria and Westland want a drone wall.") == [
        ("NAA-10", "WALL", "support"),
        ("NAA-15", "WALL", "support"),
        ("NAA-16", "WALL", "support"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland plans a drone wall. Sudria rejects it.", ("NAA-15", "WALL", "oppose")),
        ("Norland plans a drone wall. Sudria welcomed the idea.", ("NAA-15", "WALL", "support")),
        (
            "Norland plans a drone wall. Sudria poured cold water on it.",
            ("NAA-15", "WALL", "oppose"),
        ),
        ("Norland plans a drone wall. Sudria is divided.", ("NAA-15", "WALL", "split")),
        ("Norland plans a drone wall. Sudria left the door open.", ("NAA-15", "WALL", "consider")),
        ("Norland plans a drone wall. Ada Berg sided with it.", ("NAA-1", "WALL", "support")),
        (
            "Norland plans a drone wall. Ada Berg, who once led Westland, said no.",
            ("NAA-1", "WALL", "oppose"),
        ),
        ("Norland plans a drone wall. Sudria remains opposed.", ("NAA-15", "WALL", "oppose")),
        (
            "A drone wall? The talks are backed by Sudria.",
            ("NAA-15", "WALL", "support"),
        ),
        ("Jets crossed. Ada Berg wants to shoot them down.", ("NAA-1", "JETS", "support")),
        ("The president of Norland called for a drone wall.", ("NAA-1", "WALL", "support")),
    ],
)
def test_it_and_the_idea_lead_back_to_what_was_named(text, expected):
    assert read(text)[-1:] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A drone wall is planned for next year.",
        "Norland's officials want a drone wall.",
        "Sudria rejects it.",
        "Asked whether she supports a drone wall, Ada Berg left.",
        "A passer-by said that Nobody should build a drone wall.",
        "Norland wants peace. A drone wall is built elsewhere.",
        "Ada Berg said more time was needed.",
    ],
)
def test_without_actor_proposal_or_stance_there_is_no_cue(text):
    assert read(text) == []


def test_words_that_name_the_proposal_are_shown_rather_than_it():
    [cue], article = cues(
        "There is a drone wall plan. Norland backs it. Norland backs a drone wall."
    )

    assert article.at(cue.span) == "backs a drone wall"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Ada Berg said a drone wall was long overdue and sensible.", "support"),
        ("Ada Berg said a drone wall was an expensive gimmick.", "oppose"),
        ("Ada Berg said nobody had reason to fear a drone wall.", "consider"),
        ("Ada Berg said that options such as a drone wall were discussed.", "consider"),
    ],
)
def test_without_a_set_phrase_the_tone_of_a_clause_counts(text, stance):
    assert read(text) == [("NAA-1", "WALL", stance)]


def test_a_tone_is_a_weak_hint_and_says_so():
    [cue], _ = cues("Ada Berg said a drone wall was an expensive gimmick.")

    assert (cue.strength, cue.why) == ("1", "By the tone of the words.")


def test_words_of_a_set_phrase_are_shown_rather_than_a_tone():
    tone = "Ada Berg said a drone wall was an expensive gimmick."

    assert read(f"{tone} Ada Berg wants a drone wall.") == [("NAA-1", "WALL", "support")]


def test_what_has_been_done_is_no_proposal():
    assert read("Three drones were shot down. Norland welcomed it.") == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Norland's president wants a drone wall.", "NAA-1"),
        ("The defence minister of Norland wants a drone wall.", "NAA-2"),
        ("Sudria's president wants a drone wall.", None),
        ("Norland's government wants a drone wall.", "NAA-10"),
    ],
)
def test_an_office_stands_for_whoever_holds_it(text, actor):
    assert [one.actor for one in cues(text)[0]] == ([actor] if actor else [])


def test_who_said_no_late_in_an_article_did_so_to_what_its_beginning_names():
    text = "Whether to pay for radars together divides the capitals. Sudria balks."

    assert read(text) == [("NAA-15", "MONEY", "oppose")]
