"""Which findings are right: each kind against its labels.

`Targets` leads from the starter key of a label to what the record calls it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.suggestions.labels import (
    BadLabel,
    CueLabel,
    DateLabel,
    FigureLabel,
    Labelled,
    QuotationLabel,
)
from core.folding import fold
from newsdesk.reading.findings import Article, Cue, DateRead, Draft, FigureRead, Quotation, Span

Targets = Mapping[str, str]
RIGHT, WRONG, MISSED = "right", "wrong", "missed"
_WORD = re.compile(r"\w+")
_ARTICLES: Final = frozenset("a an the der die das ein eine".split())
_SIDES: Final = {"lean_support": "support", "lean_oppose": "oppose"}


@dataclass(frozen=True)
class Outcome:
    """One finding or label, and how it ended; `text` is the passage, `note` what it was read as."""

    kind: str
    result: str
    text: str
    note: str = ""


def compare(
    kind: str,
    labels: Sequence[Any],
    found: Sequence[Any],
    article: Article,
    agree: Callable[[Any, Any], bool],
) -> Iterator[Outcome]:
    """Pairs each label with one finding at most.

    What meets an optional label, or stands within a matched one and agrees with it, is neither
    right nor wrong.
    """
    left = list(found)
    for label in labels:
        match = next((one for one in left if agree(label, one)), None)
        if match is not None:
            left = [
                one for one in left if one is not match and not _repeats(one, label, article, agree)
            ]
        if not getattr(label, "optional", False):
            result = RIGHT if match is not None else MISSED
            yield Outcome(kind, result, article.at(label.span), _said(label))
    loose = [label.span for label in labels if getattr(label, "optional", False)]
    for one in left:
        if not any(one.span.meets(span) for span in loose):
            yield Outcome(kind, WRONG, article.at(one.span), _said(one))


def _repeats(one: Any, label: Any, article: Article, agree: Callable[[Any, Any], bool]) -> bool:
    """A quoted fragment inside a clause that was found whole."""
    return (
        isinstance(label, QuotationLabel)
        and within(one.span, label.span)
        and agree(_Whole(label), one)
    )


class _Whole:
    """A label without its place: only who speaks counts."""

    def __init__(self, label: QuotationLabel) -> None:
        self.speaker, self.span = label.speaker, None


def within(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end


def mentions(one: Labelled, found: Any, targets: Targets) -> Iterator[Outcome]:
    for kind in ("actor", "site", "operation", "platform"):
        labels = [label for label in one.mentions if kind_of(label.target, targets) == kind]
        read = [mention for mention in found.mentions if mention.kind == kind]
        yield from compare(
            f"{kind}s",
            labels,
            read,
            one.article,
            lambda label, mention: (
                label.span.meets(mention.span)
                and targets.get(label.target, label.target) == mention.target
            ),
        )


def kind_of(target: str, targets: Targets) -> str:
    """Raises BadLabel for a target that is neither a starter key nor a platform."""
    if target.startswith("platform:"):
        return "platform"
    if target not in targets:
        raise BadLabel(f"“{target}” is no key of the starter data.")
    kinds = {"NAA": "actor", "NAE": "operation"}
    return kinds.get(targets[target][:3], "site")


def quotations(one: Labelled, found: Any, targets: Targets) -> Iterator[Outcome]:
    def agree(label: Any, quotation: Quotation) -> bool:
        same = label.span is None or overlap(one.article, label.span, quotation.span) >= 0.5
        return same and same_speaker(label.speaker, quotation, targets)

    yield from compare("quotations", one.quotations, found.quotations, one.article, agree)


def overlap(article: Article, one: Span, other: Span) -> float:
    """Words that both passages have, as a share of those of the longer one."""
    both = Span(max(one.start, other.start), min(one.end, other.end))
    if both.start >= both.end:
        return 0.0
    count = [len(_WORD.findall(article.at(span))) for span in (both, one, other)]
    return count[0] / max(*count[1:], 1)


def same_speaker(label: str, quotation: Quotation, targets: Targets) -> bool:
    if not label.startswith("text:"):
        return quotation.target == targets[label]
    wanted, read = (_name(text) for text in (label.removeprefix("text:"), quotation.speaker))
    if not wanted:
        return True
    return not quotation.target and bool(read) and (read <= wanted or wanted <= read)


def _name(text: str) -> set[str]:
    return set(_WORD.findall(fold(text))) - _ARTICLES


def dates(one: Labelled, found: Any, targets: Targets) -> Iterator[Outcome]:
    def agree(label: DateLabel, read: DateRead) -> bool:
        return label.span.meets(read.span) and label.edtf == read.edtf

    yield from compare("dates", one.dates, found.dates, one.article, agree)


def figures(one: Labelled, found: Any, targets: Targets) -> Iterator[Outcome]:
    def agree(label: FigureLabel, read: FigureRead) -> bool:
        numbers = [(label.low, read.low), (label.best, read.best), (label.high, read.high)]
        return (
            label.span.meets(read.span)
            and label.measure == read.measure
            and label.qualifier == read.qualifier
            and all(_near(wanted, number) for wanted, number in numbers)
        )

    yield from compare("figures", one.figures, found.figures, one.article, agree)


def _near(wanted: float | None, read: float | None) -> bool:
    if wanted is None or read is None:
        return wanted is read
    return abs(wanted - read) <= 0.02 * max(abs(wanted), 0.5)


def cues(one: Labelled, found: Any, targets: Targets) -> Iterator[Outcome]:
    """Right where actor, proposal and side are; leaning counts as the side that it leans to."""

    def agree(label: CueLabel, read: Cue) -> bool:
        return (
            label.span.meets(read.span)
            and targets[label.actor] == read.actor
            and targets[label.proposal] == read.proposal
            and side(label.stance) == side(read.stance)
        )

    yield from compare("positions", one.cues, found.cues, one.article, agree)


def side(stance: str) -> str:
    return _SIDES.get(stance, stance)


def drafts(one: Labelled, found: Any, targets: Targets) -> Iterator[Outcome]:
    """Right where kind, country and date are those of one of the incidents."""
    draft = found.draft
    read = draft_of(draft) if draft else None
    wanted = [(row.kind, targets[row.state.lower()], row.occurred) for row in one.drafts]
    title = one.article.title
    if read and read in wanted:
        yield Outcome("drafts", RIGHT, title, str(read))
        return
    if wanted:
        yield Outcome("drafts", MISSED, title, str(wanted[0]))
    if read:
        yield Outcome("drafts", WRONG, title, str(read))


def draft_of(draft: Draft) -> tuple[str, ...]:
    values = draft.values
    fields = ("kind", "state", "occurred")
    return tuple(values[name].value if name in values else "" for name in fields)


def draft_sites(one: Labelled, found: Any, targets: Targets) -> Iterator[Outcome]:
    """The site, where a draft was made of a text that has one."""
    sites = [row.site for row in one.drafts if row.site]
    if found.draft is None or not sites:
        return
    read = found.draft.values.get("site")
    if read and read.value in [targets[site] for site in sites]:
        yield Outcome("draft sites", RIGHT, one.article.title, read.value)
        return
    yield Outcome("draft sites", MISSED, one.article.title, sites[0])
    if read:
        yield Outcome("draft sites", WRONG, one.article.title, read.value)


def candidates(one: Labelled, found: Any, targets: Targets) -> Iterator[Outcome]:
    """The first three that are put before an editor."""
    wanted = {targets[key]: key for key in one.about}
    read = {candidate.target: candidate.why for candidate in found.candidates[:3]}
    for target in [*wanted, *(target for target in read if target not in wanted)]:
        result = MISSED if target not in read else RIGHT if target in wanted else WRONG
        yield Outcome("candidates", result, one.article.title, f"{target} {read.get(target, '')}")


def relevance(one: Labelled, found: Any, targets: Targets) -> Iterator[Outcome]:
    from newsdesk.reading.relevance import RELEVANT

    read = found.relevance.score >= RELEVANT
    if one.relevant or read:
        result = RIGHT if read and one.relevant else WRONG if read else MISSED
        note = f"{found.relevance.score:.2f} {'; '.join(found.relevance.reasons)}"
        yield Outcome("relevance", result, one.article.title, note)


SCORERS: Final[Sequence[Callable[[Labelled, Any, Targets], Iterable[Outcome]]]] = (
    mentions, quotations, dates, figures, drafts, draft_sites, cues, candidates, relevance,
)  # fmt: skip


def outcomes(one: Labelled, found: Any, targets: Targets) -> list[Outcome]:
    """Of all kinds, or of the one that is labelled."""
    every = (outcome for scorer in SCORERS for outcome in scorer(one, found, targets))
    return [outcome for outcome in every if one.only in ("", outcome.kind)]


def _said(one: Any) -> str:
    names = (
        "target", "speaker", "edtf", "measure", "low", "best", "high", "qualifier", "actor",
        "proposal", "stance", "reported_by",
    )  # fmt: skip
    read = {name: getattr(one, name, "") for name in names}
    return ", ".join(f"{value}" for value in read.values() if value not in ("", None))
