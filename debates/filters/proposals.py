"""The filter of proposals."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.filters import CodesFilter, StrictFilterSet
from debates.filters.shared import NamedFilter, having, published_actors, words
from debates.models import Debate, MilestoneCitation, Party, Proposal, ProposalCitation
from debates.vocabularies import (
    EscalationRung,
    Forum,
    Geography,
    MilestoneKind,
    PartyRole,
    ProposalCategory,
    TargetClass,
)
from sources.filters import CitesFilter


def published_debates(request: object) -> QuerySet[Debate]:
    return Debate.objects.published().order_by("title", "pk")


def _has_proposals() -> Exists:
    return Exists(Proposal.objects.published().filter(debate=OuterRef("pk")))


def _is_party() -> Exists:
    public = Proposal.objects.published().filter(pk=OuterRef("proposal"))
    return Exists(Party.objects.filter(Exists(public), actor=OuterRef("pk")))


class ProposalFilter(StrictFilterSet):
    """Any of the values within one parameter, all of the parameters together.

    `actor` and `role` speak of the same part: with both, the actor has that very role.
    """

    q = words("title", "wording", "public_id", where="title or wording")
    category = CodesFilter(ProposalCategory, label="Category")
    stage = CodesFilter(MilestoneKind, label="Latest milestone", method="by_stage")
    geography = CodesFilter(Geography, label="Where it would apply")
    debate = NamedFilter(
        queryset=published_debates,
        to_field_name="public_id",
        label="Debate",
        occurring=_has_proposals,
    )
    rung = CodesFilter(EscalationRung, label="Escalation rung")
    forum = CodesFilter(Forum, label="Forum")
    target_class = CodesFilter(TargetClass, label="Target class")
    actor = NamedFilter(
        queryset=published_actors,
        to_field_name="key",
        label="Actor",
        method="by_party",
        occurring=_is_party,
    )
    role = CodesFilter(PartyRole, label="Role of the actor", method="by_party")
    source = CitesFilter((ProposalCitation, "proposal"), (MilestoneCitation, "milestone__proposal"))

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = ()

    def by_stage(self, queryset: Any, name: str, value: list[str]) -> Any:
        return queryset.with_stage().filter(stage__in=value)

    def by_party(self, queryset: Any, name: str, value: Any) -> Any:
        actors = self.form.cleaned_data["actor"]
        roles = self.form.cleaned_data["role"]
        condition = Q(actor__in=actors) if actors else Q(actor__in=published_actors(None))
        if roles:
            condition &= Q(role__in=roles)
        return having(queryset, Party, "proposal", condition) if value else queryset
