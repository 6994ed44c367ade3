"""When an article makes a draft of an incident, and what each of its fields is read from."""

from datetime import date

import pytest

from newsdesk.reading.dates import find_dates
from newsdesk.reading.drafts import draft_of
from newsdesk.reading.findings import Article, FigureRead, Span
from newsdesk.reading.mentions import find_mentions
from tests.newsdesk.reading.rows import names

FRIDAY = date(2026, 3, 20)


def drafted(body, title="Report", figures=()):
    article = Article(title, body, FRIDAY, "en")
    mentions = find_mentions(article, names())
    return article, draft_of(article, mentions, find_dates(article), figures, names())


def fields(body, *wanted, title="Report"):
    _, draft = drafted(body, title)
    return tuple(draft.values[name].value if name in draft.values else "" for name in wanted)


@pytest.mark.parametrize(
    ("body", "kind", "vector"),
    [
        ("Drones were seen over Munich Airport on Thursday.", "drone_sighting", "drone"),
        ("Munich Airport was closed on Thursday because of a drone.", "drone_sighting", "drone"),
        ("On Thursday two MiG-31 fighters entered Estonian airspace.",
         "airspace_violation", "manned_aircraft"),
        ("A Mi-8 helicopter strayed into Finland on Thursday.",
         "airspace_violation", "helicopter"),
        ("On Thursday a drone crossed into Poland from Belarus.", "drone_incursion", "drone"),
        ("A drone crashed at Przewodów on Thursday.", "drone_crash", "drone"),
        ("Fragments of a drone were found at Przewodów on Thursday.", "drone_debris", "drone"),
        ("A drone hit a warehouse at Przewodów on Thursday.", "drone_impact", "drone"),
        ("A missile crossed Polish airspace on Thursday.", "missile_incursion", "missile"),
        ("A missile fell at Przewodów on Thursday.", "missile_impact", "missile"),
        ("A missile fired by its own jet hit a house at Wyryki-Wola on Thursday.",
         "collateral_damage", "missile"),
        ("Balloons drifted into Lithuania from Belarus on Thursday.",
         "balloon_incursion", "balloon"),
        ("Objects entered Polish airspace on Thursday. They were balloons.",
         "balloon_incursion", "balloon"),
        ("A drone was seen over Copenhagen Airport on Thursday. It belonged to a hobby pilot, "
         "and the drone was seized.", "drone_overflight", "drone"),
        ("Two jets breached the safety zone of a platform off Poland on Thursday.",
         "safety_zone_breach", "manned_aircraft"),
        ("Lights over Copenhagen Airport on Thursday were not drones but stars.",
         "drone_sighting", "unknown"),
    ],
)  # fmt: skip
def test_kind_and_vector_follow_from_what_flew_and_what_it_did(body, kind, vector):
    assert fields(body, "kind", "vector") == (kind, vector)


@pytest.mark.parametrize(
    "body",
    [
        # a debate, and an incident as its background
        "Poland should shoot down drones that enter its airspace, Donald Tusk said on Thursday.",
        "Ministers met on Thursday.\n\nThe law lets troops shoot down drones over bases.\n\n"
        "As it was reported, on 10 March a drone crossed into Poland.",
        "Poland changed a law on Thursday.\n\nIt was tabled after two drones crashed.",
        "Russian warplanes violate the airspace of Poland, an expert said on Thursday.",
        "Poland signed a contract for drones worth over 2 million on Thursday.",
        "On Saturday it will be three years since a missile fell at Przewodów.",
        # nothing of the subject
        "A drone show was seen over Copenhagen Airport on Thursday.",
        "A cargo plane crashed in Poland on Thursday.",
        "Strikers closed Munich Airport on Thursday.",
        "The search over Munich Airport on Thursday ended; no drone was found.",
        # not in allied airspace, no day, no country
        "On Thursday a drone hit a warehouse in Ukraine. Poland scrambled jets.",
        "Drones were seen over Munich Airport.",
        "Drones were seen over a base on Thursday.",
    ],
)
def test_no_draft_without_an_incident_a_day_and_a_country(body):
    _, draft = drafted(body)
    assert draft is None


@pytest.mark.parametrize(
    ("body", "occurred", "precision"),
    [
        ("Drones were seen over Munich Airport on Wednesday night, police said on Thursday.",
         "2026-03-18/2026-03-19", "night"),
        ("Police said on Thursday that drones were seen over Munich Airport.\n\n"
         "It was on Tuesday evening.", "2026-03-17", "day"),
        ("WARSAW, March 20 - Drones entered Poland overnight.", "2026-03-19/2026-03-20", "night"),
        # of a find, when it came; of a coarse date, the day that it stands for
        ("Fragments of a drone were found in Poland on Thursday. It had crossed on 10 March.",
         "2026-03-10", "day"),
        ("The lights over Munich Airport two weeks ago were not drones.\n\n"
         "On the evening of 6 March, a pilot saw lights.", "2026-03-06", "day"),
        ("A reported drone closed Munich Airport on Tuesday. Police spoke on Thursday.",
         "2026-03-17", "day"),
        # a day to come is none of an incident
        ("Drones were seen over Munich Airport on Thursday. Talks will be held on Monday.",
         "2026-03-19", "day"),
    ],
)  # fmt: skip
def test_the_day_is_that_of_the_incident_and_not_of_the_words(body, occurred, precision):
    assert fields(body, "occurred", "occurred_precision") == (occurred, precision)


@pytest.mark.parametrize(
    ("body", "state", "site", "place"),
    [
        ("Drones were seen over Munich Airport on Thursday.", "de", "eddm", "Munich Airport"),
        ("A drone from Ukraine entered Polish airspace near Zosin on Thursday.", "pl", "", "Zosin"),
        ("A drone entered Estonia from Russia on Thursday.", "ee", "", ""),
        ("Drones were seen over a base on Thursday, the Danish police said.", "dk", "", ""),
        ("A Turkish fighter met a drone that approached on Thursday.", "tr", "", ""),
    ],
)
def test_country_and_place(body, state, site, place):
    assert fields(body, "state", "site", "place") == (state, site, place)


@pytest.mark.parametrize(
    ("body", "engagement", "verdict"),
    [
        ("Three of them were shot down.", "shot_down", "reported"),
        ("No drone was shot down.", "", "reported"),
        ("Allies would have shot down any jet.", "", "reported"),
        ("Guards opened fire. Police found nothing.", "fired_no_recovery", "unconfirmed"),
        ("The pilots chose not to fire.", "authorised_not_fired", "reported"),
        ("Its signal was jammed.", "jammed", "reported"),
        ("Orders to fire were given.", "authorised_not_fired", "reported"),
        ("Fighters were not scrambled. It was shot down by ground fire.", "shot_down", "reported"),
        ("A pair of jets escorted it.", "intercepted", "reported"),
        ("Police have no suspects.", "", "reported"),
        ("It is a suspected violation.", "", "suspected"),
        ("The wreck was shown.", "", "confirmed"),
        ("It was a false alarm.", "", "refuted"),
    ],
)
def test_what_was_done_and_whether_it_happened(body, engagement, verdict):
    start = "A drone crossed into Poland on Thursday."
    assert fields(f"{start} {body}", "engagement", "verdict") == (engagement, verdict)


def test_each_field_has_its_passage_and_the_title_is_the_record_s_own():
    body = "On Thursday a Gerbera drone crossed into Poland at Przewodów. F-16 jets followed it."
    headline = "Drone horror in the east"
    article, draft = drafted(body, headline)
    read = {name: article.at(one.span) for name, one in draft.values.items() if one.span}
    assert read["site"] == "Przewodów"
    assert read["occurred"] == "Thursday"
    assert read["platform"] == "Gerbera"
    assert read["engagement"] == "followed it"
    assert draft.values["title"].value == "Drone reported in the airspace of Poland, near Przewodów"


def test_how_many_is_kept_in_the_words_of_the_text():
    body = "On Thursday at least 19 drones crossed into Poland."
    start = len("Report\n\n") + body.index("at least")
    figure = FigureRead(
        Span(start, start + 18), "objects_entered", 19, None, None, "at_least", "at least 19 drones"
    )
    article, draft = drafted(body, figures=[figure])
    assert draft.values["objects"].value == "at least 19 drones"
    assert article.at(draft.values["objects"].span) == "at least 19 drones"
