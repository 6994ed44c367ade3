"""The citation of the page that is being drawn."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from core.changelog import Told
from core.citing import Cited, cite
from core.corrections import corrected_on, corrections_of
from core.earlier import VERSION
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
    record, version = context.get("cited"), context.get("shown_version")
    return cite(
        title=str(context.get("title") or "Overview"),
        address=request.build_absolute_uri(context.get("lasting_url")),
        accessed=timezone.localdate(),
        filters=[(chip.label, chip.value) for chip in context.get("chips") or []],
        record_id=record.public_id if record else "",
        changed=timezone.localdate(record.updated_at) if record else None,
        corrected=corrected_on(record) if record else None,
        version=(version.version, timezone.localdate(version.until)) if version else None,
    )


@register.simple_tag(takes_context=True)
def references_of_page(context: Any) -> list[tuple[str, str, str]]:
    """Files for reference managers: label, what reads them, address.

    Of `references`, where the page names them; else of `cited`, where the page is that entry's own.
    """
    if links := context.get("references"):
        return list(links)
    entry = _entry_of_page(context)
    if not entry or context.get("shown_version"):
        return []
    return [(style.label, style.used_by, f"{entry}.{style.extension}") for style in STYLES.values()]


@register.simple_tag(takes_context=True)
def entry_as_json(context: Any) -> str:
    """The address of the entry or version that the page is about as JSON; '' on other pages."""
    entry, version = _entry_of_page(context), context.get("shown_version")
    pinned = f"?{VERSION}={version.version}" if version else ""
    return f"{entry}.json{pinned}" if entry else ""


@register.simple_tag(takes_context=True)
def pinned_version(context: Any) -> tuple[Told, str] | None:
    """The current version of the entry that the page is about, and its whole address."""
    entry = _entry_of_page(context)
    latest = next((told for told in context.get("history") or [] if told.version), None)
    if not entry or latest is None or context.get("shown_version"):
        return None
    return latest, context["request"].build_absolute_uri(f"{entry}/?{VERSION}={latest.version}")


def _entry_of_page(context: Any) -> str:
    """The path of `cited` without its end, where the page is that entry's own."""
    request, record = context.get("request"), context.get("cited")
    if request is None or record is None:
        return ""
    own = request.path.endswith(f"/{record.public_id}/")
    return str(request.path.rstrip("/")) if own else ""


@register.simple_tag
def corrections(record: Any) -> list[CorrectionNote]:
    """The notes for readers on a public entry; none where the page is about no entry."""
    return corrections_of(record) if record else []
