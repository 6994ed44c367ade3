"""Columns of a debate. There is no list of debates, so they are in no registry: docs/api.md."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from core.exports import Export, plain
from debates.exports.shared import TIMES, ids_column
from debates.models import Debate, Proposal


def prepare(debates: Any) -> Any:
    public = Proposal.objects.published().order_by("public_id")
    return debates.prefetch_related(
        Prefetch("proposals", queryset=public, to_attr="shown_proposals")
    )


DEBATES = Export(
    "debates",
    "Debates",
    (
        plain("public_id", "Id", "Lasting id; the page is at /debates/ID/."),
        plain("title", "Title", "Neutral title."),
        plain("question", "Question", "What proposals, or views on attribution, answer."),
        plain("summary", "Summary", "What it is about, in a few neutral sentences."),
        ids_column(
            "proposal_ids", "proposals that answer it", lambda row: row.shown_proposals, own=False
        ),
        *TIMES,
    ),
    prepare,
    key=("public_id",),
    rows=lambda: Debate.objects.published(),
    page="debates:proposals",
)
