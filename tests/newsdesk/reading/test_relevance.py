"""What makes an article one of the subject, and what an editor is told about it."""

import pytest

from newsdesk.reading.findings import Article
from newsdesk.reading.reader import read
from newsdesk.reading.relevance import RELEVANT, UNCERTAIN, relevance_of
from tests.newsdesk.reading.rows import names


def relevance(title, body=""):
    return read(Article(title, body, language="en"), names()).relevance


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Poland shoots down drones that entered its airspace", "Russia denied it."),
        ("Copenhagen Airport closed after drone sighting", "Danish police are looking for it."),
        ("Allies weigh rules of engagement", "NATO and Estonia spoke of Article 4 and deterrence."),
    ],
)
def test_relevant(title, body):
    assert relevance(title, body).score >= RELEVANT


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("600 drones paint the sky for harbour festival", "A light show in Denmark."),
        ("Poland beats Denmark in football league", ""),
        ("NATO chief visits Norway", "He spoke of trade."),
        ("Drone films seals on a sandbank", "Biologists in Denmark counted them."),
        ("", ""),
    ],
)
def test_irrelevant(title, body):
    assert relevance(title, body).score < UNCERTAIN


def test_what_may_be_either_is_uncertain():
    assert (
        UNCERTAIN
        <= relevance("Owners of drones in Denmark and Norway want a register").score
        < RELEVANT
    )


def test_positions_on_proposals_of_the_record_make_an_article_relevant():
    article = Article("Who wants what", "Norway and Denmark disagree.", language="en")
    assert relevance_of(article, ()).score == 0
    told = relevance_of(article, (), positions=2)
    assert told.reasons[0] == "It names positions on proposals of the record (+0.45)."


def test_every_reason_says_what_it_is_worth():
    reasons = relevance("Drones enter Poland's airspace near Przewodów").reasons
    assert "It names airspace (+0.38)." in reasons
    assert "It names a site of the record (Przewodów) (+0.20)." in reasons


def test_reasons_against_are_told_too():
    assert any("a show or festival (-" in one for one in relevance("Drone festival").reasons)
