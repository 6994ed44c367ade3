"""How likely it is that an article belongs to the subject, with every reason in words.

What counts is what stands together: something that flies, somewhere in or at allied airspace,
somebody who did something about it, or a debate of what to do. Each part is worth what an
editor can read beside it; nothing is learnt, and the same text always gets the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from newsdesk.reading.findings import Article, Mention, Relevance

# From `UNCERTAIN` up to `RELEVANT` an editor is told that the machine can't tell.
UNCERTAIN: Final = 0.35
RELEVANT: Final = 0.6
MANY: Final = 6  # actors of the record in one article


@dataclass(frozen=True)
class Topic:
    """Words of one kind; `worth` is added once, however often they stand there."""

    reason: str
    worth: float
    words: re.Pattern[str]


def _topic(reason: str, worth: float, words: str) -> Topic:
    return Topic(reason, worth, re.compile(rf"\b(?:{words})", re.IGNORECASE))


AIRSPACE: Final = _topic(
    "airspace", 0.25,
    r"air\s?space|no-fly zone|air policing|overfl(?:y|ew|ight)|Luftraum|przestrze\w+ powietrzn\w+|"
    r"spațiul\w* aerian|espace aérien|oro erdv\w+|gaisa telp\w+|õhuruum\w*|ilmatila\w*|"
    r"luftrum\w*|luftrom\w*|воздушно\w* пространств\w*|повітрян\w+ прост\w+|hava sahası\w*",
)  # fmt: skip
OBJECT: Final = _topic(
    "something that flies", 0.15,
    r"drone|UAV|unmanned|pilots?\b|quadcopter|missile|balloon|fighters?\b|warplane|jets\b|"
    r"Drohne|dron|śmigłow|rakiet|pocisk|balon|rachet|avion|hélicoptère|Hubschrauber|Kampfjet|"
    r"дрон|ракет|безп[иі]лот|helicopter|aircraft|military plane|planes\b|bombers?\b",
)  # fmt: skip
HAPPENED: Final = _topic(
    "an incident", 0.25,
    r"drones? (?:over|above|near)|violat|incursion|intru(?:d|s)|shot down|shoot(?:ing)? down|"
    r"downed|brought down|intercept|scrambl|sighting|spotted|wreckage|debris|fragments?|"
    r"crash(?:ed|es)|came down|jamm(?:ed|ing)|"
    r"cross(?:ed|ing)? (?:the )?border|entered|reported drones?|closed|shut\b|halted|suspended|"
    r"gesichtet|Sichtung|gesperrt|naruszy|zestrzel|spad(?:ł|ła)|prăbuși|doborâ|pătruns|survol|"
    r"fermé|порушен|нарушен|збит|сбит|exploded|explosion|flew (?:over|near|above|low)|pass over",
)  # fmt: skip
DEBATED: Final = _topic(
    "the debate of what to do", 0.25,
    r"rules of engagement|Article [45]\b|Artikel [45]\b|air[- ]defen[cs]e|drone wall|"
    r"shoot(?:ing)? down|eastern flank|allies|alliance|hybrid|consultations|summon|"
    r"diplomats?|envoys?|doctrine|retaliat|manoeuvres|war games|"
    r"caveats|pre-?empt|exercises?|deter|Abschuss|Luftverteidigung|Bundeswehr|"
    r"obron\w+ powietrzn\w+|apărare aerian|ППО|ПВО",
)  # fmt: skip
MEASURE: Final = _topic(
    "a measure that is debated", 0.15,
    r"rules of engagement|Article [45]\b|drone wall|no-fly zone|shoot(?:ing)? (?:them |it )?down",
)  # fmt: skip
PROTECTED: Final = _topic(
    "an airport or base", 0.1,
    r"airport|air base|airbase|runway|naval base|barracks|power plant|nuclear|Flughafen|lotnisk|"
    r"aeroport|aéroport|Kaserne|base aérienne|refinery|harbour|port\b|RAF\b",
)  # fmt: skip
ELSEWHERE: Final = (
    _topic("a show or festival", -0.35, r"festival|fireworks|light show|drone show|concert|parade"),
    _topic("wildlife or farming", -0.35, r"wildlife|seals\b|biologist|crops?\b|harvest|farmland"),
    _topic("school or science", -0.25, r"pupils|school class|science week|students|teacher"),
    _topic("sport or play", -0.3, r"football|league|tournament|racing|video game|film\b"),
    _topic("trade", -0.25, r"shares (?:rose|fell)|quarterly|deliver\w+ parcels|retail"),
    _topic("a labour dispute", -0.3, r"trade union|walkout|pay dispute|ground staff"),
    _topic("an air accident", -0.3, r"black box|airliner|crash investigators|on board died"),
)  # fmt: skip
ADVERSARIES: Final = frozenset({"RU", "BY"})


def relevance_of(
    article: Article,
    mentions: Sequence[Mention],
    adversaries: frozenset[str] = frozenset(),
    positions: int = 0,
) -> Relevance:
    """`adversaries` are the targets of the states that incidents are mostly ascribed to.

    `positions` is how many stances on proposals of the record were read.
    """
    parts = [*_topics(article), *_named(mentions, adversaries)]
    if positions:
        parts.append(("positions on proposals of the record", 0.3 if positions == 1 else 0.45))
    by_reason = dict(parts)
    flies = {OBJECT.reason, AIRSPACE.reason} & by_reason.keys() or any(
        one.kind == "platform" for one in mentions
    )
    total = sum(by_reason.values())
    if not flies and not positions and not _is_debate(article):
        total = min(total, UNCERTAIN - 0.05) if total < RELEVANT else UNCERTAIN
        by_reason["Nothing that flies is named."] = 0
    score = round(min(max(total, 0.0), 1.0), 2)
    return Relevance(score, tuple(_sentence(reason, worth) for reason, worth in by_reason.items()))


def _is_debate(article: Article) -> bool:
    """Two different words of the debate: more than a passing "allies"."""
    return len({hit.casefold() for hit in DEBATED.words.findall(article.words)}) > 1


def _topics(article: Article) -> Iterator[tuple[str, float]]:
    """Words in the title count half as much again."""
    for topic in (AIRSPACE, OBJECT, HAPPENED, DEBATED, MEASURE, PROTECTED, *ELSEWHERE):
        if topic.words.search(article.title):
            yield topic.reason, topic.worth * 1.5
        elif topic.words.search(article.body):
            yield topic.reason, topic.worth


def _named(mentions: Sequence[Mention], adversaries: frozenset[str]) -> Iterator[tuple[str, float]]:
    sure = [one for one in mentions if not one.close]
    kinds = {one.kind for one in sure}
    if "site" in kinds:
        yield f"a site of the record ({_first(sure, 'site')})", 0.2
    if "operation" in kinds:
        yield f"an operation ({_first(sure, 'operation')})", 0.2
    if "platform" in kinds:
        yield f"a type of aircraft or weapon ({_first(sure, 'platform')})", 0.1
    if "proposal" in kinds:
        yield f"a proposal of the record ({_first(sure, 'proposal')})", 0.2
    actors = [one for one in sure if one.kind == "actor"]
    foes = [one for one in actors if one.target in adversaries]
    others = [one for one in actors if one.target not in adversaries]
    if foes:
        yield foes[0].name, 0.15
    if others:
        several = len({one.target for one in others})
        yield _several(others, several), _worth(several)


def _worth(several: int) -> float:
    return 0.1 if several == 1 else 0.2 if several < MANY else 0.3


def _several(actors: Sequence[Mention], several: int) -> str:
    if several == 1:
        return actors[0].name
    return f"{actors[0].name} and {several - 1} more of the record's actors"


def _first(mentions: Sequence[Mention], kind: str) -> str:
    return next(one.name for one in mentions if one.kind == kind)


def _sentence(reason: str, worth: float) -> str:
    if not worth:
        return reason
    verb = "It names" if worth > 0 else "It speaks of"
    return f"{verb} {reason} ({worth:+.2f})."
