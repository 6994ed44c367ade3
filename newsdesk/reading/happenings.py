"""The sentences of an article that report an incident, each with what it reports.

A sentence reports one where it names something that flies and says in the past (or, in the title,
in the present) what that did. What somebody would do, or how things go as a rule, is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from newsdesk.reading.findings import Article, Span
from newsdesk.reading.incident_words import (
    AIRCRAFT,
    AT_AIRPORT,
    BACKGROUND,
    BALLOON,
    BUILT,
    CLOSED,
    DOWN,
    DRONE,
    ENTERED,
    ENTERS,
    FOUND,
    FROM_ABROAD,
    HELICOPTER,
    HIT,
    LIGHTS,
    MISSILE,
    NOT_FOUND,
    OPERATOR,
    OVER,
    OWN_WEAPON,
    PARTS,
    SAFETY_ZONE,
    SEEN,
    SUPPOSED,
    WELCOME,
)
from newsdesk.reading.sentences import holding, paragraphs, sentences

# By the paragraph that a sentence stands in, the title first.
WEIGHTS: Final = (1.0, 1.0, 0.8, 0.6)
LATER: Final = 0.4
AS_BACKGROUND: Final = 0.3
LEAD: Final = 0.8
# Below the first paragraph, what came before the news: "tabled it after two drones crashed".
_REASON: Final = re.compile(r"\b(?:after|since|because)\s", re.I)


@dataclass(frozen=True)
class Happening:
    """`span` covers the words that tell of it, `sentence` all of the sentence."""

    sentence: Span
    span: Span
    kind: str
    vector: str
    weight: float
    background: bool


@dataclass(frozen=True)
class Said:
    """One sentence, as rules look at it."""

    words: str
    title: bool

    def has(self, *patterns: re.Pattern[str]) -> bool:
        return all(pattern.search(self.words) for pattern in patterns)

    def entered(self) -> bool:
        return self.has(ENTERED) or (self.title and self.has(ENTERS))

    def flies(self) -> bool:
        """Whether something uncrewed, or only seen, is named."""
        return self.has(DRONE) or self.has(LIGHTS)

    def found(self) -> bool:
        return self.has(FOUND) and not self.has(NOT_FOUND)

    def disrupted(self) -> bool:
        return self.has(CLOSED, AT_AIRPORT)


# Objects of no known kind that came from outside: what they were stands elsewhere in the text.
OBJECTS: Final = "objects"
# The first that holds names the kind: from the most to the least particular.
RULES: Final[tuple[tuple[str, Callable[[Said], bool]], ...]] = (
    ("safety_zone_breach", lambda said: said.has(SAFETY_ZONE)),
    ("collateral_damage", lambda said: said.has(MISSILE, OWN_WEAPON)),
    ("balloon_incursion", lambda said: said.has(BALLOON) and (said.entered() or said.disrupted())),
    ("missile_impact", lambda said: said.has(MISSILE) and (said.has(DOWN) or said.found())),
    ("missile_incursion", lambda said: said.has(MISSILE) and said.entered()),
    ("drone_impact", lambda said: said.has(DRONE, HIT, BUILT)),
    ("drone_overflight", lambda said: said.has(DRONE, OPERATOR)),
    ("drone_crash", lambda said: said.has(DRONE, DOWN)),
    ("drone_debris", lambda said: said.has(DRONE, PARTS) and said.found()),
    ("drone_crash", lambda said: said.has(DRONE) and said.found()),
    ("drone_incursion", lambda said: said.has(DRONE) and said.entered()),
    (OBJECTS, lambda said: said.has(LIGHTS) and (said.entered() or said.has(FROM_ABROAD))),
    (
        "drone_sighting",
        lambda said: said.flies() and (said.has(SEEN) or said.has(OVER) or said.disrupted()),
    ),
    (
        "airspace_violation",
        lambda said: (said.has(AIRCRAFT) or said.has(HELICOPTER)) and said.entered(),
    ),
    ("airspace_violation", lambda said: said.has(re.compile(r"airspace violation", re.I))),
)
VECTORS: Final = (
    ("missile", MISSILE),
    ("balloon", BALLOON),
    ("drone", DRONE),
    ("helicopter", HELICOPTER),
    ("manned_aircraft", AIRCRAFT),
)
OF_KIND: Final = {
    "collateral_damage": "missile",
    "missile_impact": "missile",
    "missile_incursion": "missile",
    "balloon_incursion": "balloon",
}


def find_happenings(article: Article) -> list[Happening]:
    """In the order of the text; none in a text about drones that nobody minds."""
    text = article.words
    blocks = paragraphs(text)
    if any(WELCOME.search(text, block.start, block.end) for block in blocks[:2]):
        return []
    places = {block: place for place, block in enumerate(blocks)}
    found = []
    for sentence in sentences(text):
        block = holding(blocks, sentence.start)
        place = places[block] if block else len(WEIGHTS)
        if happening := _read(text, sentence, place):
            found.append(happening)
    return found


def _read(text: str, sentence: Span, place: int) -> Happening | None:
    words = text[sentence.start : sentence.end]
    said = Said(words, title=place == 0)
    kind = next((kind for kind, rule in RULES if rule(said)), None)
    if kind is None or SUPPOSED.search(words):
        return None
    passage = _passage(sentence, words)
    reason = place > 1 and _REASON.search(words, 0, passage.start - sentence.start)
    background = bool(place > 0 and (BACKGROUND.search(words) or reason))
    weight = WEIGHTS[place] if place < len(WEIGHTS) else LATER
    return Happening(
        sentence=sentence,
        span=passage,
        kind=kind,
        vector=_vector(kind, said),
        weight=weight * AS_BACKGROUND if background else weight,
        background=background,
    )


def _vector(kind: str, said: Said) -> str:
    if kind in OF_KIND:
        return OF_KIND[kind]
    if kind == "airspace_violation":
        return "helicopter" if said.has(HELICOPTER) else "manned_aircraft"
    return next((vector for vector, pattern in VECTORS if said.has(pattern)), "unknown")


def _passage(sentence: Span, words: str) -> Span:
    """From what flew to what it did, whichever comes first."""
    patterns = (DRONE, MISSILE, BALLOON, HELICOPTER, AIRCRAFT, LIGHTS, ENTERED, DOWN, FOUND, CLOSED)
    hits = [hit.span() for pattern in patterns for hit in [pattern.search(words)] if hit]
    if not hits:
        return sentence
    return Span(
        sentence.start + min(start for start, _ in hits),
        sentence.start + max(end for _, end in hits),
    )
