"""In which country and at which place an incident was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from newsdesk.reading.findings import Article, Mention, Span
from newsdesk.reading.happenings import Happening
from newsdesk.reading.names import Names
from newsdesk.reading.sentences import paragraphs

# Where things come from: never whose airspace was entered, in this record.
SENDERS: Final = frozenset({"RU", "BY", "UA", "IR", "IL"})
_TERRITORY: Final = re.compile(
    r"\b([A-ZŠŽČĆ]\w+) (?:airspace|territory|territorial waters|air space|soil|sky|skies)\b"
)
# What stands before a state in which it was not: "from Belarus".
_ELSEWHERE: Final = re.compile(
    r"\b(?:from|back to|towards|direction of|attack on|war (?:in|on)|port[s]? in|against)\s+"
    r"(?:the\s+)?\Z",
    re.I,
)
_CAPITAL: Final = re.compile(r"(?<!\w)[^\W\d_a-z]\w+")
_WITHIN: Final = re.compile(r"\b(?:in|over|across|inside|above)\s+(?:\w+ )?\Z", re.I)
_PLACE: Final = re.compile(
    r"\b(?:near|at|in|over|above|off|outside|of)\s+(?:the\s+)?(?:(?:village|town|city|harbour|port|"
    r"district|county|island|region)\s+(?:of\s+)?)?([A-ZŁŚŻŹČŠŽĀĒĪŪÕÄÖÜÅÆØÎ][\w’'-]+"
    r"(?:\s[A-ZŁŚŻŹČŠŽÕÄÖÜÅÆØ][\w’'-]+)*)"
)
_NO_PLACE: Final = frozenset(
    {
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December", "NATO", "EU", "Europe"),
    }
)


@dataclass(frozen=True)
class State:
    target: str
    span: Span | None
    why: str


@dataclass(frozen=True)
class Place:
    """`target` is the key of a site of the record, "" where the record has none."""

    name: str
    span: Span
    target: str = ""


def state_of(
    article: Article,
    happenings: Sequence[Happening],
    mentions: Sequence[Mention],
    names: Names,
) -> State | None:
    """From the plainest sign to the faintest; the weightiest sentence first."""
    for happening in happenings:
        sentence = happening.sentence
        for state in (
            *_of_territory(article, sentence, names),
            *_of_sites(sentence, mentions, names),
            *_named(article, sentence, mentions, names),
        ):
            return state
        if _elsewhere(article, sentence, mentions, names):
            return None
    return _most_named(article, mentions, names) or _by_adjective(article, happenings, names)


def place_of(
    article: Article,
    happenings: Sequence[Happening],
    mentions: Sequence[Mention],
    names: Names,
    state: str,
) -> Place | None:
    """The first site of that country that these sentences name, or else a place in words."""
    blocks = paragraphs(article.words)
    spans = [happening.sentence for happening in happenings]
    for span in [*spans, *blocks[:3]]:
        for mention in _inside(span, mentions, "site"):
            if names.state_of(mention.target) == state:
                return Place(mention.name, mention.span, mention.target)
    for span in spans:
        for hit in _PLACE.finditer(article.words, span.start, span.end):
            if _is_place(hit, mentions):
                return Place(hit[1], Span(*hit.span(1)))
    return None


def _is_place(hit: re.Match[str], mentions: Sequence[Mention]) -> bool:
    place = Span(*hit.span(1))
    named = any(one.span.meets(place) for one in mentions)
    return not named and hit[1].split()[0] not in _NO_PLACE


def _of_territory(article: Article, sentence: Span, names: Names) -> Iterator[State]:
    for hit in _TERRITORY.finditer(article.words, sentence.start, sentence.end):
        target = names.adjectives.get(hit[1].casefold(), "")
        if target and _hosts(target, names):
            yield State(target, Span(*hit.span()), "Whose airspace or territory it was.")


def _of_sites(sentence: Span, mentions: Sequence[Mention], names: Names) -> Iterator[State]:
    for mention in _inside(sentence, mentions, "site"):
        target = names.state_of(mention.target)
        if target and _hosts(target, names):
            yield State(target, mention.span, f"The country of {mention.name}.")


def _named(
    article: Article, sentence: Span, mentions: Sequence[Mention], names: Names
) -> Iterator[State]:
    for mention in _inside(sentence, mentions, "actor"):
        is_state = names.actors[mention.target].kind == "state"
        before = article.words[sentence.start : mention.span.start]
        if is_state and _hosts(mention.target, names) and not _ELSEWHERE.search(before):
            yield State(mention.target, mention.span, "The country that the sentence names.")


def _elsewhere(article: Article, sentence: Span, mentions: Sequence[Mention], names: Names) -> bool:
    """ "A drone hit a block of flats in Ukraine"."""
    for mention in _inside(sentence, mentions, "actor"):
        actor = names.actors[mention.target]
        before = article.words[sentence.start : mention.span.start]
        if actor.kind == "state" and actor.iso2 in SENDERS and _WITHIN.search(before):
            return True
    return False


def _most_named(article: Article, mentions: Sequence[Mention], names: Names) -> State | None:
    """By the people, bodies and sites of the text."""
    of = [(names.state_of(one.target), one) for one in mentions if one.kind in ("actor", "site")]
    here = [(target, one) for target, one in of if target and _hosts(target, names)]
    if not here:
        return None
    target, _ = Counter(target for target, _ in here).most_common(1)[0]
    first = next(one for state, one in here if state == target)
    return State(target, first.span, "The country that most of those named are of.")


def _by_adjective(article: Article, happenings: Sequence[Happening], names: Names) -> State | None:
    """ "A Turkish fighter", where nothing else tells: whose forces or officers took part."""
    for happening in happenings:
        for hit in _CAPITAL.finditer(
            article.words, happening.sentence.start, happening.sentence.end
        ):
            target = names.adjectives.get(hit[0].casefold(), "")
            if target and _hosts(target, names):
                return State(target, Span(*hit.span()), "Whose forces the sentence names.")
    return None


def _inside(span: Span, mentions: Sequence[Mention], kind: str) -> Iterator[Mention]:
    for mention in mentions:
        if mention.kind == kind and span.start <= mention.span.start < span.end:
            yield mention


def _hosts(target: str, names: Names) -> bool:
    actor = names.actors.get(target)
    return actor is not None and actor.kind == "state" and actor.iso2 not in SENDERS
