"""The queue of positions that nobody has looked at for long, the oldest look first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from actors.vocabularies import ActorKind
from core.admin import signed_in
from core.admin.beside import Beside
from core.models import PublicEntity
from debates.actions import record_check
from debates.models import Position, Proposal
from debates.staleness import due_on
from debates.vocabularies import Stance

PER_PAGE = 50
CHECK = "debates.add_positioncheck"
QUEUE = "admin:debates_position_stale"


class StaleForm(forms.Form):
    """What to look at again. A value that is none is refused beside its field."""

    show = forms.ChoiceField(
        choices=[("", "Due"), ("all", "All that stand")], required=False, label="Show"
    )
    proposal = forms.ModelChoiceField(
        Proposal.objects.order_by("title"), required=False, empty_label="All proposals"
    )
    kind = forms.ChoiceField(
        choices=[("", "All actors"), *ActorKind.choices()], required=False, label="Actor"
    )
    stance = forms.ChoiceField(
        choices=[("", "All stances"), *Stance.choices()], required=False, label="Stance"
    )


class CheckForm(forms.Form):
    note = forms.CharField(required=False, max_length=500)


@dataclass(frozen=True)
class Waiting:
    position: Any
    due: date | None
    is_due: bool


def stale_view(request: HttpRequest, site: dict[str, Any]) -> HttpResponse:
    """The list; its buttons post to `looked_view`. `site` is what every page of the admin has."""
    if not request.user.has_perm("debates.view_position"):
        raise PermissionDenied
    today = timezone.localdate()
    form = StaleForm(request.GET)
    rows = Position.objects.none()
    if form.is_valid():
        rows = _chosen(form.cleaned_data, today)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    chosen = urlencode([(key, value) for key, value in request.GET.items() if key != "p"])
    context = {
        **site,
        "title": "Positions to look at again",
        "opts": Position._meta,
        "form": form,
        "page": page,
        "rows": [_waiting(position, today) for position in page],
        "filters": chosen,
        "may_check": request.user.has_perm(CHECK),
        "today": today,
    }
    template = "admin/debates/position/stale.html"
    return TemplateResponse(request, template, context, status=200 if form.is_valid() else 400)


def looked_view(request: HttpRequest, object_id: int) -> HttpResponse:
    """Looked today, found nothing: one press, from the queue or from the position's page."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not request.user.has_perm(CHECK):
        raise PermissionDenied
    position = Position.objects.select_related("actor", "proposal").filter(pk=object_id).first()
    form = CheckForm(request.POST)
    if position is None or position.proposal is None or not form.is_valid():
        raise Http404
    today = timezone.localdate()
    record_check(
        actor=position.actor,
        proposal=position.proposal,
        on=today,
        by=signed_in(request),
        note=form.cleaned_data["note"],
    )
    messages.success(
        request, f"{position.actor.name}: looked on {today:%-d %B %Y}, nothing newer found."
    )
    if "back" in request.POST:
        return Redirect(f"{reverse(QUEUE)}?{request.POST['back']}")
    return Redirect(reverse("admin:debates_position_change", args=[position.pk]))


def look_again(request: HttpRequest, entity: PublicEntity) -> Beside | None:
    """On the page of a position: when somebody last looked, and the button."""
    if not isinstance(entity, Position) or entity.proposal_id is None:
        return None
    looked: Any = Position.objects.with_looks().get(pk=entity.pk)
    waiting = _waiting(looked, timezone.localdate())
    body = {"waiting": waiting, "may_check": request.user.has_perm(CHECK)}
    return Beside("admin/debates/position/_looked.html", body)


def _chosen(answer: dict[str, Any], today: date) -> Any:
    rows = Position.objects.published().current(today).with_looks()
    if answer["show"] != "all":
        rows = rows.due(today)
    if answer["proposal"]:
        rows = rows.filter(proposal=answer["proposal"])
    if answer["kind"]:
        rows = rows.filter(actor__kind=answer["kind"])
    if answer["stance"]:
        rows = rows.filter(stance=answer["stance"])
    return rows.select_related("actor", "proposal").order_by("last_look", "pk")


def _waiting(position: Any, today: date) -> Waiting:
    due = due_on(position.as_of_last, position.checked_on, position.review_by)
    return Waiting(position, due, is_due=due is None or due <= today)
