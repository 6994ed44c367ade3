"""The chain from incident to decision: what is drawn, and how far apart."""

from datetime import date

import pytest

from debates.chain import Link, Node, Stage, build, gap


def node(key, stage=Stage.INCIDENT, first=date(2025, 9, 10), last=None):
    return Node(key, stage, "event", f"Title of {key}", f"/{key}/", "date", first, last or first)


def link(source, target, firm=True, verb="triggered"):
    return Link(source, target, verb, firm, "asserted by somebody", ())


INCIDENT = node("I")
EVENT = node("E", Stage.PROPOSAL, date(2025, 9, 12))
DECISION = node("D", Stage.DECISION, date(2025, 10, 10))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (("2025-09-10", None), ("2025-09-10", None), "the same day"),
        (("2025-09-10", None), ("2025-09-11", None), "1 day later"),
        (("2025-09-10", None), ("2025-09-08", None), "2 days earlier"),
        (("2025-09-09", "2025-09-10"), ("2025-09-10", None), "at most 1 day later"),
        (("2025-09-09", "2025-09-10"), ("2025-09-12", None), "2–3 days later"),
        (("2025-09-01", "2025-09-30"), ("2025-08-20", None), "12–41 days earlier"),
        (("2025-09-01", "2025-09-30"), ("2025-09-12", None), "within 18 days of it"),
        (("2022-09-10", None), ("2025-09-10", None), "1,096 days later"),
    ],
)
def test_days_between_are_never_closer_than_the_dates_are_known(before, after, words):
    first, second = (
        node("x", first=date.fromisoformat(start), last=end and date.fromisoformat(end))
        for start, end in (before, after)
    )
    assert gap(first, second) == words


def test_without_a_date_no_days_are_counted():
    undated = Node("x", Stage.INCIDENT, "", "", "", "not dated", None, None)
    assert gap(undated, EVENT) == "days between not known"


def test_what_only_comes_later_is_no_link():
    chain = build("I", [INCIDENT, EVENT, DECISION], [link("I", "E")])
    assert [column.label for column in chain.columns] == ["Incidents", "Proposals and events"]
    assert len(chain.lines) == len(chain.links) == 1


def test_a_link_to_what_is_not_public_is_left_out():
    assert not build("I", [INCIDENT], [link("I", "hidden")])


def test_background_is_kept_apart_from_causes_and_stands_after_them():
    early = node("B", Stage.PROPOSAL, date(2025, 9, 10))
    links = [link("I", "B", firm=False, verb="background"), link("I", "E")]
    chain = build("I", [INCIDENT, EVENT, early], links)
    assert [card.node.key for card in chain.columns[1].cards] == ["E", "B"]
    assert [card.firm for card in chain.columns[1].cards] == [True, False]
    assert sorted(line.firm for line in chain.lines) == [False, True]


def test_a_card_says_by_which_link_it_hangs_on_the_chain():
    chain = build(
        "I", [INCIDENT, EVENT, DECISION], [link("I", "E"), link("E", "D", verb="decided")]
    )
    (event,), (decision,) = (column.cards for column in chain.columns[1:])
    assert (event.words, event.partner) == ("triggered, 2 days later", "")
    assert (decision.words, decision.partner) == ("decided, 28 days later", "Title of E")


def test_a_card_that_nothing_leads_to_counts_from_what_it_leads_to():
    old = node("P", Stage.PROPOSAL, date(2025, 9, 10))
    chain = build(
        "I", [INCIDENT, old, DECISION], [link("I", "D"), link("P", "D", verb="decided by")]
    )
    assert chain.columns[1].cards[0].words == "decided by, 30 days earlier"


def test_many_cards_are_cut_and_counted_and_every_link_stays_in_words():
    events = [node(f"E{n}", Stage.PROPOSAL) for n in range(9)]
    chain = build("I", [INCIDENT, *events], [link("I", event.key) for event in events])
    assert (len(chain.columns[1].cards), chain.columns[1].more) == (4, 5)
    assert len(chain.links) == 9


def test_a_link_that_skips_a_column_goes_around_its_cards():
    chain = build("I", [INCIDENT, EVENT, DECISION], [link("I", "E"), link("I", "D")])
    straight, *around = chain.lines
    assert (straight.x1, straight.x2) == ("21.000%", "26.333%")
    crossing = [line for line in around if line.x1 == "22.600%" and line.x2 != line.x1]
    assert [line.y1 for line in crossing] == [30], "above the cards"
    assert (around[0].x1, around[-1].x2) == ("21.000%", "78.999%")
