"""Incidents of any filter as a briefing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone

from core.briefing.parts import Briefing, Line, left_out
from core.briefing.views import briefing_views, view_address
from core.chips import chosen
from core.prepared import PreparedRows
from core.rows import number
from core.vocabulary import Vocabulary, label_of
from incidents.filters import IncidentFilter
from incidents.left import Left, left_by
from incidents.models import Incident, IncidentCitation
from incidents.rows import for_lists, incident_row
from incidents.vocabularies import IncidentKind, VerdictCode
from sources.footnotes import SourceNotes

Figures = tuple[tuple[str, str], ...]
_by_keys: Final = PreparedRows(lambda: for_lists(Incident.objects.published()))


def make_briefing(request: HttpRequest, filterset: Any, most: int) -> Briefing:
    left = left_by(filterset)
    # By their keys first: what the lines show is then worked out for these alone.
    shown = _by_keys.read(left.keys(0, most))[::-1]
    notes = SourceNotes(request)
    cited = notes.cited(IncidentCitation, "incident", [incident.pk for incident in shown])
    return Briefing(
        title="Incidents: a briefing",
        address=view_address(request, "incidents:list"),
        made_on=timezone.localdate(),
        chosen=chosen(request, filterset),
        figures=(
            *incident_figures(left),
            *_counted(IncidentKind, left.kinds),
            ("States involved", number(left.states)),
        ),
        chronology=tuple(
            _line(request, incident, notes.numbers(cited[incident.pk])) for incident in shown
        ),
        footnotes=notes.footnotes.all(),
        left_out=left_out(len(shown), left.total, "incidents"),
    )


def incident_figures(left: Left) -> Figures:
    """How many there are, and how many stand under each verdict of today.

    A source's summary of several incidents is none of them, and is told apart.
    """
    summaries = ("Summaries of several incidents, not counted", number(left.total - left.single))
    return (
        ("Incidents", number(left.single)),
        *((summaries,) if left.total > left.single else ()),
        *_counted(VerdictCode, left.verdicts, "Incidents {}"),
    )


def _counted(vocabulary: type[Vocabulary], found: Mapping[str, int], words: str = "") -> Figures:
    """In the order of the vocabulary; what does not occur is left out. `words` take the label."""
    return tuple(
        (_in_words(label_of(vocabulary, code), words), number(found[code]))
        for code in vocabulary.codes()
        if code in found
    )


def _in_words(label: str, words: str) -> str:
    return words.format(label.lower()) if words else label


def _line(request: HttpRequest, incident: Any, notes: tuple[int, ...]) -> Line:
    row = incident_row(incident)
    verdict = f"{row.verdict_label}." if row.verdict_label else ""
    return Line(
        date=incident.get_occurred_display(),
        title=row.title.rstrip("."),
        url=request.build_absolute_uri(row.url),
        text=" ".join(filter(None, (verdict, row.meta, incident.summary))),
        notes=notes,
    )


briefing, briefing_file = briefing_views(
    filterset_class=IncidentFilter,
    queryset=lambda: Incident.objects.published(),
    make=make_briefing,
    files="incidents:briefing_file",
)
