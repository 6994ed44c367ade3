"""The question before a merge: which entry stays, and why the two are one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from core.models import PublicEntity
from core.publishing import WrongState


class MergeForm(forms.Form):
    kept = forms.ChoiceField(error_messages={"required": "Choose the entry that stays."})
    reason = forms.CharField(
        label="Why are they one? The reason is public.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )


def merge_view(
    model_admin: Any, request: HttpRequest, chosen: models.QuerySet[Any]
) -> HttpResponse | None:
    """Ask, then merge. None leads back to the list, with a message."""
    manager = model_admin.model._base_manager
    pair = list(manager.filter(pk__in=chosen.values("pk")).order_by("pk"))
    if len(pair) != 2:
        messages.error(request, f"Choose exactly two entries to merge; {len(pair)} were chosen.")
        return None
    form = MergeForm(request.POST if "confirmed" in request.POST else None)
    form.fields["kept"].choices = [(each.public_id, each.public_id) for each in pair]  # type: ignore[attr-defined]
    if form.is_valid() and _merge(model_admin, request, pair, form.cleaned_data):
        return None
    opts = model_admin.opts
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": opts,
        "title": f"Merge two {opts.verbose_name_plural}",
        "form": form,
        "pair": pair,
        "rows": _rows(model_admin, pair),
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "back_url": reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"),
    }
    return TemplateResponse(request, "admin/entity_merge.html", context)


def _merge(
    model_admin: Any, request: HttpRequest, pair: list[PublicEntity], answer: dict[str, str]
) -> bool:
    kept, merged = sorted(pair, key=lambda entity: entity.public_id != answer["kept"])
    try:
        model_admin.merge_with(kept=kept, merged=merged, by=request.user, reason=answer["reason"])
    except (WrongState, ValueError) as error:  # CantMerge and LoopInChain are ValueErrors
        messages.error(request, str(error))
        return False
    messages.success(request, f"{merged.public_id} now leads to {kept.public_id}.")
    return True


def _rows(model_admin: Any, pair: list[PublicEntity]) -> list[tuple[str, str, str, bool]]:
    """Label, what the one says, what the other says, whether they differ."""
    rows = [("status", *(entity.get_status_display() for entity in pair))]
    for field in model_admin.model._meta.concrete_fields:
        shown = [_shown(entity, field) for entity in pair]
        if field.editable and not field.primary_key and any(shown):
            rows.append((str(field.verbose_name), *shown))
    for inline in model_admin.inlines:
        link = inline.fk_name or next(
            field.name
            for field in inline.model._meta.concrete_fields
            if field.related_model is model_admin.model
        )
        counts = (inline.model._base_manager.filter(**{link: each.pk}).count() for each in pair)
        rows.append((str(inline.model._meta.verbose_name_plural), *map(str, counts)))
    return [(label, one, other, one != other) for label, one, other in rows]


def _shown(entity: PublicEntity, field: models.Field[Any, Any]) -> str:
    display = getattr(entity, f"get_{field.name}_display", None)
    value = display() if display else getattr(entity, field.name)
    return "" if value is None else str(value)
