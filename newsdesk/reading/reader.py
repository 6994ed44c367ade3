"""All readers of an article in their order: later ones build on what earlier ones found."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from newsdesk.reading.candidates import Known, find_candidates
from newsdesk.reading.cues.finding import find_cues
from newsdesk.reading.dates import find_dates
from newsdesk.reading.dates.languages import language_of
from newsdesk.reading.drafts import draft_of
from newsdesk.reading.figures import find_figures
from newsdesk.reading.findings import Article, Findings
from newsdesk.reading.mentions import find_mentions
from newsdesk.reading.names import Names
from newsdesk.reading.quotations import find_quotations
from newsdesk.reading.relevance import ADVERSARIES, relevance_of

NONE: Final = Known()


def read(article: Article, names: Names, known: Known = NONE) -> Findings:
    """What may be in `article`. The same article and names always give the same findings.

    Where nobody told its language it is told by its words once, so that no two readers differ.
    """
    article = replace(article, language=article.language or language_of(article.words))
    mentions = find_mentions(article, names)
    quotations = find_quotations(article, mentions, names.is_person, names.holder_in)
    dates, figures = find_dates(article), find_figures(article)
    draft = draft_of(article, mentions, dates, figures, names)
    cues = find_cues(article, mentions, quotations, names)
    return Findings(
        article=article,
        relevance=relevance_of(article, mentions, adversaries_of(names), len(cues)),
        mentions=tuple(mentions),
        quotations=tuple(quotations),
        dates=tuple(dates),
        figures=tuple(figures),
        cues=tuple(cues),
        draft=draft,
        candidates=tuple(find_candidates(article, mentions, dates, draft, names, known)),
    )


def adversaries_of(names: Names) -> frozenset[str]:
    return frozenset(names.by_iso2[iso2] for iso2 in ADVERSARIES if iso2 in names.by_iso2)
