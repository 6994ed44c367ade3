"""How a filtered list is cited against a release."""

from __future__ import annotations

from typing import Any

from django import template

from overview.models import Release
from overview.releases.citing import latest_release, same_list
from overview.releases.tables import lists

register = template.Library()


@register.simple_tag(takes_context=True)
def fixed_view(context: Any) -> tuple[Release, str] | None:
    """The latest release, and where it has the rows of this list; None for other pages."""
    export, request = context.get("export"), context.get("request")
    if export not in lists() or request is None or context.get("release"):
        return None
    latest = latest_release()
    if latest is None:
        return None
    return latest, same_list(request, latest, export, context["filterset"])
