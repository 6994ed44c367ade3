"""What an incident's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from core.panels import panels_for
from core.vocabulary import label_of
from incidents.models import Incident, Site
from incidents.rows import for_lists, incident_row
from incidents.vocabularies import (
    AttributionAxis,
    AttributionLevel,
    AttributionStance,
    FigureScope,
    Likelihood,
    Qualifier,
    VerdictCode,
)
from sources.shown import counted_in_words, shown_citations

ICD_203 = frozenset(Likelihood) - {Likelihood.ASSERTED, Likelihood.WITHHELD}


@dataclass(frozen=True)
class ShownClaim:
    """One claim in a table: what, by whom, when, on which numbered source."""

    what: str
    value: str
    claimant: str
    as_of: str
    source_n: int | None
    wording: str
    differs: bool = False


def page_context(incident: Incident) -> dict[str, Any]:
    """Context of incidents/detail.html; `incident` is published and has its verdict."""
    citations = shown_citations(incident.citations.all())
    numbers: dict[int | None, int] = {citation.record_id: citation.n for citation in citations}
    involvements = [
        link for link in incident.involvements.select_related("state") if link.state.is_published
    ]
    return {
        "incident": incident,
        "title": incident.title,
        "crumbs": [("Incidents", reverse("incidents:list")), (incident.public_id, "")],
        "involvements": involvements,
        "verdict_label": label_of(VerdictCode, incident.verdict or ""),  # type: ignore[attr-defined]
        "figures": _figures(incident, numbers),
        "ranges": _ranges(incident),
        "attributions": _attributions(incident, numbers),
        "verdicts": _verdicts(incident, numbers),
        "developments": list(incident.developments.all()),
        "citations": citations,
        "origins": _origins(incident),
        "sites": [_site(link.site) for link in incident.site_links.select_related("site")],
        "parent": _published(incident.parent),
        "parts": [incident_row(part) for part in for_lists(incident.parts.published())],
        "panels": panels_for("incident", incident),
        "facts": _facts(incident),
    }


def _site(site: Site) -> tuple[str, str]:
    """Name, and codes where it has them, else its kind."""
    codes = [f"ICAO {site.icao}"] if site.icao else []
    codes += [f"IATA {site.iata}"] if site.iata else []
    return site.name, ", ".join(codes) or site.get_kind_display()


def _published(incident: Incident | None) -> Incident | None:
    return incident if incident and incident.is_published else None


def _claimant(claim: Any) -> str:
    return claim.claimant.name if claim.claimant and claim.claimant.is_published else ""


def _figures(incident: Any, numbers: dict[int | None, int]) -> list[ShownClaim]:
    """Rival figures by measure; one that another contradicts is marked."""
    claims = [
        figure
        for figure in incident.figures.select_related("claimant")
        if figure.scope == FigureScope.CLAIM
    ]
    amounts: dict[str, set[str]] = {}
    for figure in claims:
        known = amounts.setdefault(figure.measure, set())
        if figure.qualifier != Qualifier.CODING_FLOOR:
            known.add(figure.amount())
    order = list(amounts)
    return [
        ShownClaim(
            what=figure.get_measure_display(),
            value=figure.amount(),
            claimant=_claimant(figure),
            as_of=figure.get_as_of_short() if figure.as_of else "",
            source_n=numbers.get(figure.record_id),
            wording=figure.wording,
            differs=len(amounts[figure.measure]) > 1 and figure.qualifier != Qualifier.CODING_FLOOR,
        )
        for figure in sorted(claims, key=lambda figure: order.index(figure.measure))
    ]


def _ranges(incident: Incident) -> list[tuple[str, str]]:
    """The editors' ranges: lowest and highest figure in circulation."""
    return [
        (figure.get_measure_display(), figure.amount())
        for figure in incident.figures.all()
        if figure.scope == FigureScope.RANGE
    ]


def _attributions(incident: Any, numbers: dict[int | None, int]) -> list[ShownClaim]:
    return [
        ShownClaim(
            what=claim.get_axis_display(),
            value=_answer(claim),
            claimant=_claimant(claim),
            as_of=claim.get_as_of_short() if claim.as_of else "",
            source_n=numbers.get(claim.record_id),
            wording=claim.wording,
        )
        for claim in incident.attributions.select_related("claimant", "party")
    ]


def _answer(claim: Any) -> str:
    """What the claimant answers: the party where one is named, else the stance."""
    public = claim.party and claim.party.is_published
    party = claim.party.name if public else claim.party_as_reported
    affirms = claim.stance == AttributionStance.AFFIRMS
    if affirms and party and claim.axis != AttributionAxis.INTENT:
        answer = party[:1].upper() + party[1:]
    else:
        answer = claim.get_stance_display() + (f" (of {party})" if party else "")
    firm = claim.level not in ("", AttributionLevel.NONE)
    return "; ".join(
        [
            answer,
            *([claim.get_level_display().lower()] if firm else []),
            *([claim.get_likelihood_display().lower()] if claim.likelihood in ICD_203 else []),
        ]
    )


def _verdicts(incident: Any, numbers: dict[int | None, int]) -> list[ShownClaim]:
    """All verdicts, the current one first."""
    return [
        ShownClaim(
            what="Current" if claim.is_current else "Not current",
            value=claim.get_code_display(),
            claimant=_claimant(claim),
            as_of=claim.get_as_of_short() if claim.as_of else "",
            source_n=numbers.get(claim.record_id),
            wording=claim.wording,
        )
        for claim in incident.verdicts.select_related("claimant").order_by(
            "-is_current", "position", "pk"
        )
    ]


def _origins(incident: Incident) -> str:
    """How many sources, and how independent they are known to be, in one sentence."""
    counts: Any = for_lists(Incident.objects.filter(pk=incident.pk)).get()
    return counted_in_words(
        counts.source_count, counts.independent_source_count, counts.untraced_source_count
    )


def _facts(incident: Any) -> list[tuple[str, str]]:
    """The record in the margin, empty values left out by the template."""
    where = ""
    if incident.latitude is not None and incident.longitude is not None:
        ns, ew = ("N" if incident.latitude >= 0 else "S"), ("E" if incident.longitude >= 0 else "W")
        where = f"{abs(incident.latitude):.4f}° {ns}, {abs(incident.longitude):.4f}° {ew}"
    return [
        ("Id", incident.public_id),
        ("Kind", incident.get_kind_display()),
        ("Vector", incident.get_vector_display()),
        ("Platform", incident.platform),
        ("Local time", incident.local_time),
        ("Time zone", incident.zone),
        ("Discovered", incident.get_discovered_display() if incident.discovered else ""),
        ("Disclosed", incident.get_disclosed_display() if incident.disclosed else ""),
        ("Engagement", incident.get_engagement_display() if incident.engagement else ""),
        ("Coordinates", where),
        ("Precision", incident.get_geo_precision_display() if where else ""),
        ("Coordinates from", incident.coordinates_from),
        ("Extent", incident.get_extent_display() if incident.extent == "aggregate" else ""),
        ("Published here", f"{incident.published_at:%-d %B %Y}" if incident.published_at else ""),
        ("Last change", f"{incident.updated_at:%-d %B %Y}"),
    ]
