"""Cues for positions: a stance in words, on a proposal in words, of an actor of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from newsdesk.reading.cues.clauses import Clause, clauses_of
from newsdesk.reading.cues.polarity import Tone, tone_of
from newsdesk.reading.cues.references import ANAPHOR, ASKED, BETWEEN, CONDITION, UNDER_CONDITION
from newsdesk.reading.cues.stances import STANCES
from newsdesk.reading.cues.subjects import actors_after, subject_of
from newsdesk.reading.cues.topics import Topic, Topics
from newsdesk.reading.cues.wording import FOR, OF, VERDICT, Words
from newsdesk.reading.findings import Article, Cue, Mention, Quotation, Span
from newsdesk.reading.names import Names

_REMEMBERED: Final = 8  # sentences for which "it" may still be the proposal that was named
_JOINT: Final = 4  # characters: a topic that begins with "if" is no object
_NEAR: Final = 34  # characters from a stance to the word that stands for its proposal


def find_cues(
    article: Article, mentions: Sequence[Mention], quotations: Sequence[Quotation], names: Names
) -> list[Cue]:
    """One for each actor and proposal, in the order of the text. The title only sets the topic."""
    topics = names.topics.among(article.words)
    main = names.topics.main(article.words)
    if main is None and not topics.measures and not topics.phrases:
        return []
    ordered = sorted(mentions, key=lambda one: one.span)
    reading = _Reading(article.words, ordered, names, topics, quotations, main)
    for clause in clauses_of(article.words, len(article.title) + 1, quotations):
        reading.read(clause, is_title=clause.span.start <= len(article.title))
    return reading.found


@dataclass
class _Reading:
    """`subject` is whoever acts in the sentence so far, `person` whom "he" may mean.

    `guessed` has actor and proposal of cues that don't name the proposal beside a set phrase.
    """

    text: str
    mentions: Sequence[Mention]
    names: Names
    topics: Topics
    quotations: Sequence[Quotation]
    main: Topic | None
    found: list[Cue] = field(default_factory=list)
    guessed: set[tuple[str, str]] = field(default_factory=set)
    topic: Topic | None = None
    topic_number: int = -_REMEMBERED
    subject: tuple[str, ...] = ()
    person: str = ""
    number: int = -1

    def read(self, clause: Clause, *, is_title: bool) -> None:
        if clause.number != self.number:
            self.number, self.subject = clause.number, ()
        span = clause.span
        topics = self.topics.found(self.text, span.start, span.end)
        spoken_of = topics or self._remembered(clause)
        if not is_title and spoken_of and not ASKED.match(self.text, span.start, span.end):
            before = len(self.found)
            for words, hit in self._stances(clause):
                self._cue(clause, words, hit, topics)
            if len(self.found) == before:
                self._by_tone(clause, topics)
        if topics:
            self.topic, self.topic_number = topics[0], clause.number
        self._remember(clause)

    def _remember(self, clause: Clause) -> None:
        here = [
            one.target
            for one in self.mentions
            if clause.span.start <= one.span.start < clause.span.end
        ]
        people = [target for target in here if self.names.is_person(target)]
        if people and not clause.said:
            self.person = people[0]
        if clause.said and clause.said.target:
            self.subject = (clause.said.target,)
            if self.names.is_person(clause.said.target):
                self.person = clause.said.target
        elif people and not self.subject:
            self.subject = (people[0],)

    def _stances(self, clause: Clause) -> Iterator[tuple[Words, re.Match[str]]]:
        """The first that fits at each place; none within another."""
        taken: list[tuple[int, int]] = []
        for words in STANCES:
            end = clause.sentence.end if words.quoted else clause.span.end
            for hit in words.pattern.finditer(self.text, clause.span.start, end):
                if hit.start() < clause.span.end and not any(
                    hit.start() < stop and start < hit.end() for start, stop in taken
                ):
                    taken.append(hit.span())
                    yield words, hit

    def _cue(self, clause: Clause, words: Words, hit: re.Match[str], topics: list[Topic]) -> None:
        if words.stance != "conditional" and UNDER_CONDITION.search(
            self.text, clause.span.start, hit.start()
        ):
            return
        actors = self._actors(clause, words, hit)
        if not actors:
            return
        if not words.speakers:
            self.subject = actors
        topic = self._topic(clause, words, hit, topics, actors)
        if topic is None:
            return
        named = topic in topics
        span = Span(
            min(hit.start(), topic.span.start) if named else hit.start(),
            max(hit.end(), topic.span.end) if named else hit.end(),
        )
        condition = None
        if words.stance == "conditional":
            condition = CONDITION.search(self.text, hit.start(), clause.sentence.end)
        for actor in actors:
            self._add(
                Cue(
                    span,
                    actor,
                    topic.proposal,
                    words.stance,
                    words.strength,
                    condition["words"] if condition else "",
                    Span(*condition.span("words")) if condition else None,
                    self._reporter(clause, actor),
                    f"“{hit[0]}”" if named else f"“{hit[0]}”, of what was named before",
                ),
                guessed=not named,
            )
        self.topic, self.topic_number = topic, clause.number

    def _by_tone(self, clause: Clause, topics: list[Topic]) -> None:
        """Where no set phrase was found: what the words about a proposal sound like."""
        tone = tone_of(self.text, clause.span.start, clause.span.end)
        if tone is None or (clause.said is None and self._has_speech(clause.sentence)):
            return
        topic = self._topic_near(clause, topics, tone)
        if topic is None:
            return
        actors = () if clause.said is None and tone.deontic else self._meant(clause, tone)
        for actor in actors:
            self._add(
                Cue(
                    clause.span,
                    actor,
                    topic.proposal,
                    tone.stance,
                    "1",
                    reported_by=self._reporter(clause, actor),
                    why="By the tone of the words.",
                ),
                guessed=True,
            )
        if actors:
            self.topic, self.topic_number = topic, clause.number

    def _meant(self, clause: Clause, tone: Tone) -> tuple[str, ...]:
        speaker = (clause.said.target,) if clause.said and clause.said.target else ()
        subject = subject_of(self.text, clause.span, tone.first, self.mentions, self.names)
        if subject and subject.actors and not (speaker and tone.deontic):
            return subject.actors
        if clause.said:
            return speaker
        if subject is None:
            return ()
        return self.subject if subject.left_out else ((self.person,) if self.person else ())

    def _topic_near(self, clause: Clause, topics: list[Topic], tone: Tone) -> Topic | None:
        near = topics or self.topics.found(self.text, *self._voice(clause))
        if near:
            return near[0]
        stands = ANAPHOR.search(self.text, clause.span.start, clause.span.end)
        recent = clause.number - self.topic_number < _REMEMBERED
        return self.topic if recent and stands else None

    def _has_speech(self, sentence: Span) -> bool:
        """Beside a quotation the article only says who speaks."""
        return any(one.span.meets(sentence) for one in self.quotations)

    def _voice(self, clause: Clause) -> tuple[int, int]:
        """The whole of what is said in the sentence, or the sentence of the article itself."""
        if clause.said is None:
            return clause.sentence.start, clause.sentence.end
        said = clause.said.span
        return max(said.start, clause.sentence.start), min(said.end, clause.sentence.end)

    def _add(self, cue: Cue, *, guessed: bool) -> None:
        """One for each actor and proposal; words that name the proposal win over "it"."""
        pair = (cue.actor, cue.proposal)
        same = [one for one in self.found if (one.actor, one.proposal) == pair]
        if not same:
            self.found.append(cue)
            if guessed:
                self.guessed.add(pair)
        elif pair in self.guessed and not guessed:
            self.found[self.found.index(same[0])] = cue
            self.guessed.remove(pair)

    def _reporter(self, clause: Clause, actor: str) -> str:
        said = clause.said
        return "" if said is None or said.target == actor else said.target or said.speaker

    def _actors(self, clause: Clause, words: Words, hit: re.Match[str]) -> tuple[str, ...]:
        speaker = (clause.said.target,) if clause.said and clause.said.target else ()
        if hit[0].endswith(" by"):
            return actors_after(self.text, hit.end(), self.mentions)
        if words.speakers or words.where in (OF, VERDICT):
            return speaker
        subject = subject_of(self.text, clause.span, hit.start(), self.mentions, self.names)
        if subject is None:
            return ()
        if subject.actors:
            return subject.actors
        if clause.said:
            return speaker
        return self.subject if subject.left_out else ((self.person,) if self.person else ())

    def _topic(
        self,
        clause: Clause,
        words: Words,
        hit: re.Match[str],
        topics: list[Topic],
        actors: tuple[str, ...],
    ) -> Topic | None:
        remembered = self._remembered(clause)
        if words.where == FOR:
            here = [
                one
                for one in topics
                if one.span.end > hit.start()
                and (
                    words.stance == "consider"
                    or not BETWEEN.search(
                        self.text, hit.end(), max(one.span.start + _JOINT, hit.end())
                    )
                )
            ]
            if here:
                return here[0]
            if words.speakers:
                stands = words.stance == "oppose" and self._stands_before(clause, hit)
            else:
                stands = self._stands_after(clause, hit, remembered)
            return remembered if stands else None
        if topics:
            return topics[0]
        if words.where == OF and not self._stands_before(clause, hit):
            return None
        return remembered

    def _remembered(self, clause: Clause) -> Topic | None:
        """What was named last, or else what the article is about."""
        recent = clause.number - self.topic_number < _REMEMBERED
        return self.topic if recent and self.topic else self.main

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
