"""What tells one finding from another in any text of the same record.

A person who decides about a finding decides for later texts too, in which the passage may stand
elsewhere: places in the text are no part of a key.
"""

from __future__ import annotations

from hashlib import sha256

from core.folding import fold
from newsdesk.reading.findings import (
    Article,
    Candidate,
    Cue,
    DateRead,
    Draft,
    FigureRead,
    Finding,
    Findings,
    Mention,
    Quotation,
)
from newsdesk.vocabularies import SuggestionKind


def kind_of(finding: Finding) -> SuggestionKind:
    match finding:
        case Mention():
            return SuggestionKind.MENTION
        case Quotation():
            return SuggestionKind.QUOTATION
        case DateRead():
            return SuggestionKind.DATE
        case FigureRead():
            return SuggestionKind.FIGURE
        case Cue():
            return SuggestionKind.POSITION
        case Draft():
            return SuggestionKind.DRAFT
        case Candidate():
            return SuggestionKind.INCIDENT
        case _:
            return SuggestionKind.RELEVANCE


def key_of(finding: Finding, article: Article) -> str:
    """40 characters, the same for the same finding in every text."""
    parts = (str(kind_of(finding)), *_identity(finding, article))
    return sha256("\x1f".join(parts).encode()).hexdigest()[:40]


def find_by_key(findings: Findings, key: str) -> Finding | None:
    every = (
        *findings.mentions,
        *findings.quotations,
        *findings.dates,
        *findings.figures,
        *findings.cues,
        *findings.candidates,
        *((findings.draft,) if findings.draft else ()),
        findings.relevance,
    )
    return next((one for one in every if key_of(one, findings.article) == key), None)


def _identity(finding: Finding, article: Article) -> tuple[str, ...]:
    """One draft and one judgement of relevance for each record; of others, what they say."""
    match finding:
        case Mention(target=target, name=name, span=span):
            return target or name, fold(article.at(span))
        case Quotation(span=span):
            return (" ".join(fold(article.at(span)).split()),)
        case DateRead(edtf=edtf, span=span):
            return edtf, fold(article.at(span))
        case FigureRead(measure=measure, span=span):
            return measure, fold(article.at(span))
        case Cue(actor=actor, proposal=proposal, stance=stance):
            return actor, proposal, stance
        case Candidate(target=target):
            return (target,)
        case _:
            return ()
