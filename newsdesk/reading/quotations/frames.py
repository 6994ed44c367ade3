"""Where a sentence says that somebody says something: verb, speaker's words, what was said.

Looks at one sentence whose quotations are covered, so that nothing in them is taken for a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from newsdesk.reading.findings import Span
from newsdesk.reading.quotations import phrases, verbs
from newsdesk.reading.quotations.frame import Frame, after_dateline, clause_from, head_of
from newsdesk.reading.quotations.other_forms import (
    according_to,
    as_saying,
    before_colon,
    beside_quotation,
    forms_abroad,
)


def frames_of(covered: str, sentence: Span, verb: re.Pattern[str]) -> list[Frame]:
    """In order of their verbs; those that stand inside of what another reports are left out."""
    words = covered[sentence.start : sentence.end]
    found = [frame for hit in verb.finditer(words) if (frame := _frame(words, hit))]
    found += [*according_to(words), *before_colon(words), *as_saying(words), *forms_abroad(words)]
    if not found and "¤" in words:
        found += beside_quotation(words)
    found.sort(key=lambda frame: frame.verb)
    return [_moved(frame, sentence.start) for frame in _apart(words, found)]


def _frame(words: str, hit: re.Match[str]) -> Frame | None:
    verb, before, after = hit[0], words[: hit.start()], words[hit.end() :]
    passive = phrases.PASSIVE.search(before)
    if verb in verbs.NOUNS and not phrases.NOUN_IS_VERB.search(before):
        return None
    if (
        phrases.NEGATED.search(before)
        or before.endswith(("Jak ", "jak "))
        or bool(passive) != (verb == "quoted")
    ):
        return None
    verb_span, hedge = Span(*hit.span()), verbs.hedge_of(verb)
    if verbs.POSTED.match(after):
        hedge = "wrote"
    label = verb in verbs.LABELLING
    if inverted := _inverted(words, hit, before):
        return replace(inverted, hedge=hedge)
    place, told = hit.end(), ""
    if verb in verbs.TOLD and (audience := phrases.AUDIENCE_AFTER.match(words, place)):
        told = audience["told"].rstrip(".")
        place = audience.start("told") + len(told)
    while adverb := phrases.ADVERBS_AFTER.match(words, place):
        place = adverb.end()
    if phrases.NOBODY.search(before):
        return None
    who = None if verb in verbs.PARTICIPLES else _subject(words, hit.start())
    shared = who is None
    who = who or head_of(words, hit.start())
    if who is None and verb not in verbs.PARTICIPLES:
        return None
    frame = Frame(verb_span, who, hedge, told=told, label=label, leading=True, shared=shared)
    if label:
        return replace(frame, rest=Span(hit.end(), len(words)))
    return _with_content(words, frame, place, verb)


def _with_content(words: str, frame: Frame, place: int, verb: str) -> Frame | None:
    rest = Span(frame.verb.end, len(words))
    if that := phrases.THAT.match(words, place):
        return replace(frame, content=clause_from(words, that.end()), rest=rest)
    if phrases.QUOTE_NEXT.match(words, place):
        trailing = _trailing(words, frame, place) if words[place : place + 1] == "," else None
        return trailing if trailing and trailing.content else replace(frame, rest=rest)
    if colon := phrases.COLON.match(words, place):
        return replace(frame, content=clause_from(words, colon.end()), rest=rest)
    clause = phrases.BARE_ABROAD if verb in verbs.GERMAN else phrases.FOREIGN_CLAUSE
    if verb in verbs.FOREIGN and (foreign := clause.match(words, frame.verb.end)):
        return replace(frame, content=clause_from(words, foreign.end()), rest=rest)
    if that := phrases.THAT_SOON.match(words, place):
        return replace(frame, content=clause_from(words, that.end()), rest=rest)
    if phrases.NO_MORE.match(words, place):
        return _trailing(words, frame, place)
    if verb in verbs.BARE and not phrases.NO_CLAUSE.match(words, place):
        return replace(frame, content=clause_from(words, place), rest=rest)
    if verb in verbs.FOREIGN and phrases.QUOTE_NEAR.match(words, frame.verb.end):
        return replace(frame, rest=rest)
    if (verb in verbs.BARE and "¤" in words[place:]) or phrases.QUOTE_SOON.match(words, place):
        return replace(frame, rest=rest)
    return None


def _trailing(words: str, frame: Frame, place: int) -> Frame | None:
    """CLAUSE, the ministry said on Friday; with what goes on behind: "he said, and …"."""
    if frame.who is None:
        return None
    start = after_dateline(words)
    end = frame.who.start
    before = phrases.AS_SAID.sub("", words[start:end].rstrip(" –—-"))
    if not before:
        return replace(frame, leading=False)
    if colon := re.match(r"[^:¤]{3,90}: (?=[^\W\d_])", before):
        start, before = start + colon.end(), before[colon.end() :]
    if before[-1] not in f",{phrases.CLOSE}" or phrases.TOLD_OF.match(before):
        return None
    stop = start + len(before.rstrip(", "))
    if "¤" not in before and phrases.GOES_ON.match(words, place):
        # "Protests, he said, build a record": one clause with its speaker in the middle.
        stop = clause_from(words, place).end
    content = Span(start, stop)
    return replace(frame, content=content, leading=False, rest=Span(place, len(words)))


def _inverted(words: str, hit: re.Match[str], before: str) -> Frame | None:
    """“…,” said the minister: the speaker stands behind the verb."""
    left = before.rstrip()
    if hit[0] in verbs.FOREIGN:
        left = re.sub(r"\s(?:a|au|ont|am|hat)\Z", "", left)
    if not left or left[-1] not in f",{phrases.CLOSE}–—-" or hit[0] in verbs.TOLD | verbs.LABELLING:
        return None
    if phrases.APPOSITION_ENDS.search(left):
        return None
    quoted = left[-1] in phrases.CLOSE or left.rstrip(" ,–—-")[-1:] in tuple(phrases.CLOSE)
    opening = phrases.ANY_NEXT if quoted and hit[0] in verbs.FOREIGN else phrases.INVERTED_NEXT
    if not (after := opening.match(words, hit.end())):
        return None
    end = phrases.NOUN_PHRASE_END.search(words, after.end())
    stop = end.start() if end else len(words)
    if not quoted and not phrases.PREDICATE.search(words, 0, len(left)):
        return None
    if not quoted and (
        words[stop : stop + 1] not in (",", ".", "", *(" " if hit[0] in verbs.FOREIGN else ""))
        or phrases.FINITE.search(words, after.end(), stop)
    ):
        return None
    start = after_dateline(words)
    content = Span(start, start + len(words[start : hit.start()].rstrip(" ,–—-")))
    if not quoted and phrases.GOES_ON.match(words, stop):
        content = Span(start, clause_from(words, stop).end)
    if hit[0] in verbs.FOREIGN:
        content = Span(start, min(content.end, len(left)))
    name = re.match(r", (?:the )?(?=[A-ZÀ-Ž])[^,.;¤\"“]+", words[stop:])
    if name and not re.match(r", \w+ing\b", words[stop:]):
        stop += name.end()
    return Frame(
        Span(*hit.span()),
        Span(after.end(), stop),
        "said",
        content=content,
        rest=Span(stop, len(words)),
    )


def _subject(words: str, end: int) -> Span | None:
    """The words before a verb that name its speaker, with an apposition: "Rutte, its head,"."""
    left = phrases.BRACKETS.sub(lambda hit: " " * len(hit[0]), words[:end])
    left = phrases.AUX.sub("", left).rstrip()
    body = left.rstrip(", ")
    stop = head_end = len(body)
    if left.endswith(","):
        for comma in reversed([at.start() for at in re.finditer(", ", body)]):
            head_end, apposition = comma, body[comma + 2 : head_end]
            if phrases.ADVERBIAL_APPOSITION.match(apposition):
                stop = head_end
            if not apposition.strip().isdigit():
                break
    head = body[:head_end]
    start = max((found.end() for found in phrases.BOUNDARY.finditer(f"{head} ")), default=0)
    start = max(start, head.rfind(", ") + 1, after_dateline(words) if start == 0 else 0)
    start += len(head[start:]) - len(head[start:].lstrip())
    return Span(start, stop) if start < head_end else None


def _apart(words: str, frames: list[Frame]) -> Iterator[Frame]:
    """Without what stands in a clause that another frame reports; clauses end at the next one."""
    closing = [
        f
        for f in frames
        if not f.leading and f.content and "¤" not in words[f.content.start : f.content.end]
    ]
    kept = [
        f
        for f in frames
        if not any(
            c is not f and c.content and c.content.start <= f.verb.start < c.content.end
            for c in closing
        )
    ]
    reach = -1
    for number, frame in enumerate(kept):
        if frame.verb.start < reach:
            continue
        content = frame.content
        if frame.leading and content:
            for later in kept[number + 1 :]:
                if cut := _cut(words, content, later):
                    content = Span(content.start, cut)
                    break
            reach = content.end
        yield replace(frame, content=content)


def _cut(words: str, content: Span, later: Frame) -> int | None:
    """Where the clause ends because `later` begins in it, side by side and not nested."""
    begin = later.who.start if later.who else later.verb.start
    if not content.start < begin < content.end:
        return None
    before = words[content.start : begin]
    joint = phrases.CUT.search(before)
    if joint and joint[0].strip():
        return content.start + joint.start()
    return None


def _moved(frame: Frame, by: int) -> Frame:
    def move(span: Span | None) -> Span | None:
        return Span(span.start + by, span.end + by) if span else None

    return replace(
        frame,
        verb=Span(frame.verb.start + by, frame.verb.end + by),
        who=move(frame.who),
        content=move(frame.content),
        rest=move(frame.rest),
    )
