"""Forms of passing words on that need none of the verbs: "according to", a colon, "as saying"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.reading.findings import Span
from newsdesk.reading.quotations import phrases
from newsdesk.reading.quotations.frame import Frame, after_dateline, clause_from, head_of


def according_to(words: str) -> Iterator[Frame]:
    for hit in phrases.ACCORDING.finditer(words):
        who = Span(*hit.span("who"))
        verb = Span(hit.start() + len(hit["lead"] or ""), hit.start("who") - 1)
        if hit.start() == 0:
            begin = re.compile(r",?\s*(?:that )?").match(words, hit.end())
            content = clause_from(words, begin.end() if begin else hit.end())
            yield Frame(
                verb,
                who,
                "according_to",
                content=content,
                leading=True,
                rest=Span(hit.end(), len(words)),
            )
        else:
            start = after_dateline(words)
            yield Frame(
                verb,
                who,
                "according_to",
                content=Span(start, hit.start()),
                rest=Span(hit.end(), len(words)),
            )


def forms_abroad(words: str) -> Iterator[Frame]:
    """Forms of other languages: "Według Tuska sytuacja …", "…, hieß es von der Polizei"."""
    if (hit := phrases.ACCORDING_NAME.match(words)) and "," not in words[: hit.end()]:
        who = Span(hit.start("who"), hit.end("who") - 1)
        yield Frame(
            Span(0, who.start - 1),
            who,
            "according_to",
            content=clause_from(words, hit.end()),
            leading=True,
            rest=Span(hit.end(), len(words)),
        )
    for hit in phrases.HEARD_FROM.finditer(words):
        yield Frame(
            Span(hit.end("comma"), hit.start("who")),
            Span(*hit.span("who")),
            "said",
            content=Span(0, hit.start()),
            rest=Span(hit.end(), len(words)),
        )


def beside_quotation(words: str) -> Iterator[Frame]:
    """Whatever the verb: “…,” the mayor thundered. Or: The mayor is blunt: “…”"""
    after = phrases.ANY_VERB_AFTER.search(words) or phrases.ANY_INVERTED.search(words)
    if after:
        who, verb = Span(*after.span("who")), Span(*after.span("verb"))
        start = after_dateline(words)
        yield Frame(
            verb,
            who,
            "said",
            content=Span(start, min(who.start, verb.start)),
            rest=Span(verb.end, len(words)),
        )
    elif before := phrases.ANY_COLON.match(words):
        who = head_of(words, before.end("lead")) or Span(*before.span("lead"))
        verb = Span(before.end("lead"), before.end("lead") + 1)
        yield Frame(verb, who, "said", leading=True, rest=Span(verb.end, len(words)))


def before_colon(words: str) -> Iterator[Frame]:
    """Tusk: “We are ready.” A name and a colon, as in live blogs."""
    if hit := phrases.NAME_AND_CLAUSE.match(words):
        verb = Span(hit.end("who"), hit.end("who") + 1)
        yield Frame(
            verb,
            Span(*hit.span("who")),
            "said",
            content=clause_from(words, hit.end()),
            leading=True,
            named=True,
            rest=Span(verb.end, len(words)),
        )
    if hit := phrases.NAME_AND_COLON.match(words):
        verb = Span(hit.end("who"), hit.end("who") + 1)
        yield Frame(
            verb, Span(*hit.span("who")), "said", leading=True, rest=Span(verb.end, len(words))
        )


def as_saying(words: str) -> Iterator[Frame]:
    """The paper quoted Tusk as saying that nobody was hurt."""
    for hit in phrases.AS_SAYING.finditer(words):
        place = hit.end()
        that = phrases.THAT.match(words, place)
        content = None
        if that or not phrases.QUOTE_NEXT.match(words, place):
            content = clause_from(words, that.end() if that else place)
        verb = Span(hit.end("who") + 1, place)
        yield Frame(
            verb,
            Span(*hit.span("who")),
            "said",
            content=content,
            leading=True,
            rest=Span(place, len(words)),
        )
