"""Who speaks: from the words before a verb to a name, an office and an entry of the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from newsdesk.reading.findings import Mention, Span
from newsdesk.reading.quotations import naming
from newsdesk.reading.quotations.marks import COVER


@dataclass(frozen=True)
class Speaker:
    """`name` is as the text has it; `target` "" for whom the record doesn't know."""

    name: str
    span: Span
    target: str = ""
    office: str = ""
    anonymous: bool = False
    person: bool = False

    @property
    def is_woman(self) -> bool:
        first = self.name.split(" ")[0]
        return first in naming.WOMEN or (first[-1:] in "aė" and first not in naming.MEN_IN_A)


@dataclass
class Discourse:
    """Who has been named so far, so that "he" and "the minister" lead back to somebody.

    `is_person` tells of a target whether it is an official; without it names are judged by looks.
    `holder_in` tells whom "Norland's president" stands for.
    """

    text: str
    mentions: Sequence[Mention]
    is_person: Callable[[str], bool | None] = lambda _: None
    holder_in: Callable[[str], str] = lambda _: ""
    named: list[Speaker] = field(default_factory=list)

    def speaker(self, who: Span) -> Speaker | None:
        """Whom the words at `who` stand for. None where they are no speaker at all."""
        who = self._core(who)
        words = self.text[who.start : who.end]
        if not words:
            return None
        if pronoun := naming.PRONOUN.match(words):
            return self._behind(pronoun["word"].lower(), who)
        found = self._named(who) or self._body(who) or self._described(who)
        if found and found not in self.named:
            self.named.append(found)
        return found

    def note_names(self, start: int, end: int, covered: str) -> None:
        """Remembers who is named in a stretch of text outside of quotation marks."""
        found: list[Speaker] = []
        for mention in self.mentions:
            if start <= mention.span.start < end and covered[mention.span.start] != COVER:
                name = self.text[mention.span.start : mention.span.end]
                person = mention.kind == "actor" and self._looks_like_person(mention)
                office = self._office_before(start, mention.span) if person else ""
                found.append(Speaker(name, mention.span, mention.target, office, False, person))
        for hit in naming.INTRODUCED.finditer(covered, start, end):
            span, name, office = Span(*hit.span("name")), hit["name"], hit["office"] or ""
            if not naming.BODY.search(name) and not any(one.span.meets(span) for one in found):
                found.append(Speaker(name, span, "", office.strip(" ,"), person=True))
        for hit in naming.COUNTERPART.finditer(covered, start, end):
            found.append(Speaker(hit[0], Span(*hit.span()), anonymous=True, person=True))
        # In "Trump met Macron; he said" it is Trump; whom he speaks "with" is meant even less.
        governed = {
            one.span for one in found if naming.GOVERNED.search(self.text[start : one.span.start])
        }
        self.named += sorted(found, key=lambda one: (one.span not in governed, one.span))

    def _core(self, who: Span) -> Span:
        words = self.text[who.start : who.end]
        lead = naming.LEAD_IN.match(words) or re.match(r"(?:and|but|And|But|while|as) ", words)
        start = who.start + (lead.end() if lead else 0)
        return Span(start, who.start + len(words.rstrip(" ,")))

    def _named(self, who: Span) -> Speaker | None:
        """A person by name, in the words or in their apposition."""
        for span, mention in self._names_in(who):
            before = self.text[who.start : span.start]
            after = self.text[span.end : who.end]
            if naming.GOVERNED.search(before) or naming.is_unnamed_after(after):
                continue
            name, office = self.text[span.start : span.end], naming.office(before, after)
            known = None if mention else self._of_surname(name)
            target = mention.target if mention else known.target if known else ""
            return Speaker(
                name, span, target, office or (known.office if known else ""), person=True
            )
        return None

    def _names_in(self, who: Span) -> list[tuple[Span, Mention | None]]:
        """Names of persons, known or not, in the order of the text."""
        known = [
            one
            for one in self.mentions
            if one.kind == "actor" and who.start <= one.span.start and one.span.end <= who.end
        ]
        people: list[tuple[Span, Mention | None]] = [
            (one.span, one) for one in known if self._looks_like_person(one)
        ]
        for name in naming.NAME.finditer(self.text, who.start, who.end):
            start = name.start() + naming.behind_office(name[0])
            inside = [one for one in known if one.span.start < name.end() and start < one.span.end]
            bodies = [one for one in inside if one.span.end < name.end()]
            start = max(
                [start, *(one.span.end + 1 for one in bodies if not naming.is_first(one, start))]
            )
            if start >= name.end() or any(one.span.end == name.end() for one in inside):
                continue
            before = self.text[who.start : start]
            if self._person_by_looks(self.text[start : name.end()], start > name.start(), before):
                people.append((Span(start, name.end()), None))
        return sorted(people, key=lambda one: one[0])

    def _body(self, who: Span) -> Speaker | None:
        """A state or organisation that the record knows and that the words are about."""
        for mention in self.mentions:
            inside = who.start <= mention.span.start and mention.span.end <= who.end
            if not inside or mention.kind != "actor":
                continue
            before = self.text[who.start : mention.span.start]
            passed_on = naming.BY_WHOM.search(before.rstrip())
            if not passed_on and (
                naming.GOVERNED.search(before)
                or naming.ATTRIBUTIVE.match(self.text[mention.span.end : who.end])
                or self._looks_like_person(mention)
            ):
                continue
            name = self.text[mention.span.start : mention.span.end]
            return Speaker(name, mention.span, mention.target)
        return None

    def _described(self, who: Span) -> Speaker | None:
        """Somebody without a name: "the minister" of whom was spoken, "two diplomats"."""
        words = self.text[who.start : who.end].split(",")[0].strip()
        words = re.split(r" who | which | with knowledge| familiar", words)[0]
        if not re.search(r"[^\W\d_]", words) or len(words) > 90:
            return None
        nouns = re.findall(r"[^\W\d_]+", words.lower())
        if not nouns or nouns[-1] in naming.NEVER_SPEAK:
            return None
        if holder := self.holder_in(words):
            span = Span(who.start, who.start + len(words))
            return Speaker(words, span, holder, naming.office(words, ""), person=True)
        known = self._meant_by(words, nouns)
        span = Span(who.start, who.start + len(words))
        if known:
            office = naming.office(words, "") or known.office
            return replace(known, span=span, office=office)
        unnamed = any(noun in naming.UNNAMED_WORDS for noun in nouns)
        person = unnamed or any(noun in naming.PERSON_NOUN_WORDS for noun in nouns)
        return Speaker(
            words, span, anonymous=unnamed and not naming.DEFINITE.match(words), person=person
        )

    def _meant_by(self, words: str, nouns: list[str]) -> Speaker | None:
        definite = naming.DEFINITE.match(words)
        single = len(nouns) <= 3
        if not definite or not single:
            return None
        noun = nouns[-1]
        if noun == "alliance":
            return next((one for one in self.named if one.name.upper() in ("NATO", "NATO'S")), None)
        backwards = list(reversed(self.named))
        if noun in naming.PERSON_NOUN_WORDS or noun.endswith(naming.OFFICE_ENDINGS):
            of_office = [one for one in backwards if one.person and noun in one.office.lower()]
            titled = [one for one in backwards if one.person and one.target]
            people = of_office or (titled if noun not in naming.UNNAMED_WORDS else [])
            return people[0] if people else None
        bodies = [one for one in backwards if not one.person]
        if noun in ("paper", "newspaper", "daily", "broadcaster", "outlet", "magazine"):
            return next((one for one in bodies if naming.MEDIA.search(one.name)), None)
        return next((one for one in bodies if noun in one.name.lower()), None)

    def _behind(self, pronoun: str, who: Span) -> Speaker | None:
        woman = pronoun in ("she", "her", "sie", "ona", "elle", "ea", "aceasta")
        plural = pronoun in ("they", "them", "oni", "ils")
        people = [one for one in reversed(self.named) if one.person][:6]
        fitting = [one for one in people if one.is_woman == woman]
        if pronoun == "it":
            fitting = [one for one in reversed(self.named) if not one.person]
        elif plural:
            fitting = self.named[-1:]
        found = next(iter(fitting or ([] if pronoun == "it" else people)), None)
        if found is None:
            return None
        again = replace(found, span=who)
        self.named.append(again)
        return again

    def _looks_like_person(self, mention: Mention) -> bool:
        told = self.is_person(mention.target)
        if told is not None:
            return told
        name = self.text[mention.span.start : mention.span.end]
        return bool(re.fullmatch(rf"{naming.CAPITAL}(?: {naming.CAPITAL})+", name))

    def _person_by_looks(self, name: str, behind_office: bool, before: str) -> bool:
        """Two names, or one behind an office; never what an article stands before."""
        behind_article = re.search(r"\b(?:the|The|der|die|das)\s\Z", before)
        if behind_article or name.split(" ")[0] in naming.NO_NAMES or naming.BODY.search(name):
            return False
        words = before.lower().split()[-2:]
        if behind_office or any(word in naming.OFFICE_WORDS for word in words):
            return True
        return " " in name or self._of_surname(name) is not None

    def _of_surname(self, name: str) -> Speaker | None:
        """Who was named before with the same last word."""
        last = name.split(" ")[-1]
        backwards = (one for one in reversed(self.named) if one.person)
        return next((one for one in backwards if one.name.split(" ")[-1] == last), None)

    def _office_before(self, start: int, span: Span) -> str:
        before = self.text[max(start, span.start - 60) : span.start]
        after = self.text[span.end : span.end + 60]
        return naming.office(
            re.split(r"[.;:]", before)[-1], after if after.startswith(", the") else ""
        )
