"""Incidents of any filter as a briefing."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone

from core.briefing.parts import Briefing, Line, left_out
from core.briefing.views import briefing_views, view_address
from core.listing import chosen
from core.rows import number
from core.vocabularies import PublishingStatus
from core.vocabulary import Vocabulary, label_of
from incidents.filters import IncidentFilter
from incidents.models import Incident, IncidentCitation, Verdict
from incidents.rows import for_lists, incident_row
from incidents.vocabularies import IncidentKind, VerdictCode
from sources.footnotes import SourceNotes

Figures = tuple[tuple[str, str], ...]


def make_briefing(request: HttpRequest, filterset: Any, most: int) -> Briefing:
    incidents = filterset.qs
    total = incidents.count()
    # By their keys first: what the lines show is then worked out for these alone.
    keys = list(incidents.values_list("pk", flat=True)[:most])
    shown = list(for_lists(Incident.objects.filter(pk__in=keys)))[::-1]
    notes = SourceNotes(request)
    cited = notes.cited(IncidentCitation, "incident", [incident.pk for incident in shown])
    return Briefing(
        title="Incidents: a briefing",
        address=view_address(request, "incidents:list"),
        made_on=timezone.localdate(),
        chosen=chosen(request, filterset),
        figures=(
            *incident_figures(incidents),
            *_kinds(incidents),
            ("States involved", number(_states(incidents))),
        ),
        chronology=tuple(
            _line(request, incident, notes.numbers(cited[incident.pk])) for incident in shown
        ),
        footnotes=notes.footnotes.all(),
        left_out=left_out(len(shown), total, "incidents"),
    )


def incident_figures(incidents: Any) -> Figures:
    """How many there are, and how many stand under each verdict of today.

    A source's summary of several incidents is none of them, and is told apart.
    """
    single = incidents.single().order_by()
    counted, total = single.count(), incidents.count()
    verdicts = Verdict.objects.filter(is_current=True, incident__in=single.values("pk"))
    summaries = (("Summaries of several incidents, not counted", number(total - counted)),)
    return (
        ("Incidents", number(counted)),
        *(summaries if total > counted else ()),
        *_counted(
            VerdictCode,
            verdicts.order_by().values_list("code").annotate(n=Count("pk")),
            "Incidents {}",
        ),
    )


def _kinds(incidents: Any) -> Figures:
    single = incidents.single().order_by()
    return _counted(IncidentKind, single.values_list("kind").annotate(n=Count("pk")))


def _counted(vocabulary: type[Vocabulary], rows: Any, words: str = "") -> Figures:
    """In the order of the vocabulary; what does not occur is left out. `words` take the label."""
    found = dict(rows)
    return tuple(
        (_in_words(label_of(vocabulary, code), words), number(found[code]))
        for code in vocabulary.codes()
        if code in found
    )


def _in_words(label: str, words: str) -> str:
    return words.format(label.lower()) if words else label


def _states(incidents: Any) -> int:
    """By a join: asked for by their keys, a million incidents take SQLite a minute."""
    public = incidents.order_by().filter(involvements__state__status=PublishingStatus.PUBLISHED)
    return int(public.values("involvements__state").distinct().count())


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
