"""What counts as a name of something in the record, and what only looks like one."""

from itertools import pairwise

import pytest

from newsdesk.reading.findings import Article
from newsdesk.reading.mentions import find_mentions
from tests.newsdesk.reading.rows import names


def found(text, language="en", title=""):
    article = Article(title, text, language=language)
    return [(article.at(one.span), one.target) for one in find_mentions(article, names())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # any capitals, with and without accents, possessives left out
        ("Poland's airspace", [("Poland", "pl")]),
        ("POLAND CLOSES ITS SKY", [("POLAND", "pl")]),
        ("at Przewodow", [("Przewodow", "przewodow")]),
        ("Turkiye and Turkey", [("Turkiye", "tr"), ("Turkey", "tr")]),
        ("the turkey was cold; tell us more", []),
        ("TELL US MORE", []),
        ("US envoy, the U.S. embassy", [("US", "us"), ("U.S", "us")]),
        ("Nato and NATO", [("Nato", "nato"), ("NATO", "nato")]),
        ("a NATO-led mission", [("NATO", "nato")]),
        # the longest name wins
        ("Ministry of National Defence of Poland",
         [("Ministry of National Defence of Poland", "pl-mod")]),
        ("the Polish defence ministry", [("Polish defence ministry", "pl-mod")]),
        ("the Polish Defense Ministry", [("Polish Defense Ministry", "pl-mod")]),
        ("Poland's defence ministry", [("Poland", "pl")]),
        ("the Defence Ministry of Poland", [("Defence Ministry of Poland", "pl-mod")]),
        ("NATO's Military Committee", [("NATO's Military Committee", "nato-mc")]),
        ("NATO's allies", [("NATO", "nato")]),
        ("Danish police", [("Danish police", "dk-police")]),
        ("the Lithuanian army", [("Lithuanian army", "lt-army")]),
        ("Lithuania's National Crisis Management Centre",
         [("Lithuania", "lt"), ("National Crisis Management Centre", "lt-ncmc")]),
        ("the Baltic states", [("Baltic states", "baltic")]),
        # longer names that hide one
        ("Lisa Poland, a visitor, drank Poland Spring on Denmark Street.", []),
        ("On Monday Poland, in September Norway", [("Poland", "pl"), ("Norway", "no")]),
        ("the Russian embassy in Copenhagen", [("Russian embassy in Copenhagen", "ru-embassy")]),
        ("When Poland and Western Ukraine", [("Poland", "pl"), ("Ukraine", "ua")]),
        ("Visiting Norway, Allies Finland and France",
         [("Norway", "no"), ("Finland", "fi"), ("France", "fr")]),
        ("over the Gulf of Finland", []),
        ("A talk in Luxembourg. Luxembourg agreed.", [("Luxembourg", "lu")]),
        # media
        ("the Financial Times and Reuters", [("Financial Times", "ft"), ("Reuters", "reuters")]),
        ("the Times said", []),
        ("The Financial Times reports. Officials told the Times.",
         [("Financial Times", "ft"), ("Times", "ft")]),
        ("Independent experts said", []),
        ("told the Independent", [("Independent", "independent")]),
        # operations, platforms
        ("under Eastern Sentry", [("Eastern Sentry", "eastern-sentry")]),
        ("MiG-31s, a Mig 31 and Shahed-136 drones",
         [("MiG-31", "platform:MiG-31"), ("Mig 31", "platform:MiG-31"),
          ("Shahed-136", "platform:Shahed")]),
        ("two Eurofighters and a Yak-130",
         [("Eurofighters", "platform:Eurofighter"), ("Yak-130", "platform:Yak-130")]),
        ("a drone wall", [("drone wall", "drone-wall")]),
    ],
)  # fmt: skip
def test_names(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Donald Tusk spoke. Tusk said", [("Donald Tusk", "tusk"), ("Tusk", "tusk")]),
        ("Tusk said", [("Tusk", "tusk")]),
        ("D. Tusk said", [("D. Tusk", "tusk")]),
        ("Anna Tusk said", []),
        ("On Monday Tusk said, in Warsaw Rutte said", [("Tusk", "tusk"), ("Rutte", "rutte")]),
        ("Radoslav Sikorski said", [("Radoslav Sikorski", "sikorski")]),
        ("Liberal Macron said", [("Macron", "macron")]),
        ("President Pavel said", [("Pavel", "pavel")]),
        ("Pavel Novotny said, and Pavel sang", []),
        ("Petr Pavel came; later Pavel left", [("Petr Pavel", "pavel"), ("Pavel", "pavel")]),
        ("Kate Miller wrote", []),
        ("State Department spokesman Miller said", [("Miller", "miller")]),
        ("Ms von der Leyen", [("von der Leyen", "leyen")]),
        ("Gahr Støre; the App Store", [("Gahr Støre", "stoere")]),
        ("Shejna said", [("Shejna", "szejna")]),
        ("Melania Trump", []),
        ("Trump Says Tusk Called", [("Trump", "trump"), ("Tusk", "tusk")]),
    ],
)
def test_people(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warsaw said it would answer", ["pl"]),
        ("Moscow has denied it", ["ru"]),
        ("Moscow's denial", ["ru"]),
        ("Warsaw's streets", []),
        ("Warsaw's Chopin airport", ["epwa"]),
        ("pressure on Moscow", ["ru"]),
        ("sanctions against Moscow", ["ru"]),
        ("his counterparts in Kyiv and Moscow", ["ua", "ru"]),
        ("a flight from Oslo turned back", []),
        ("in Berlin, near Paris, over London", []),
        ("WARSAW, Sept 10 - It rained.", []),
        ("Warsaw (Reuters) - It rained.", ["reuters"]),
        ("Warsaw is quiet", []),
        ("Vilnius was making a fuss", ["lt"]),
        ("In Vilnius, it rained", ["vilnius"]),
        ("drones over Vilnius", ["vilnius"]),
        ("the Kremlin and the White House", ["ru", "us"]),
        ("Berlin opposed it", ["de"]),
        ("Warsaw, Berlin and Paris oppose it", ["pl", "de", "fr"]),
        ("Moscow, however, denied it", ["ru"]),
        ("warned Moscow", ["ru"]),
        ("said Moscow", ["ru"]),
        ("but Berlin balks; Berlin hangs back", ["de", "de"]),
        ("Berlin residents, Moscow streets, Paris talks", []),
        ("Oslo, he said, was ready. As for Kyiv, it waits.", ["no", "ua"]),
        ("Warsaw is not. Warsaw is indifferent.", ["pl", "pl"]),
        ("Brussels wants a drone wall; in Brussels", ["eu", "drone-wall"]),
        ("according to Moscow", ["ru"]),
        ("between Moscow and Kyiv", ["ru", "ua"]),
        ("a street in Moscow and Kyiv", []),
        ("a Moscow-backed group", ["ru"]),
        ("Moscow's Foreign Ministry", ["ru"]),
        ("Moscow routinely denies it", ["ru"]),
        ("Moscow is behind it", ["ru"]),
        ("an ally of Moscow, the streets of Moscow", ["ru"]),
        ("Moscow-based", []),
        ("Warsaw and Kyiv signed it", ["pl", "ua"]),
        ("The Warsaw Pact", []),
    ],
)
def test_a_capital_counts_where_it_stands_for_the_government(text, expected):
    assert [target for _, target in found(text)] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Warsaw weighs closing its border", ["pl"]),
        ("Moscow: no drones of ours", ["ru"]),
        ("Berlin to let army shoot", ["de"]),
        ("Warsaw airport closed", []),
        ("Paris", []),
    ],
)
def test_a_capital_that_heads_a_title_is_the_government(title, expected):
    assert [target for _, target in found("", title=title)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Copenhagen Airport", "ekch"), ("Copenhagen Kastrup", "ekch"), ("Kastrup", "ekch"),
        ("Munich airport", "eddm"), ("Flughafen München", "eddm"), ("Munich's airport", "eddm"),
        ("München", ""), ("in Munich", ""), ("Chopin Airport", "epwa"), ("Warsaw airport", ""),
        ("the airport (CPH)", "ekch"), ("EKCH", ""), ("a CPH sweater", ""),
        ("ICAO code EPMO", "epmo"),
        ("Volkel", "ehvk"), ("air base Volkel", "ehvk"), ("in Tulcea", "tulcea"),
        ("Tulcea county", "tulcea"), ("Rostock", ""), ("the seaport of Rostock", ""),
        ("Rostock harbour", "rostock-port"), ("Wyryki", "wyryki-wola"), ("Elsenborn", "elsenborn"),
        ("Elsenborn camp", "elsenborn"),
    ],
)  # fmt: skip
def test_sites(text, expected):
    assert [target for _, target in found(text)] == [expected] * bool(expected)


def test_a_town_stands_for_its_airport_only_once_that_was_named():
    text = "Bardufoss Airport reported drones. Bardufoss stopped traffic. A shop in Bardufoss."
    assert [words for words, _ in found(text)] == ["Bardufoss Airport", "Bardufoss"]
    assert found("Bardufoss stopped traffic") == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Russland und Polen", ["ru", "pl"]),
        ("pl", "Radosława Sikorskiego wezwano, Rosja i granica Ukrainy", ["sikorski", "ru", "ua"]),
        ("pl", "Polski rząd, polska droga, w Polsce, Tuskowi", ["pl", "tusk"]),
        ("pl", "w Przewodowie", ["przewodow"]),
        ("ro", "Moscova nu a comentat.", ["ru"]),
        ("uk", "Росії, Макрон", ["ru", "macron"]),
        ("ru", "президент Макрон", ["macron"]),
        ("fr", "la Russie et l'Ukraine, l'OTAN et l'UE", ["ru", "ua", "nato", "eu"]),
        ("en", "Sikorskiego", []),
        ("xx", "Poland", ["pl"]),
        ("fi", "Venäjän kone, Naton ja Norjan", ["ru", "nato", "no"]),
        ("da", "Københavns Lufthavn, Danmarks", ["ekch", "dk"]),
        ("lt", "Kremlius tyli", ["ru"]),
        ("de", "Der Kreml und das Weiße Haus", ["ru", "us"]),
        ("pl", "Zełenskiego", ["zelensky"]),
        ("fr", "Donald Trump et la Maison Blanche", ["trump", "us"]),
    ],
)
def test_languages(language, text, expected):
    assert [target for _, target in found(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("envoy Matthew Whittaker said", ("Matthew Whittaker", "whitaker")),
        ("President Zelenski said", ("Zelenski", "zelensky")),
        ("Minister Sikorsky said", ("Sikorsky", "sikorski")),
        ("near Przewodowo", ("Przewodowo", "przewodow")),
        ("Donald Tuska", ("Donald Tuska", "tusk")),
        ("Anna Whitacker", None),
        ("Ruth said", None),
        ("a word of Sikorsky", ("Sikorsky", "sikorski")),
        ("Jodie Whitacker", None),
        ("Minister Weber said", None),
    ],
)
def test_names_that_come_close_are_marked(text, expected):
    article = Article("", text, language="en")
    close = [one for one in find_mentions(article, names()) if one.close]
    assert [(article.at(one.span), one.target) for one in close] == [expected] * bool(expected)


def test_no_mention_lies_within_another_and_all_are_in_order():
    text = "Polish Ministry of National Defence, NATO, Warsaw Chopin Airport, Donald Tusk of Poland"
    spans = [one.span for one in find_mentions(Article("", text, language="en"), names())]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
