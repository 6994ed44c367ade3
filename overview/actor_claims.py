"""Claims that an actor made about public incidents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from actors.models import Actor
from core.addresses import entry_address
from core.vocabularies import PublishingStatus
from incidents.models import Attribution, Development, Figure, Verdict
from incidents.vocabularies import FigureScope
from overview.public import public


@dataclass(frozen=True)
class ShownClaim:
    """One claim: about which incident, what, as of when."""

    incident: str
    url: str
    what: str
    value: str
    as_of: str
    wording: str


NEVER = datetime.min.replace(tzinfo=UTC)


def claims_by(actor: Actor) -> list[ShownClaim]:
    """Figures, verdicts, attributions and steps, by kind and then by incident."""
    return [
        *(
            _shown(row, row.get_measure_display(), row.amount())
            for row in _claims(Figure, actor)
            if row.scope == FigureScope.CLAIM
        ),
        *(_shown(row, "Verdict", row.get_code_display()) for row in _claims(Verdict, actor)),
        *(_shown(row, row.get_axis_display(), _answer(row)) for row in _claims(Attribution, actor)),
        *(_shown(row, "Step", "") for row in _claims(Development, actor)),
    ]


def _claims(model: Any, actor: Actor) -> Any:
    related = ["incident", "party"] if model is Attribution else ["incident"]
    published = model.objects.filter(claimant=actor, incident__status=PublishingStatus.PUBLISHED)
    rows = list(published.select_related(*related).order_by("position", "pk"))
    # Not by the database: it might walk all incidents in that order to meet these few.
    return sorted(rows, key=lambda row: row.incident.occurred_latest or NEVER, reverse=True)


def _answer(claim: Any) -> str:
    party = public(claim.party)
    words = [
        claim.get_stance_display(),
        claim.party_as_reported or (party.name if party else ""),
        claim.get_likelihood_display() if claim.likelihood else "",
    ]
    return ", ".join(word for word in words if word)


def _shown(claim: Any, what: str, value: str) -> ShownClaim:
    return ShownClaim(
        incident=claim.incident.title,
        url=entry_address("incidents:detail", claim.incident.public_id),
        what=what,
        value=value,
        as_of=claim.get_as_of_short() if claim.as_of else "",
        wording=claim.wording,
    )
