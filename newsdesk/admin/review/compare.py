"""A record beside what it may be merged into, or beside what it said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from incidents.models import Incident
from newsdesk.admin.review.forms import IncidentDraftForm
from newsdesk.admin.review.proposed import Proposed
from newsdesk.uses import paragraphs
from sources.models import SourceRecord

BEGINNING = 1200  # characters of a text that are set side by side


@dataclass(frozen=True)
class Pair:
    label: str
    mine: str
    other: str

    @property
    def differs(self) -> bool:
        return self.mine.strip() != self.other.strip()


@dataclass(frozen=True)
class Comparison:
    """`here` and `there` head the two columns."""

    here: str
    there: str
    pairs: list[Pair]


def with_record(record: SourceRecord, other: SourceRecord) -> Comparison:
    mine, theirs = _facts(record), _facts(other)
    pairs = [Pair(label, mine[label], theirs[label]) for label in mine]
    return Comparison(record.public_id, other.public_id, pairs)


def with_incident(proposed: Proposed, incident: Incident) -> Comparison:
    """Field by field of what is proposed, in words."""
    mine, theirs = in_words(proposed.values), values_of(incident)
    there = in_words(theirs)
    labels = {name: str(field.label) for name, field in IncidentDraftForm.base_fields.items()}
    pairs = [
        Pair(label, mine.get(name, ""), there.get(name, ""))
        for name, label in labels.items()
        if mine.get(name) or there.get(name)
    ]
    return Comparison("Proposed", incident.public_id, pairs)


def with_earlier_text(record: SourceRecord) -> Comparison | None:
    """What the record said before its publisher changed it."""
    revisions = list(record.revisions.order_by("-number")[:2])
    if len(revisions) < 2:
        return None
    now, before = revisions
    pairs = [
        Pair("Title", now.title, before.title),
        Pair("Authors", now.authors, before.authors),
        Pair("Excerpt", now.excerpt, before.excerpt),
        Pair("Text", _beginning(now.content_html), _beginning(before.content_html)),
    ]
    return Comparison(f"Version {now.number}", f"Version {before.number}", pairs)


def values_of(incident: Incident) -> dict[str, str]:
    """An incident in the words of the form: what a form with these values would write."""
    involved = incident.involvements.select_related("state").first()
    site = incident.site_links.select_related("site").first()
    verdict = incident.verdicts.filter(is_current=True).first()
    figure = incident.figures.first()
    return {
        "title": incident.title,
        "kind": incident.kind,
        "vector": incident.vector,
        "state": involved.state.public_id if involved else "",
        "occurred": incident.occurred,
        "occurred_precision": incident.occurred_precision,  # type: ignore[attr-defined]
        "local_time": incident.local_time,
        "place": incident.place,
        "site": site.site.key if site else "",
        "platform": incident.platform,
        "objects": figure.amount() if figure else "",
        "engagement": incident.engagement,
        "verdict": verdict.code if verdict else "",
    }


def in_words(values: Mapping[str, str]) -> dict[str, str]:
    """Codes and keys as the form's lists have them."""
    form = IncidentDraftForm()
    words = {}
    for name, value in values.items():
        choices = getattr(form.fields.get(name), "choices", ())
        labels = {str(code): str(label) for code, label in choices} if value else {}
        words[name] = labels.get(value, value)
    return words


def _facts(record: SourceRecord) -> dict[str, str]:
    return {
        "Title": record.title,
        "Publisher": str(record.publisher or "not known"),
        "Published": record.published_in_words() or "not known",
        "State": record.get_triage_display(),
        "Language": record.language,
        "Authors": record.authors,
        "Address": record.url or "",
        "Excerpt": record.excerpt,
        "Text": _beginning(record.content_html),
    }


def _beginning(content_html: str) -> str:
    text = "\n\n".join(paragraphs(content_html))
    return text if len(text) <= BEGINNING else text[:BEGINNING].rstrip() + "…"
