"""Columns of the names, memberships and citations of actors."""

from __future__ import annotations

from actors.exports import actor_columns
from actors.models import Alias, Membership
from actors.vocabularies import AliasKind, MembershipKind
from core.exports import coded, plain, uncertain_date
from core.part_files import part
from overview.exports import ACTORS
from sources.exports import citations_of, cited_ids, public_citations
from sources.models import ActorCitation, MembershipCitation

ACTOR_PARTS = (
    part(
        ACTORS,
        "aliases",
        "Names of actors",
        (
            plain("name", "Name", "Another name, in any language, right or wrong."),
            *coded("kind", "Kind", AliasKind),
            plain("language", "Language", "BCP 47 tag."),
            plain("note", "Note", "Where it comes from, who uses it."),
        ),
        rows=Alias.objects.all,
        link="actor",
        order=("name", "pk"),
    ),
    part(
        ACTORS,
        "memberships",
        "Memberships of actors",
        (
            *actor_columns("body", "Body", "What it is a member of, or holds an office in."),
            *coded("kind", "Kind", MembershipKind),
            plain("role", "Office", "Title of the office, in English."),
            *uncertain_date("starts", "From", "When it began."),
            *uncertain_date("ends", "Until", "When it ended; empty: as far as known it lasts."),
            plain("note", "Note", "Remark on the membership."),
            cited_ids(MembershipCitation, "membership"),
        ),
        rows=Membership.objects.published,
        link="member",
        order=("body", "starts_first", "pk"),
        prepare=lambda rows: rows.select_related("body").prefetch_related(
            public_citations(MembershipCitation)
        ),
    ),
    citations_of(ACTORS, ActorCitation, "actor"),
)
