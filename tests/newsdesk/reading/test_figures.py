"""Which numbers count something of an incident, and with which qualifier."""

import pytest

from newsdesk.reading.figures import find_figures
from newsdesk.reading.findings import Article


def read(text):
    article = Article("", text)
    return [
        (one.measure, one.qualifier, one.low, one.best, one.high) for one in find_figures(article)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19 drones entered Polish airspace.", ("objects_entered", "exact", None, 19, None)),
        ("At least eight drones crossed the border.",
         ("objects_entered", "at_least", 8, None, None)),
        ("More than twenty-one balloons drifted in.",
         ("objects_entered", "at_least", 21, None, None)),
        ("Dozens of balloons drifted in.", ("objects_entered", "indefinite", None, None, None)),
        ("Between 19 and 23 drones entered it.", ("objects_entered", "between", 19, None, 23)),
        ("19-23 drones entered it.", ("objects_entered", "between", 19, None, 23)),
        ("23–19 drones entered it.", ("objects_entered", "between", 19, None, 23)),
        ("~20 drones entered it.", ("objects_entered", "about", None, 20, None)),
        ("20+ drones entered it.", ("objects_entered", "at_least", 20, None, None)),
        ("Two or three lights were seen.", ("objects_seen", "between", 2, None, 3)),
        ("Up to four of the objects were brought down.",
         ("objects_shot_down", "at_most", None, None, 4)),
        ("Three MiG-31 violated its airspace.", ("objects_entered", "exact", None, 3, None)),
        ("Up to eight were spotted above the base.",
         ("objects_seen", "at_most", None, None, 8)),
        ("They stayed for about five minutes.", ("minutes_inside", "about", None, 5, None)),
        ("It crossed the tip for less than a minute and left.",
         ("minutes_inside", "at_most", None, None, 1)),
        ("It left Estonian airspace after 18 seconds.",
         ("minutes_inside", "exact", None, 0.3, None)),
        ("The airport was closed for some two and a half hours.",
         ("closure_minutes", "about", None, 150, None)),
        ("Traffic was halted for half an hour.", ("closure_minutes", "exact", None, 30, None)),
        ("109 flights were cancelled.", ("flights_cancelled", "exact", None, 109, None)),
        ("Airlines diverted 51 flights.", ("flights_diverted", "exact", None, 51, None)),
        ("At least 15 were late.", ("flights_delayed", "at_least", 15, None, None)),
        ("Forty-six flights were cancelled or diverted.",
         ("flights_affected", "exact", None, 46, None)),
        ("Nearly 20,000 passengers were stranded.",
         ("passengers_affected", "about", None, 20000, None)),
        ("It flew about 10 km into Poland.", ("depth_km", "about", None, 10, None)),
        ("It came down 700 metres from the border.", ("depth_km", "exact", None, 0.7, None)),
        ("It flew at an altitude of 150 metres.", ("altitude_m", "exact", None, 150, None)),
        ("The missile killed two men.", ("killed", "exact", None, 2, None)),
        ("One person was slightly injured.", ("injured", "exact", None, 1, None)),
        ("Some 40 people were evacuated.", ("people_evacuated", "about", None, 40, None)),
        ("Police detained two people.", ("arrests", "exact", None, 2, None)),
        ("It was the fourth time; 19 violations were counted.",
         ("airspace_violations", "exact", None, 19, None)),
        ("It carried 2 kg of explosives.", ("warhead_kg", "exact", None, 2, None)),
        ("Rund zwei Stunden war der Flughafen gesperrt.",
         ("closure_minutes", "about", None, 120, None)),
        ("17 Flüge wurden gestrichen.", ("flights_cancelled", "exact", None, 17, None)),
        ("Dwa śmigłowce naruszyły przestrzeń.", ("objects_entered", "exact", None, 2, None)),
    ],
)  # fmt: skip
def test_a_number_with_what_it_counts(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Some 600 drones drew whales above the harbour.",
        "Two F-16 aircraft took off from the base.",
        "The ministry ordered 100 drones.",
        "A drone entered the airspace.",
        "On September 19 three.",
        "The airport closed at 9.30 pm.",
        "They spoke of Article 4 and of 32 allies.",
        "The airport closed for the night 40 minutes later.",
        "Wednesday, 11 February, drones were seen.",
        "The talks lasted two hours.",
        "About 5% of flights were cancelled.",
        "Several drones were seen.",
        "In 2024–25 drones were seen.",
    ],
)
def test_other_numbers_count_nothing_here(text):
    assert read(text) == []


def test_the_words_of_a_figure_are_its_passage():
    article = Article("", "He counted at least 19 drones that crossed the border.")
    (figure,) = find_figures(article)
    assert article.at(figure.span) == figure.words == "at least 19 drones"


def test_two_numbers_of_one_sentence_are_two_figures():
    assert [one[0] for one in read("Two flights were diverted and 15 were delayed.")] == [
        "flights_diverted",
        "flights_delayed",
    ]
