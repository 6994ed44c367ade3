"""What was read in a text, and what people decided about it, as lines of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from core.dates import human
from core.vocabulary import label_of
from debates.vocabularies import Stance
from incidents.figures import amount_in_words
from incidents.vocabularies import Measure
from newsdesk.models import Suggestion
from newsdesk.reading.findings import (
    Article,
    Cue,
    DateRead,
    FigureRead,
    Finding,
    Findings,
    Mention,
    Quotation,
    Span,
)
from newsdesk.reading.keys import key_of
from newsdesk.reading.names import Names
from newsdesk.vocabularies import SuggestionKind

AROUND = 80  # characters shown on each side of a passage


@dataclass
class Row:
    """One finding; `times` is how often the text has it, the first passage is shown."""

    key: str
    finding: Any
    before: str
    passage: str
    after: str
    reading: str
    times: int = 1
    form: Any = None


@dataclass
class Section:
    kind: SuggestionKind
    rows: list[Row] = field(default_factory=list)


def sections(found: Findings, decided: Iterable[str], names: Names) -> list[Section]:
    """By kind, each finding once; those that somebody decided about are left out."""
    gone = set(decided)
    parts: list[tuple[SuggestionKind, Iterable[Finding]]] = [
        (SuggestionKind.QUOTATION, found.quotations),
        (SuggestionKind.POSITION, found.cues),
        (SuggestionKind.FIGURE, found.figures),
        (SuggestionKind.DATE, found.dates),
        (SuggestionKind.MENTION, found.mentions),
    ]
    made = [Section(kind, list(_rows(some, found.article, gone, names))) for kind, some in parts]
    return [section for section in made if section.rows]


def _rows(some: Iterable[Finding], article: Article, gone: set[str], names: Names) -> Iterator[Row]:
    rows: dict[str, Row] = {}
    for finding in some:
        key = key_of(finding, article)
        if key in gone:
            continue
        if key in rows:
            rows[key].times += 1
            continue
        rows[key] = _row(key, finding, article, names)
    yield from rows.values()


def _row(key: str, finding: Any, article: Article, names: Names) -> Row:
    before, after = _around(article.words, finding.span)
    return Row(key, finding, before, article.at(finding.span), after, reading(finding, names))


def _around(text: str, span: Span) -> tuple[str, str]:
    """What stands on both sides within the paragraph, cut between words."""
    before = text[: span.start].rpartition("\n\n")[2]
    after = text[span.end :].partition("\n\n")[0]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return before, after


def reading(finding: Finding, names: Names) -> str:
    """What was read, in words that an editor can check."""
    match finding:
        case Mention(name=name, target=target, close=close):
            near = "spelt nearly as " if close else ""
            return f"{near}{name} ({target or 'not in the record'})"
        case Quotation():
            return _who(finding, names)
        case DateRead(edtf=edtf, precision=precision, why=why):
            return f"{human(edtf, precision)} ({edtf}). {why}"
        case FigureRead():
            return f"{label_of(Measure, finding.measure)}: {_amount(finding)}"
        case Cue():
            return _stance(finding, names)
        case _:
            return ""


def _who(quotation: Quotation, names: Names) -> str:
    known = _name(quotation.target, names) if quotation.target else ""
    same = not known or known == quotation.speaker
    who = quotation.speaker if same else f"{quotation.speaker} ({known})"
    words = "in their own words" if quotation.direct else "in the text's words"
    office = f", {quotation.office}" if quotation.office else ""
    told = f", to {quotation.told}" if quotation.told else ""
    return f"{who or 'speaker not found'}{office}: {words}{told}"


def _amount(figure: FigureRead) -> str:
    return amount_in_words(figure.qualifier, figure.low, figure.best, figure.high, figure.words)


def _stance(cue: Cue, names: Names) -> str:
    by = f", reported by {_name(cue.reported_by, names)}" if cue.reported_by else ""
    condition = f", if {cue.condition}" if cue.condition else ""
    stance = label_of(Stance, cue.stance).lower()
    return f"{_name(cue.actor, names)}: {stance}{condition}{by}, on {_name(cue.proposal, names)}"


def _name(target: str, names: Names) -> str:
    actor = names.actors.get(target)
    if actor:
        return actor.name
    others = {row.target: row.names[0] for row in names.others}
    return others.get(target, target)


@dataclass(frozen=True)
class Decided:
    """A decision with what was suggested and, where somebody changed it, what was made of it."""

    suggestion: Suggestion
    suggested: str
    made: str


def decided_rows(decided: Iterable[Suggestion]) -> list[Decided]:
    rows = [one for one in decided if one.kind in _SHOWN and one.decided_at]
    rows.sort(key=lambda one: (one.decided_at, one.pk), reverse=True)
    return [Decided(one, _fields(one.draft, one.made), _fields(one.made)) for one in rows]


_SHOWN = frozenset(
    {
        SuggestionKind.MENTION,
        SuggestionKind.QUOTATION,
        SuggestionKind.DATE,
        SuggestionKind.FIGURE,
        SuggestionKind.POSITION,
    }
)


def _fields(values: dict[str, Any], only: dict[str, Any] | None = None) -> str:
    """``edtf 2025-09-19, precision day``; of what was edited only what the edit has."""
    chosen = {name: value for name, value in values.items() if not only or name in only}
    said = {name: value for name, value in chosen.items() if value not in ("", None, False, [])}
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in said.items())
