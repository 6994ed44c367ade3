"""Whose stance the words of a clause state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.reading.cues.references import OF_OTHERS
from newsdesk.reading.findings import Mention, Span
from newsdesk.reading.names import Names
from newsdesk.reading.quotations.naming import GOVERNED
from newsdesk.reading.tokens import form_of

_AUXILIARIES = r"(?: (?:has|have|had|also|again|is|was|would|will|still|now|\w+ly))*"
_JOINED = re.compile(r"(?:,| and|, and| &)? ?(?:the )?")
_OWNER = re.compile(
    r"['’]s?(?!\w)|[- ](?:air ?space|territory|border|aircraft|planes?|jets?|drones?|"
    r"officials?|diplomats?|allies|countries|members|nations|ministers|speaker|lawmakers?|MPs?|"
    r"envoys?|commanders?|sources?)\b"
)
_PRONOUN = re.compile(
    r"(?<!\w)(?P<word>he|she|they|it|both|we|I|er|sie|wir)(?:['’](?:d|ll|re|ve|s))?(?: "
    r"\w+){0,3}? ?\Z",
    re.I,
)
# "The Polish government": the state.
_GOVERNMENT = re.compile(
    r"(?P<adjective>[A-Z]\w+) (?:government|cabinet|leadership|coalition)"
    rf"(?:,[^,]*,)?{_AUXILIARIES} \Z"
)
_AUX_END = re.compile(rf"(?:,[^,]*,)?{_AUXILIARIES} \Z")
_STATES_OWN = re.compile(
    r"['’]s (?:\w+ )?(?:government|cabinet|leadership|coalition|delegation|parliament|side)"
    rf"{_AUXILIARIES} \Z"
)
_TITLED = re.compile(
    r"(?<!\w)[Tt]he (?:\w+ )?(?:minister|president|chancellor|premier|general|ambassador|envoy|"
    r"secretary|commander|secretary general|chief)"
    rf"{_AUXILIARIES} \Z"
)
_COLLECTIVE = re.compile(r"\bthe alliance\b(?: \w+){0,2} ?\Z", re.I)
# What speaks for nobody in particular: whoever says so of them means it.
_ALLIES = re.compile(
    r"\b(?:allies|members|member states|NATO (?:countries|states|nations|members)|Europeans?|"
    r"Europe|"
    r"the West|pilots|armed forces|soldiers|troops)(?: \w+){0,2} ?\Z",
    re.I,
)
# What may stand before a verb whose subject is left out: "and also wants".
_ELIDED = re.compile(r"(?:\s|and|also|still|even|now|would|has|have|had|will|then|,)*\Z")
# "Pavel, who once chaired the committee, called": not the committee.
_RELATIVE = re.compile(
    r", (?:who|which|whose|where|once|now|formerly|normally|himself|herself|long|"
    r"(?:he|she|it|they) (?:said|says|added|adds)|"
    r"[^,]{2,50} (?:added|argued|explained|insisted|repeated|said|says|stressed|told))\b[^,]*, ?\Z"
)
_REACH = 70  # characters between a subject and its verb


@dataclass(frozen=True)
class Subject:
    """`actors` may be several: "Italy and Spain". `left_out`: the verb goes on with the one before.

    `anybody`: those who speak for nobody in particular. `body`: "it" or "both". None of these: a
    pronoun for a person.
    """

    actors: tuple[str, ...] = ()
    left_out: bool = False
    anybody: bool = False
    body: bool = False


def subject_of(
    text: str, clause: Span, verb: int, mentions: Sequence[Mention], names: Names
) -> Subject | None:
    """Who does what the verb at `verb` says. None where somebody whom the record doesn't know."""
    before = text[clause.start : verb]
    if OF_OTHERS.search(before):
        return None
    if pronoun := _PRONOUN.search(before):
        if inside := _inside(text, clause, mentions):
            return Subject((inside,))
        word = pronoun["word"].lower()
        if word == "both" and (named := _named_before(text, clause, verb, mentions)):
            return Subject(named)
        return Subject(body=word in ("it", "they", "both"))
    if _TITLED.search(before):
        return None if _inside(text, clause, mentions) else Subject()
    meant = names.holder_in(_AUX_END.sub("", before)) or _government(before, names)
    if meant:
        return Subject((meant,))
    if named := _named_before(text, clause, verb, mentions):
        return Subject(named)
    if _COLLECTIVE.search(before):
        nato = next((row.target for row in names.actors.values() if row.name == "NATO"), "")
        return Subject((nato,)) if nato else None
    if _ALLIES.search(before):
        return Subject(anybody=True)
    return Subject(left_out=True) if _ELIDED.match(before) else None


def _inside(text: str, clause: Span, mentions: Sequence[Mention]) -> str:
    """Of "In Budapest they make fun of it": the state."""
    start = clause.start + 3
    if not text.startswith("In ", clause.start):
        return ""
    return next(
        (one.target for one in mentions if one.kind == "actor" and one.span.start == start), ""
    )


def _named_before(
    text: str, clause: Span, verb: int, mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """The last that are named before a verb and may do what it says."""
    aside = _RELATIVE.search(text[clause.start : verb])
    end = clause.start + aside.start() if aside else verb
    actors = [
        one
        for one in mentions
        if one.kind == "actor" and clause.start <= one.span.start and one.span.end <= end
    ]
    for place in range(len(actors) - 1, -1, -1):
        last = actors[place]
        if end - last.span.end > _REACH:
            break
        if _STATES_OWN.match(text[last.span.end : verb]):
            return (last.target,)
        governed = GOVERNED.search(text[clause.start : last.span.start])
        if not governed and not _OWNER.match(text, last.span.end, verb):
            return _group(text, actors[: place + 1])
    return ()


def _government(before: str, names: Names) -> str:
    known = _GOVERNMENT.search(before)
    return names.adjectives.get(form_of(known["adjective"]), "") if known else ""


def actors_after(text: str, place: int, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Supported by France and the UK."""
    found: list[str] = []
    for one in mentions:
        if one.kind == "actor" and one.span.start >= place:
            if not _JOINED.fullmatch(text[place : one.span.start]):
                break
            found.append(one.target)
            place = one.span.end
    return tuple(found)


def _group(text: str, actors: Sequence[Mention]) -> tuple[str, ...]:
    """The last of `actors` and those that are joined to it: "Poland, Finland and Spain"."""
    group = [actors[-1]]
    for one in reversed(actors[:-1]):
        between = text[one.span.end : group[0].span.start]
        if not between or not _JOINED.fullmatch(between) or between == " ":
            break
        group.insert(0, one)
    return tuple(one.target for one in group)
