"""Where the changes of a filtered list can be asked for by e-mail."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse

from core.listing import asked_query, data_query
from overview.alerts.watched import LISTS

register = template.Library()


@register.simple_tag(takes_context=True)
def alert_address(context: Any) -> str:
    """The form for this list with its filters; '' where changes can't be asked for."""
    export, filterset = context.get("export"), context.get("filterset")
    request = context.get("request")
    # A list of a release doesn't change, and what can't be answered can't be watched.
    if not settings.OFFERS_ALERTS:
        return ""
    if export is None or export.name not in LISTS or request is None or context.get("release"):
        return ""
    if filterset is None or filterset.form.errors:
        return ""
    same = type(filterset) is export.filterset
    query = asked_query(request, filterset) if same else data_query(filterset)
    return f"{reverse('overview:alert_new')}?list={export.name}{query.replace('?', '&', 1)}"
