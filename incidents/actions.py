"""Named actions on incidents: cite what claims rest on, merge."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from core import merging
from core.publishing import lock, record_change
from incidents.models import Claim, Figure, Incident, IncidentCitation
from incidents.vocabularies import FigureScope
from sources.models import SourceRecord
from sources.vocabularies import CitationRole


def cite_claims(*, incident: Incident, by: AbstractBaseUser | None) -> list[IncidentCitation]:
    """Cite every source that a claim of `incident` names and the incident doesn't yet.

    Returns the new citations; each says which claims it supports.
    """
    created: list[IncidentCitation] = []
    with transaction.atomic():
        lock(incident)
        cited = set(incident.citations.values_list("record", flat=True))
        for record, claims in _claims_by_record(incident).items():
            if record.pk in cited:
                continue
            citation = IncidentCitation(
                incident=incident,
                record=record,
                role=CitationRole.PRIMARY,
                supports="; ".join(str(claim) for claim in claims)[:300],
                position=len(cited) + len(created),
            )
            record_change(citation, by=by, reason="Source of a claim")
            created.append(citation)
    return created


def merge(
    *, kept: Incident, merged: Incident, by: AbstractBaseUser | None, reason: str
) -> list[merging.Move]:
    """Move everything that hangs on `merged` to `kept` and redirect its public id for ever.

    Verdicts move as earlier ones: what the record holds to be true of `kept` doesn't change by
    itself. A range in circulation that differs from that of `kept` moves as a claim that says
    so. Raises what `core.merging.merge` raises.
    """
    with transaction.atomic():
        lock(kept, merged)
        _lower_current_verdict(merged, by, f"Merged into {kept.public_id}")
        _turn_rival_ranges_into_claims(kept, merged, by)
        return merging.merge(kept=kept, merged=merged, by=by, reason=reason)


def _lower_current_verdict(incident: Incident, by: AbstractBaseUser | None, why: str) -> None:
    for verdict in incident.verdicts.filter(is_current=True):
        verdict.is_current = False
        record_change(verdict, by=by, reason=why)


def _claims_by_record(incident: Incident) -> dict[SourceRecord, list[Claim]]:
    claims: dict[SourceRecord, list[Claim]] = {}
    for kind in Claim.__subclasses__():
        for claim in kind._default_manager.filter(incident=incident).select_related("record"):
            if claim.record is not None:
                claims.setdefault(claim.record, []).append(claim)
    return claims


def _turn_rival_ranges_into_claims(
    kept: Incident, merged: Incident, by: AbstractBaseUser | None
) -> None:
    """Two ranges for one measure can't stand side by side; two claims can."""
    ranges = {figure.measure: figure for figure in _ranges(kept)}
    for figure in _ranges(merged):
        rival = ranges.get(figure.measure)
        if rival is None or _values(rival) == _values(figure):
            continue
        figure.scope = FigureScope.CLAIM
        origin = f"Range in circulation, as coded for {merged.public_id}"
        figure.wording = f"{figure.wording}\n{origin}".strip()
        record_change(figure, by=by, reason=f"{kept.public_id} has a range of its own")


def _ranges(incident: Incident) -> list[Figure]:
    return list(incident.figures.filter(scope=FigureScope.RANGE))


def _values(figure: Figure) -> tuple[object, ...]:
    return (
        figure.qualifier,
        figure.low,
        figure.best,
        figure.high,
        figure.claimant_id,
        figure.as_of,
        figure.record_id,
    )
