"""Which proposal the words of a stance are about: named beside them, or before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from newsdesk.reading.cues.clauses import Clause
from newsdesk.reading.cues.keeping import Keeping
from newsdesk.reading.cues.main_topic import DEBATE, SPOKEN_OF
from newsdesk.reading.cues.objects import is_clear, is_of_another_matter
from newsdesk.reading.cues.references import ANAPHOR, BETWEEN
from newsdesk.reading.cues.topics import Main, Topic, Topics
from newsdesk.reading.cues.wording import FOR, OF, Words
from newsdesk.reading.findings import Mention, Span

REMEMBERED: Final = 8  # sentences for which "it" may still be the proposal that was named
_JOINT: Final = 4  # characters: a topic that begins with "if" is no object
_NEAR: Final = 34  # characters from a stance to the word that stands for its proposal


_ITSELF: Final = re.compile(r" (?:it|that|this|them) ")  # "called that a mistake"


def are_several(topics: Sequence[Topic]) -> bool:
    """Whether proposals are named apart from one another, so that "it" may be any of them."""
    return any(
        one.proposal != topics[0].proposal and not one.span.meets(topics[0].span)
        for one in topics[1:]
    )


def _until(topic: Span, hit: re.Match[str]) -> int:
    """Up to where an "if" makes a condition of a proposal rather than an object."""
    behind = topic.start >= hit.end()
    return max(topic.start + _JOINT, hit.end()) if behind else topic.end


@dataclass
class Linking(Keeping):
    """`main` is what the article is about, `topic` what was named last, in which sentence.

    `named` are all that were named so far, `elsewhere` is the last clause in which somebody has a
    stance on another matter. `several`: the last clause that named proposals left open which.
    """

    mentions: Sequence[Mention]
    main: Main | None
    topics: Topics
    named: set[str] = field(default_factory=set, init=False)
    topic: Topic | None = field(default=None, init=False)
    topic_number: int = field(default=-REMEMBERED, init=False)
    several: bool = field(default=False, init=False)
    elsewhere: Span | None = field(default=None, init=False)

    def topics_in(self, span: Span) -> list[Topic]:
        """The proposals that a clause names, in full or by a noun that stands for one."""
        topics = self.topics.found(self.text, span.start, span.end)
        spans = [one.span for one in topics]
        topics += [
            one
            for one in self.topics.recalled(self.text, span.start, span.end, self.named)
            if not any(one.span.meets(other) for other in spans)
        ]
        self.named.update(one.proposal for one in topics)
        return sorted(topics, key=lambda one: one.span.start)

    def linked(
        self,
        clause: Clause,
        words: Words,
        hit: re.Match[str],
        topics: list[Topic],
        actors: tuple[str, ...],
    ) -> Topic | None:
        """The proposal that the words of a stance are about, by where it stands."""
        remembered = None if self.several else self.remembered(clause)
        if words.where == FOR:
            here = [
                one
                for one in topics
                if one.span.end > hit.start()
                and not _ITSELF.search(hit[0])
                and (
                    words.stance == "consider"
                    or not BETWEEN.search(self.text, hit.end(), _until(one.span, hit))
                )
            ]
            if here:
                return here[0]
            if words.speakers:
                stands = words.stance == "oppose" and self._stands_before(clause, hit)
            elif is_of_another_matter(self.text, hit.end(), clause.span.end):
                self.elsewhere, stands = clause.span, False
            else:
                stands = self._stands_after(clause, hit, remembered) or self._debated(clause, hit)
            return remembered if stands else None
        if topics:
            return None if are_several(topics) else topics[0]
        if (
            words.where == OF
            and not self._stands_before(clause, hit)
            and not (clause.said and words.stance != "consider" and self._is_debate())
        ):
            return None
        return remembered

    def _is_debate(self) -> bool:
        return self.main is not None and self.main.weight >= DEBATE

    def _debated(self, clause: Clause, hit: re.Match[str]) -> bool:
        """Whether nothing else than what the article debates, the one that it named, is meant."""
        if len(self.named) != 1 or not self._is_debate() or not is_clear(hit[0]):
            return False
        behind = any(
            one.span.start <= hit.end() + 5 and one.span.start > hit.start() and one.kind == "actor"
            for one in self.mentions
        )
        return not behind

    def remembered(self, clause: Clause) -> Topic | None:
        """What was named last, or else what the article is about."""
        if self.topic and clause.number - self.topic_number < REMEMBERED:
            return self.topic
        return self.main.topic if self.main and self.main.weight >= SPOKEN_OF else None

    def _stands_before(self, clause: Clause, hit: re.Match[str]) -> bool:
        """Whether "it" or "the idea" stands before the words."""
        return ANAPHOR.search(self.text, clause.span.start, hit.start()) is not None

    def _stands_after(self, clause: Clause, hit: re.Match[str], topic: Topic | None) -> bool:
        """Whether "it" does behind them, or somebody who holds a position: "backs Tallinn"."""
        end = min(hit.end() + _NEAR, clause.sentence.end)
        if ANAPHOR.search(self.text, hit.start(), end):
            return True
        behind = [one.target for one in self.mentions if one.span.start == hit.end() + 1]
        return any(
            topic and one.actor in behind and one.proposal == topic.proposal for one in self.found
        )
