"""My work, and what others at the desk did."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from core.admin import signed_in
from newsdesk.models import DigestChoice
from newsdesk.people import digests
from newsdesk.people.activity import MOST, activity
from newsdesk.people.entries import kinds
from newsdesk.people.work import work_of
from newsdesk.vocabularies import Rhythm

LATELY = timedelta(days=7)


@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    """Drafts, what waits for a check, claims, mentions and one's last changes."""
    by = signed_in(request)
    if not by.has_perm("newsdesk.view_comment"):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": "My work",
        "work": work_of(by, timezone.now()),
        "may_see_others": by.has_perm("newsdesk.view_activity"),
    }
    return TemplateResponse(request, "admin/newsdesk/people/my_work.html", context)


class ActivityForm(forms.Form):
    """A wrong value is said beside its field; an empty one narrows nothing."""

    person = forms.ModelChoiceField(
        User.objects.filter(is_staff=True).order_by("username"),
        to_field_name="username",
        required=False,
        empty_label="Anybody",
    )
    kind = forms.ChoiceField(required=False)
    day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.models = {str(model._meta.model_name): model for model in kinds()}
        labels = [(code, str(model._meta.verbose_name)) for code, model in self.models.items()]
        self.fields["kind"].choices = [("", "Anything"), *sorted(labels)]  # type: ignore[attr-defined]


@require_safe
def team_activity(request: HttpRequest) -> HttpResponse:
    """Who did what in the last seven days, or on one day."""
    if not signed_in(request).has_perm("newsdesk.view_activity"):
        raise PermissionDenied
    form = ActivityForm(request.GET)
    found, status = [], 400
    if form.is_valid():
        chosen, status = form.cleaned_data, 200
        now = timezone.now()
        first, last = now - LATELY, now
        if chosen["day"]:
            first = datetime.combine(chosen["day"], time(), tzinfo=UTC)
            last = datetime.combine(chosen["day"], time.max, tzinfo=UTC)
        kind = form.models.get(chosen["kind"])
        found = activity(first=first, last=last, person=chosen["person"], kind=kind)
    context = {
        **admin.site.each_context(request),
        "title": "Team activity",
        "form": form,
        "activity": found,
        "is_cut": len(found) == MOST,
    }
    page = "admin/newsdesk/people/activity.html"
    return TemplateResponse(request, page, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def digest_choice(request: HttpRequest) -> HttpResponse:
    """How often one wants a digest, and what the next one would say."""
    by = signed_in(request)
    if not by.has_perm("newsdesk.view_comment"):
        raise PermissionDenied
    wanted = request.POST.get("rhythm", "")
    if wanted in Rhythm.codes():
        DigestChoice.objects.update_or_create(person=by, defaults={"rhythm": wanted})
        messages.success(request, "Saved.")
        return HttpResponseRedirect(reverse("people:digest"))
    if request.method == "POST":
        messages.error(request, "Choose how often.")
    letter = digests.letter_for(by, timezone.localdate())
    context = {
        **admin.site.each_context(request),
        "title": "My digest",
        "choices": Rhythm.choices(),
        "rhythm": digests.rhythm_of(by),
        "letter": "" if letter.is_empty else digests.body(letter, by),
    }
    return TemplateResponse(request, "admin/newsdesk/people/digest.html", context)
