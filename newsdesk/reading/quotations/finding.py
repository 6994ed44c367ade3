"""Quotations of an article, in order, each with whoever is said to speak."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from newsdesk.reading.findings import Article, Mention, Quotation, Span
from newsdesk.reading.quotations import verbs
from newsdesk.reading.quotations.frame import Frame
from newsdesk.reading.quotations.frames import frames_of
from newsdesk.reading.quotations.marks import COVER, Marked, cover, marked_passages
from newsdesk.reading.quotations.naming import is_anonymous
from newsdesk.reading.quotations.speakers import Discourse, Speaker
from newsdesk.reading.sentences import paragraphs, sentences

_WORDS = re.compile(r"[^\W\d_¤]+")
_JOINTS = re.compile(r"\b(?:but|and|that|so|yet|But|And|So|Yet)\b")
_LEAD = re.compile(r"\s*(?:(?:and|but|while|that|dass|że|que|că) )?(?:that )?")
_FULL: Final = 4  # words from which a passage in quotation marks may stand for itself


def find_quotations(
    article: Article,
    mentions: Sequence[Mention],
    is_person: Callable[[str], bool | None] = lambda _: None,
    holder_in: Callable[[str], str] = lambda _: "",
) -> list[Quotation]:
    """Those of the body: a title repeats what stands there, without its speaker's full name.

    `is_person` tells of an actor's target whether it is an official; None where nobody knows.
    `holder_in` tells whom an office in words stands for, "" where nobody.
    """
    text = article.words
    body = [one for one in paragraphs(text) if one.start >= len(article.title) + 1]
    passages = marked_passages(text, body)
    covered = cover(text, passages)
    reading = _Reading(text, covered, passages, Discourse(text, mentions, is_person, holder_in))
    verb = verbs.pattern(article.language)
    for sentence in sentences(covered):
        if sentence.start >= len(article.title) + 1:
            reading.read(sentence, verb)
    return sorted(reading.found, key=lambda one: one.span)


@dataclass
class _Reading:
    """One pass over an article; `open` are quoted sentences that still want a speaker."""

    text: str
    covered: str
    passages: list[Marked]
    discourse: Discourse
    found: list[Quotation] = field(default_factory=list)
    claimed: set[Marked] = field(default_factory=set)
    open: list[Marked] = field(default_factory=list)
    last: Speaker | None = None
    sentence: Span = field(default_factory=lambda: Span(0, 0))
    here: list[Marked] = field(default_factory=list)

    def read(self, sentence: Span, verb: re.Pattern[str]) -> None:
        frames = frames_of(self.covered, sentence, verb)
        self.sentence = sentence
        self.here = [
            one for one in self.passages if sentence.start <= one.outer.start < sentence.end
        ]
        place, speaker = sentence.start, None
        for frame in frames:
            first = frame.who.start if frame.who else frame.verb.start
            self.discourse.note_names(place, first, self.covered)
            place = max(place, first)
            if not (frame.shared and speaker):
                speaker = self.discourse.speaker(frame.who) if frame.who else self.last
            if speaker and (speaker.target or not frame.named):
                self._say(frame, speaker)
        self.discourse.note_names(place, sentence.end, self.covered)
        if not frames:
            self._unframed()

    def _say(self, frame: Frame, speaker: Speaker) -> None:
        before = len(self.found)
        if frame.content:
            self._clause(frame.content, frame, speaker)
        if frame.rest:
            for one in self._free(frame.rest):
                if frame.label or not frame.leading or frame.content is None:
                    self._direct(one, frame, speaker)
                    if frame.label:
                        break
        speaks_alone = not frame.content and len(self.found) == before and not frame.leading
        for one in self.open:
            if speaks_alone or one.goes_on:
                self._direct(one, frame, speaker)
        self.open.clear()
        if len(self.found) > before:
            self.last = speaker

    def _clause(self, span: Span, frame: Frame, speaker: Speaker) -> None:
        """A reported clause, or the quotations that it consists of."""
        quoted = self._free(span)
        plain = _JOINTS.sub("", self.covered[span.start : span.end])
        if quoted and len(_WORDS.findall(plain)) <= (0 if frame.leading else 2):
            for one in quoted:
                self._direct(one, frame, speaker)
            return
        tidy = _tidied(self.text, span)
        if len(_WORDS.findall(self.text[tidy.start : tidy.end])) >= 2:
            self.claimed.update(quoted)
            self._add(tidy, False, frame, speaker)

    def _free(self, span: Span) -> list[Marked]:
        return [
            one
            for one in self.here
            if one not in self.claimed
            and span.start <= one.outer.start
            and one.outer.start < span.end
        ]

    def _direct(self, one: Marked, frame: Frame, speaker: Speaker) -> None:
        if one not in self.claimed and not self._is_name(one.inner):
            self.claimed.add(one)
            self._add(one.inner, True, frame, speaker)

    def _is_name(self, span: Span) -> bool:
        """Told the “Spiegel”."""
        return any(one.span == span for one in self.discourse.mentions)

    def _add(self, span: Span, direct: bool, frame: Frame, speaker: Speaker) -> None:
        unnamed = not speaker.target and is_anonymous(
            self.covered[self.sentence.start : self.sentence.end]
        )
        self.found.append(
            Quotation(
                span,
                direct,
                speaker.name,
                speaker.target,
                speaker.office,
                "anonymity" if unnamed else frame.hedge,
                frame.told,
                anonymous=unnamed or speaker.anonymous,
            )
        )

    def _unframed(self) -> None:
        """A sentence that is nothing but a quotation belongs to whoever spoke last."""
        outside = self.covered[self.sentence.start : self.sentence.end].replace(COVER, "")
        if not self.here or len(_WORDS.findall(outside)) > 1:
            return
        speaker = self.last
        for one in self.here:
            words = _WORDS.findall(self.text[one.inner.start : one.inner.end])
            if len(words) < _FULL and not one.goes_on:
                continue
            if speaker is None:
                self.open.append(one)
                continue
            self.claimed.add(one)
            self.found.append(
                Quotation(
                    one.inner,
                    True,
                    speaker.name,
                    speaker.target,
                    speaker.office,
                    anonymous=speaker.anonymous,
                )
            )


def _tidied(text: str, span: Span) -> Span:
    """Without the conjunction before a clause and the marks behind it."""
    start, end = span.start, span.end
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    while end > start and text[end - 1] in " ,.;:\n":
        end -= 1
    return Span(start, end)
