"""A text that says whom it passes on is understood, in the languages of the alliance."""

import pytest

from newsdesk.credits import AGENCIES, find_credits
from tests.sources.ingest.syndication import Desk

NAMES = {"Financial Times": "Financial Times", "FT": "Financial Times", "Delfi": "Delfi"}
CREDITED = [
    # English
    ("WARSAW (Reuters) - Drones entered the airspace.", "Reuters", "(Reuters)"),
    ("Drones came over, Reuters reported on Monday.", "Reuters", "Reuters reported"),
    ("It was closed, according to AFP.", "AFP", "according to AFP"),
    ("An official told the Associated Press that", "Associated Press", None),
    ("as the Financial Times reported", "Financial Times", "Financial Times reported"),
    ("The plan, first reported by the FT, is", "Financial Times", "first reported by the FT"),
    ("ERR News reports that a drone", "ERR News", "ERR News reports"),
    ("He told news agency BNS on Friday", "BNS", "told news agency BNS"),
    ("Reuters' sources; source: Reuters", "Reuters", "source: Reuters"),
    ("The port is open again. – BNS", "BNS", "– BNS"),
    # German
    ("Das meldet dpa am Abend.", "dpa", "meldet dpa"),
    ("Wie die Nachrichtenagentur dpa berichtet", "dpa", "dpa berichtet"),
    ("sagte er der Deutschen Presse", None, None),
    ("sagte der Sprecher. (dpa)", "dpa", "(dpa)"),
    ("laut der Nachrichtenagentur AFP", "AFP", "laut der Nachrichtenagentur AFP"),
    # Polish
    ("Jak podaje PAP, dron spadł", "PAP", "Jak podaje PAP"),
    ("poinformowała agencja Reuters", "Reuters", "poinformowała agencja Reuters"),
    ("Źródło: PAP", "PAP", "Źródło: PAP"),
    # French, Spanish, Italian, Romanian
    ("selon l’AFP", "AFP", "selon l’AFP"),
    ("a déclaré à l'AFP un responsable", "AFP", "a déclaré à l'AFP"),
    ("según la agencia EFE", "EFE", "según la agencia EFE"),
    ("secondo l'ANSA", "ANSA", "secondo l'ANSA"),
    ("transmite Agerpres", "Agerpres", "transmite Agerpres"),
    ("potrivit agenției Reuters", "Reuters", "potrivit agenției Reuters"),
    # Baltic and Nordic
    ("praneša BNS.", "BNS", "praneša BNS"),
    ("sakė naujienų agentūrai BNS", "BNS", "sakė naujienų agentūrai BNS"),
    ("ziņo aģentūra LETA", "LETA", "ziņo aģentūra LETA"),
    ("vahendab ERR News", "ERR News", "vahendab ERR News"),
    ("ütles BNS-ile", "BNS", "ütles BNS"),
    ("STT:n mukaan", "STT", "STT:n mukaan"),
    ("enligt nyhetsbyrån TT", "TT", None),
    ("ifølge Ritzau", "Ritzau", "ifølge Ritzau"),
    ("melder NTB", "NTB", "melder NTB"),
    # Czech, Bulgarian, Ukrainian
    ("uvedla agentura ČTK", "ČTK", "uvedla agentura ČTK"),
    ("съобщава БТА", "BTA", "съобщава БТА"),
    ("повідомляє Укрінформ", "Ukrinform", "повідомляє Укрінформ"),
]
NOT_CREDITED = [
    "Reuters journalists were in Warsaw.",
    "The capital of Reuters grew.",
    "according to the ministry",
    "A pap smear (pap) and an ap.",
    "He reads the Financial Times every day.",
    "(Financial Times)",  # only agencies may stand alone
    "The laptop, according to LETAris.",
    "(Reuters and others said so)",
    "pre-Reuters reported",
    "",
]


@pytest.mark.parametrize(("text", "name", "phrase"), CREDITED)
def test_a_credit_is_found_with_its_place(text, name, phrase):
    credits = find_credits(text, NAMES)
    assert [credit.name for credit in credits] == ([name] if name else [])
    for credit in credits:
        assert text[credit.start : credit.end] == credit.phrase == (phrase or credit.phrase)


@pytest.mark.parametrize("text", NOT_CREDITED)
def test_a_name_that_is_only_mentioned_is_no_credit(text):
    assert find_credits(text, NAMES) == []


def test_several_agencies_are_each_credited_once_in_their_order():
    text = "Reuters reported it. It was confirmed (dpa/AFP). Reuters reported it again."
    assert [credit.name for credit in find_credits(text, NAMES)] == ["Reuters", "AFP", "dpa"]


def test_the_record_s_own_name_for_an_agency_counts():
    (credit,) = find_credits("(Reuters)", {"Reuters": "Thomson Reuters"})
    assert credit.name == "Thomson Reuters"


def test_articles_without_a_credit_have_none():
    desk = Desk(seed=5)
    for _ in range(50):
        assert find_credits(" ".join(desk.story(16)), NAMES) == []


def test_no_spelling_stands_for_two_agencies():
    spellings = [spelling for spellings in AGENCIES.values() for spelling in spellings]
    assert len(spellings) == len(set(spellings))
