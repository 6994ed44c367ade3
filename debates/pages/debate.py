"""What the page of a debate shows: one question and its answers."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from core.public_history import history_of
from debates.accounts import shown_accounts
from debates.lines import shown_lines
from debates.models import Debate, Position, Proposal
from debates.pages.shared import Fact, public_facts
from debates.rows import proposal_row, proposals_for_lists
from debates.sourcing import Sources


def page_context(debate: Debate) -> dict[str, Any]:
    """Context of debates/debate.html; `debate` is published."""
    sources = Sources()
    held = Position.objects.published().filter(debate=debate)
    lines = shown_lines(held, sources)
    about = Q(debate=debate) | Q(position__in=held.order_by().values("pk"))
    accounts = shown_accounts(about, sources)
    proposals = proposals_for_lists(Proposal.objects.published().filter(debate=debate))
    facts: list[Fact] = [("Id", debate.public_id), *public_facts(debate)]
    return {
        "debate": debate,
        "cited": debate,
        "history": history_of(debate),
        "title": debate.title,
        "crumbs": [("Proposals", reverse("debates:proposals")), (debate.public_id, "")],
        "proposals": [proposal_row(proposal) for proposal in proposals],
        "lines": lines,
        "accounts": accounts,
        "citations": sources.listed(),
        "origins": sources.summary(),
        "facts": facts,
    }
