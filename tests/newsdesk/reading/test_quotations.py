"""Who says what: each row is a form of words, and all that is read in it."""

import pytest

from newsdesk.reading.quotations import find_quotations
from tests.newsdesk.reading import saying


def read(text, **options):
    article = saying.article(text, **options)
    found = find_quotations(article, saying.mentions(article), saying.is_person)
    return [(article.at(one.span), one) for one in found]


def said(text, **options):
    return [(words, one.direct, one.target or one.speaker) for words, one in read(text, **options)]


DIRECT, REPORTED = True, False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will act," Ada Berg told reporters.', [("We will act,", DIRECT, "NAA-1")]),
        ('"We will act," said Berg, who took office in May.', [("We will act,", DIRECT, "NAA-1")]),
        ('Berg said: "We will act."', [("We will act.", DIRECT, "NAA-1")]),
        ('Berg wrote on X: "We will act."', [("We will act.", DIRECT, "NAA-1")]),
        (
            '"We wait," Berg said, "but not for long."',
            [("We wait,", DIRECT, "NAA-1"), ("but not for long.", DIRECT, "NAA-1")],
        ),
        (
            '"We wait," Berg said. "It will not be for long."',
            [("We wait,", DIRECT, "NAA-1"), ("It will not be for long.", DIRECT, "NAA-1")],
        ),
        ('Moe called it "quite reckless".', [("quite reckless", DIRECT, "NAA-2")]),
        ("‘We won’t wait,’ Moe said.", [("We won’t wait,", DIRECT, "NAA-2")]),
        (
            '"We are ready now.\n\n"We will stay so," said Berg.',
            [("We are ready now.", DIRECT, "NAA-1"), ("We will stay so,", DIRECT, "NAA-1")],
        ),
        (
            'Berg said: "We are ready now.\n\n"We will stay so for years."',
            [
                ("We are ready now.", DIRECT, "NAA-1"),
                ("We will stay so for years.", DIRECT, "NAA-1"),
            ],
        ),
    ],
)
def test_words_between_marks_are_direct_speech(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Berg said that nobody was hurt.", "nobody was hurt", "NAA-1"),
        ("Berg said on Friday nobody was hurt.", "nobody was hurt", "NAA-1"),
        ("Nobody was hurt, Berg said on Friday.", "Nobody was hurt", "NAA-1"),
        ("Nobody was hurt, according to Berg.", "Nobody was hurt", "NAA-1"),
        ("According to Berg, nobody was hurt.", "nobody was hurt", "NAA-1"),
        ("Berg told the FT that nobody was hurt.", "nobody was hurt", "NAA-1"),
        ("Ada Berg, the minister, has said nobody was hurt.", "nobody was hurt", "NAA-1"),
        ("Norland's minister, Ada Berg, warned that it may come.", "it may come", "NAA-1"),
        ("Berg, speaking after a walk, said nobody was hurt.", "nobody was hurt", "NAA-1"),
        ("Norland denied that its drones had left.", "its drones had left", "NAA-10"),
        ("In a statement, the ministry said all was well.", "all was well", "the ministry"),
        ("A report by the FT found that all was well.", "all was well", "NAA-14"),
        ("OSLO, Sept 10 - Nobody was hurt, Berg said.", "Nobody was hurt", "NAA-1"),
        ("Berg warned that it was “a trap”.", "it was “a trap”", "NAA-1"),
    ],
)
def test_a_clause_that_is_passed_on_is_one_reported_quotation(text, words, speaker):
    assert said(text) == [(words, REPORTED, speaker)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Berg pointed out that it rained.", "it rained"),
        ("Berg is convinced that it rained.", "it rained"),
        ("The FT quoted Berg as saying that it rained.", "it rained"),
        ("In the words of Berg, it rained.", "it rained"),
        ("14:20 - Berg: no reason for panic today.", "no reason for panic today"),
        ('14:20 - Berg: "No reason for panic."', "No reason for panic."),
        ('"No reason for panic," Berg thundered.', "No reason for panic,"),
        ('"No reason for panic," - Berg noted.', "No reason for panic,"),
        ('Berg is blunt: "No reason for panic."', "No reason for panic."),
        (
            "It did not rain, Berg said, but it was cold.",
            "It did not rain, Berg said, but it was cold",
        ),
    ],
)
def test_rarer_forms_of_passing_words_on(text, words):
    assert [(found, one.target) for found, one in read(text)] == [(words, "NAA-1")]


def test_marks_around_nothing_leave_what_follows_in_its_place():
    text = "Jon Moe a dit «   » et part. « Il pleut fort », a déclaré Ada Berg."

    assert said(text, language="fr")[-1] == ("Il pleut fort", DIRECT, "NAA-1")


def test_an_office_in_words_stands_for_whoever_holds_it():
    article = saying.article("Norland's president said that it rained.")
    found = find_quotations(
        article,
        saying.mentions(article),
        saying.is_person,
        lambda words: "NAA-1" if words == "Norland's president" else "",
    )

    assert [one.target for one in found] == ["NAA-1"]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody in Norland says that it rained.",
        "The so-called “drone wall” is planned. He read “The Trial”.",
        "Berg declined to say who it was.",
        "Berg did not say that it was Moe.",
        "Norland was told that it must wait.",
        "Berg asked whether it was over.",
        "The police received reports at noon, and left.",
        "Berg said nothing of it.",
    ],
)
def test_scare_quotes_titles_and_silence_are_no_quotations(text):
    assert said(text) == []


def test_two_who_speak_in_one_sentence_each_keep_their_clause():
    assert said("Berg said it was over, while Moe said that it had begun.") == [
        ("it was over", REPORTED, "NAA-1"),
        ("it had begun", REPORTED, "NAA-2"),
    ]


def test_a_second_verb_of_the_same_sentence_keeps_the_speaker():
    assert said('"It is over," said Berg, adding that Moe knew.') == [
        ("It is over,", DIRECT, "NAA-1"),
        ("Moe knew", REPORTED, "NAA-1"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Minister Jon Moe met Eva Lind. He said that it rained.", "NAA-2"),
        ("Minister Jon Moe met Eva Lind. She said that it rained.", "NAA-3"),
        ("Eva Lind left. Minister Jon Moe stayed. The minister said that it rained.", "NAA-2"),
        ("Norland police came. The police said that it rained.", "NAA-12"),
        ("NATO met. The alliance said that it rained.", "NAA-11"),
        ("The Financial Times was there. It rained, the paper reported.", "NAA-14"),
        ("Lena Holm, 43, lives here. She said that it rained.", "Lena Holm"),
    ],
)
def test_pronouns_and_offices_lead_back_to_whoever_was_named(text, speaker):
    assert [one.target or one.speaker for _, one in read(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker", "office", "target"),
    [
        (
            "Norland Defence Minister Ada Berg said it rained.",
            "Ada Berg",
            "Defence Minister",
            "NAA-1",
        ),
        ("The NATO chief, Jon Moe, said it rained.", "Jon Moe", "NATO chief", "NAA-2"),
        ("Deputy Mayor Lena Holm said it rained.", "Lena Holm", "Deputy Mayor", ""),
        ("A spokesman for Norland said it rained.", "A spokesman for Norland", "", ""),
        ("A NATO official said it rained.", "A NATO official", "", ""),
    ],
)
def test_name_and_office_are_kept_as_the_text_has_them(text, speaker, office, target):
    [(_, one)] = read(text)

    assert (one.speaker, one.target) == (speaker, target)
    assert office in one.office


@pytest.mark.parametrize(
    ("text", "hedge", "anonymous"),
    [
        ("Berg said it rained.", "said", False),
        ("Berg told NATO that it rained.", "told", False),
        ("Berg wrote that it rained.", "wrote", False),
        ("Reuters reported that it rained.", "reported", False),
        ("According to Berg, it rained.", "according_to", False),
        ("A diplomat, speaking on condition of anonymity, said it rained.", "anonymity", True),
        ("Two people familiar with the talks said it rained.", "anonymity", True),
        ("Two officials said it rained.", "said", True),
    ],
)
def test_how_a_text_passes_words_on_is_kept(text, hedge, anonymous):
    [(_, one)] = read(text)

    assert (one.hedge, one.anonymous) == (hedge, anonymous)


def test_whom_it_was_said_to_is_kept():
    [(_, one)] = read('"It rains," Berg told the Financial Times.')

    assert one.told == "the Financial Times"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„Es regnet“, sagte Ada Berg.", [("Es regnet", DIRECT, "NAA-1")]),
        ("de", "Berg sagte dem Sender, es regne.", [("es regne", REPORTED, "NAA-1")]),
        (
            "pl",
            "„Pada od rana” – powiedział minister Jon Moe.",
            [("Pada od rana", DIRECT, "NAA-2")],
        ),
        ("pl", "Jon Moe powiedział, że pada.", []),
        ("pl", "Jon Moe powiedział, że pada deszcz.", [("pada deszcz", REPORTED, "NAA-2")]),
        ("fr", "« Il pleut fort », a déclaré Jon Moe.", [("Il pleut fort", DIRECT, "NAA-2")]),
        ("fr", "Selon Reuters, il pleut fort.", [("il pleut fort", REPORTED, "NAA-13")]),
        ("de", "Laut Reuters regnete es dort.", [("regnete es dort", REPORTED, "NAA-13")]),
        ("de", "Es regne, hieß es von Reuters.", [("Es regne", REPORTED, "NAA-13")]),
        ("fr", "Jon Moe a indiqué qu'il pleut fort.", [("il pleut fort", REPORTED, "NAA-2")]),
        ("lt", "Jon Moe sakė, kad labai lyja.", [("labai lyja", REPORTED, "NAA-2")]),
        ("uk", "Jon Moe заявив, що йде дощ.", [("йде дощ", REPORTED, "NAA-2")]),
        ("ro", "Jon Moe a declarat că plouă tare.", [("plouă tare", REPORTED, "NAA-2")]),
    ],
)
def test_other_languages_in_their_common_forms(language, text, expected):
    assert said(text, language=language) == expected
