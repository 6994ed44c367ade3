"""The citation of the page that is being drawn."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from core.citing import Cited, cite
from core.corrections import corrected_on, corrections_of
from core.models import CorrectionNote
from core.references.addresses import STYLES

register = template.Library()


@register.simple_tag(takes_context=True)
def citation_of_page(context: Any) -> Cited | None:
    """Of `cited`, a public entry, where the page is about one; else of `title` with its filters.

    `lasting_url`: this view with what the page fills in by itself, such as today's date, where the
    address that was asked for leaves it open. None where no address is known, as in a part that is
    drawn by itself.
    """
    request = context.get("request")
    if request is None:
        return None
    record = context.get("cited")
    return cite(
        title=str(context.get("title") or "Overview"),
        address=request.build_absolute_uri(context.get("lasting_url")),
        accessed=timezone.localdate(),
        filters=[(chip.label, chip.value) for chip in context.get("chips") or []],
        record_id=record.public_id if record else "",
        changed=timezone.localdate(record.updated_at) if record else None,
        corrected=corrected_on(record) if record else None,
    )


@register.simple_tag(takes_context=True)
def references_of_page(context: Any) -> list[tuple[str, str, str]]:
    """Files for reference managers: label, what reads them, address.

    Of `references`, where the page names them; else of `cited`, where the page is that entry's own.
    """
    if links := context.get("references"):
        return list(links)
    request, record = context.get("request"), context.get("cited")
    if request is None or record is None or not request.path.endswith(f"/{record.public_id}/"):
        return []
    entry = request.path.rstrip("/")
    return [(style.label, style.used_by, f"{entry}.{style.extension}") for style in STYLES.values()]


@register.simple_tag
def corrections(record: Any) -> list[CorrectionNote]:
    """The notes for readers on a public entry; none where the page is about no entry."""
    return corrections_of(record) if record else []
