"""Somebody else saved while a form was open: nothing is written, and both sides are shown.

The page is a form that would save what was typed. For what the other changed it has two radio
buttons of the name of the field itself, theirs and mine, so saving again needs nothing special:
it is the same form once more, with the version that is there now.
"""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from core.admin.comparing import Comparison
from core.publishing import lock
from core.seen import lines_of, version_of, written_since
from core.threeway import Stand

SEEN = "seen"  # the field of the form that says which version it was filled from


def conflict_page(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse | None:
    """Both sides, or None where the form may be saved. Call it in the transaction that saves."""
    entry = model_admin.get_object(request, unquote(object_id))
    if entry is None or not model_admin.has_change_permission(request, entry):
        return None
    lock(entry)
    kinds = model_admin.version_kinds()
    seen, now = request.POST.get(SEEN, ""), version_of(kinds, entry.pk)
    if seen == now:
        return None
    lines = lines_of(seen, kinds)
    both = Comparison(model_admin, request, entry, kinds, lines)
    if not both.is_conflict:
        return None
    both.post[SEEN] = now
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Somebody else has saved this meanwhile",
        "subtitle": str(entry),
        "open": [choice for choice in both.choices if choice.stand is Stand.BOTH],
        "theirs": [choice for choice in both.choices if choice.stand is Stand.THEIRS],
        "mine": both.mine,
        "added": both.added,
        "lost": both.lost,
        "saved": written_since(kinds, entry.pk, lines) if lines else [],
        "carried": [
            (name, value)
            for name, values in both.post.lists()
            for value in values
            if name != "csrfmiddlewaretoken"
        ],
        "back_url": request.get_full_path(),
    }
    return TemplateResponse(request, "admin/entity_conflict.html", context, status=409)
