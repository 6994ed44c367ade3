"""Cues for positions: a stance in words, on a proposal in words, of an actor of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from newsdesk.reading.cues.clauses import Clause, clauses_of
from newsdesk.reading.cues.echoes import OTHER_SIDE, after_nor, behind_so, short_answer
from newsdesk.reading.cues.linking import REMEMBERED, Linking, are_several
from newsdesk.reading.cues.polarity import Tone, tone_of
from newsdesk.reading.cues.references import (
    ANAPHOR,
    ASKED,
    CONDITION,
    PROVIDED,
    UNDER_CONDITION,
)
from newsdesk.reading.cues.stances import STANCES
from newsdesk.reading.cues.subjects import actors_after, subject_of
from newsdesk.reading.cues.topics import Topic
from newsdesk.reading.cues.wording import CAME, COUNTER, ECHO, OF, VERDICT, Words
from newsdesk.reading.findings import Article, Cue, Mention, Quotation, Span
from newsdesk.reading.names import Names

_OF_HIS: Final = re.compile(r"(?:his|her|their)\b", re.IGNORECASE)


def find_cues(
    article: Article, mentions: Sequence[Mention], quotations: Sequence[Quotation], names: Names
) -> list[Cue]:
    """In the order of the text. The title only sets the topic."""
    topics = names.topics.among(article.words)
    main = topics.main(article.words)
    if main is None and not topics.measures and not topics.phrases:
        return []
    ordered = sorted(mentions, key=lambda one: one.span)
    reading = _Reading(article.words, ordered, main, topics, names, quotations)
    for clause in clauses_of(article.words, len(article.title) + 1, quotations):
        reading.read(clause, is_title=clause.span.start <= len(article.title))
    return reading.found


@dataclass
class _Reading(Linking):
    """`subject` is whoever acts in the sentence so far, `person` whom "he" may mean, `body` the
    state or body that "it" may be, or all of whom "both" are.
    """

    names: Names
    quotations: Sequence[Quotation]
    subject: tuple[str, ...] = ()
    person: str = ""
    body: tuple[str, ...] = ()
    number: int = -1

    def read(self, clause: Clause, *, is_title: bool) -> None:
        if clause.number != self.number:
            self.number, self.subject = clause.number, ()
        span, before = clause.span, len(self.found)
        topics = self.topics_in(span)
        spoken_of = topics or self.remembered(clause)
        if not is_title and spoken_of and not ASKED.match(self.text, span.start, span.end):
            if not self._short_answer(clause):
                for words, hit in sorted(self._stances(clause), key=lambda one: one[1].start()):
                    self._cue(clause, words, hit, topics)
            if len(self.found) == before and self.elsewhere != span:
                self._by_tone(clause, topics)
        if topics:
            self.topic, self.topic_number = topics[0], clause.number
            self.several = are_several(topics) and len(self.found) == before
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
            if not self.names.is_person(actors[0]):
                self.body = actors
        topic = self.linked(clause, words, hit, topics, actors)
        if topic is None:
            return
        named = topic in topics
        stance = self._stance(clause, words, hit)
        span = Span(
            min(hit.start(), topic.span.start) if named else hit.start(),
            max(hit.end(), topic.span.end) if named else hit.end(),
        )
        condition = None
        if stance == "conditional":
            condition = CONDITION.search(self.text, hit.start(), clause.sentence.end)
        for actor in actors:
            self.add(
                Cue(
                    span,
                    actor,
                    topic.proposal,
                    stance,
                    words.strength,
                    condition["words"] if condition else "",
                    Span(*condition.span("words")) if condition else None,
                    self._reporter(clause, actor),
                    f"“{hit[0]}”" if named else f"“{hit[0]}”, of what was named before",
                ),
                clause,
                guessed=not named,
            )
        self.topic, self.topic_number = topic, clause.number

    def _short_answer(self, clause: Clause) -> bool:
        """Whether a clause only says that somebody does as the one before did, or does not."""
        if not self.found or clause.number - self.topic_number > 2:
            return False
        last, span = self.found[-1], clause.span
        stance, actors = "", tuple[str, ...]()
        if so := behind_so(self.text, span.start, span.end):
            actors = actors_after(self.text, so[0], self.mentions)
            stance = after_nor(last.stance) if so[1] else last.stance
        elif actors := actors_after(self.text, span.start, self.mentions):
            ends = [
                one.span.end
                for one in self.mentions
                if one.target == actors[-1] and span.start <= one.span.start < span.end
            ]
            if ends:
                stance = short_answer(self.text, ends[-1], span.end, last.stance)
        if not stance or not actors:
            return False
        for actor in actors:
            self.add(
                Cue(
                    span,
                    actor,
                    last.proposal,
                    stance,
                    last.strength,
                    reported_by=self._reporter(clause, actor),
                    why=f"“{self.text[span.start : span.end]}”, in answer to what was said before",
                ),
                clause,
                guessed=True,
            )
        self.topic_number = clause.number
        self.subject = actors
        if not self.names.is_person(actors[0]):
            self.body = actors
        return True

    def _stance(self, clause: Clause, words: Words, hit: re.Match[str]) -> str:
        """Of words that only say "as they do", or not, it follows from the stance before."""
        stance = words.stance
        if stance in (ECHO, COUNTER):
            last = self.found[-1].stance if self.found else "support"
            stance = last if stance == ECHO else OTHER_SIDE.get(last, "oppose")
        if stance in ("support", "lean_support") and PROVIDED.search(
            self.text, hit.end(), clause.span.end
        ):
            return "conditional"
        return stance

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
            self.add(
                Cue(
                    clause.span,
                    actor,
                    topic.proposal,
                    tone.stance,
                    "1",
                    reported_by=self._reporter(clause, actor),
                    why="By the tone of the words.",
                ),
                clause,
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
        if subject is None or subject.anybody:
            return ()
        return self.subject if subject.left_out else ((self.person,) if self.person else ())

    def _topic_near(self, clause: Clause, topics: list[Topic], tone: Tone) -> Topic | None:
        near = topics or self.topics.found(self.text, *self._voice(clause))
        if near:
            return near[0]
        stands = ANAPHOR.search(self.text, clause.span.start, clause.span.end)
        recent = clause.number - self.topic_number < REMEMBERED
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

    def _reporter(self, clause: Clause, actor: str) -> str:
        said = clause.said
        return "" if said is None or said.target == actor else said.target or said.speaker

    def _actors(self, clause: Clause, words: Words, hit: re.Match[str]) -> tuple[str, ...]:
        speaker = (clause.said.target,) if clause.said and clause.said.target else ()
        if words.where == CAME or (words.where == OF and hit[0].endswith(" by")):
            return actors_after(self.text, hit.end(), self.mentions)
        if words.speakers or words.where in (OF, VERDICT):
            return speaker
        subject = subject_of(self.text, clause.span, hit.start(), self.mentions, self.names)
        if subject is None:
            return ()
        if subject.actors:
            return subject.actors
        if subject.anybody:
            return speaker
        if subject.body and self.body:
            return self.body
        if speaker:
            return speaker
        if clause.said and not _OF_HIS.match(clause.said.speaker):
            return ()  # "he" may be the one who speaks, and nobody knows who that is
        return self.subject if subject.left_out else self._he(clause, hit.start())

    def _he(self, clause: Clause, place: int) -> tuple[str, ...]:
        """The last person whom the sentence names before, or else the last of those before it."""
        named = [
            one.target
            for one in self.mentions
            if clause.sentence.start <= one.span.start < place and self.names.is_person(one.target)
        ]
        return (named[-1],) if named else ((self.person,) if self.person else ())
