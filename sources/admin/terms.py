"""Lists of terms, and the page on which an editor sees what a list would do."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from core.admin import EntityForm, RecordAdmin, signed_in
from core.publishing import record_change
from sources.models import TermList
from sources.starter_terms import BadFile, load_lists, missing_lists
from sources.term_trial import ITEMS, Trial, apply_terms, feeds_of, try_terms

AREA = {"rows": 18, "class": "vLargeTextField terms"}
HOW = (
    "One term a line: a word or a phrase. dron* stands for every word that begins so, *drohne* for "
    "every one that has it inside; “balloon* & border” asks for both; “pl: nalot*” holds only for "
    "articles in Polish and those whose language the feed doesn't say. Case and accents make no "
    "difference. A # begins a comment."
)


class TermListForm(EntityForm):
    rule_words = {
        "sources_termlist_one_for_the_site": (
            "Another list holds for the whole site. Take the tick off there first."
        )
    }

    class Meta:
        model = TermList
        fields = ("name", "site_wide", "include", "exclude", "note")
        widgets = {
            "include": forms.Textarea(attrs=AREA),
            "exclude": forms.Textarea(attrs={**AREA, "rows": 6}),
            "note": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }
        help_texts = {
            "include": f"An item must have one of these to reach the queue. {HOW}",
            "exclude": "An item that has one of these is left out, whatever else it has.",
        }


@admin.register(TermList)
class TermListAdmin(RecordAdmin):
    form = TermListForm
    change_form_template = "admin/sources/termlist/change_form.html"
    change_list_template = "admin/sources/termlist/change_list.html"
    list_display = ("name", "site_wide", "feeds_of_its_own")
    search_fields = ("name", "include", "exclude")
    fieldsets = ((None, {"fields": ["name", "site_wide", "include", "exclude", "note"]}),)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(own_feeds=Count("feeds"))

    @admin.display(description="feeds that name it", ordering="own_feeds")
    def feeds_of_its_own(self, term_list: Any) -> int:
        return int(term_list.own_feeds)

    def get_urls(self) -> Any:
        wrap = self.admin_site.admin_view
        return [
            path("starter/", wrap(self.starter_view), name="sources_termlist_starter"),
            path("<path:object_id>/try/", wrap(self.try_view), name="sources_termlist_try"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        missing: list[TermList] = []
        if self.has_add_permission(request):
            try:
                missing = missing_lists()
            except BadFile as error:
                messages.warning(request, str(error))
        return super().changelist_view(request, {"starter": missing, **(extra_context or {})})

    def starter_view(self, request: HttpRequest) -> HttpResponse:
        """Add the starter lists; none of them is put to use."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_add_permission(request):
            raise PermissionDenied
        try:
            added = load_lists(by=signed_in(request))
        except BadFile as error:
            messages.error(request, str(error))
        else:
            names = ", ".join(one.name for one in added)
            messages.success(request, f"Added: {names or 'nothing, they are there already'}.")
        return Redirect(reverse("admin:sources_termlist_changelist"))

    def try_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What the terms as they stand in the form would do; saves and applies when told to."""
        term_list = self.get_object(request, unquote(object_id))
        if term_list is None:
            raise Http404
        if request.method != "POST":
            if not self.has_view_or_change_permission(request, term_list):
                raise PermissionDenied
            form = TermListForm(instance=term_list)
            return self._trial_page(request, term_list, form, try_terms(term_list))
        if not self.has_change_permission(request, term_list):
            raise PermissionDenied
        form = TermListForm(request.POST, instance=term_list)
        if not form.is_valid():
            stored = TermList.objects.get(pk=term_list.pk)
            return self._trial_page(request, stored, form, None)
        if "_save" in request.POST or "_apply" in request.POST:
            return self._keep(request, form)
        return self._trial_page(request, term_list, form, try_terms(term_list))

    def _keep(self, request: HttpRequest, form: TermListForm) -> HttpResponse:
        term_list, by = form.instance, signed_in(request)
        if set(form.changed_data) - {"change_reason"}:
            reason = form.cleaned_data["change_reason"] or "Changed after a trial."
            record_change(term_list, by=by, reason=reason)
            messages.success(request, f"“{term_list}” was saved.")
        if "_apply" in request.POST:
            if not may_apply(request):
                raise PermissionDenied
            put_in, left_out = apply_terms(term_list, by=by, now=timezone.now())
            messages.success(request, f"Put in: {put_in}. Left out: {left_out}.")
        return Redirect(reverse("admin:sources_termlist_try", args=[term_list.pk]))

    def _trial_page(
        self, request: HttpRequest, term_list: TermList, form: TermListForm, trial: Trial | None
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Try these terms",
            "subtitle": term_list.name,
            "form": form,
            "trial": trial,
            "most": ITEMS,
            "feeds": feeds_of(term_list).count(),
            "may_change": self.has_change_permission(request, term_list),
            "may_apply": may_apply(request),
            "back_url": reverse("admin:sources_termlist_change", args=[term_list.pk]),
            "media": self.media,
        }
        status = 200 if trial else 400
        template = "admin/sources/termlist/try.html"
        return TemplateResponse(request, template, context, status=status)


def may_apply(request: HttpRequest) -> bool:
    """Applying terms changes records."""
    return bool(signed_in(request).has_perm("sources.change_sourcerecord"))
