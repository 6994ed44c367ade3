"""Second codings: what to code blind, where two coders differ, and how far they agree."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from core.admin import ReadOnlyMixin, RecordAdmin, signed_in
from core.vocabulary import label_of
from debates.coded import agreements
from debates.coding import CantCode, code_second, settle, stances_for, waiting_for
from debates.models import Position, SecondCoding
from debates.vocabularies import Aspect, CodingOutcome, Stance

STRENGTHS = [("", "Not coded"), (1, "1 weak or indirect"), (2, "2 clear"), (3, "3 emphatic")]
WIDE = {"class": "vLargeTextField", "rows": 2}
HARD = "What was hard to decide"


class CodeForm(forms.Form):
    """Nothing is filled in: a suggestion would be the first coding."""

    stance = forms.ChoiceField()
    strength = forms.TypedChoiceField(
        choices=STRENGTHS, coerce=int, empty_value=None, required=False
    )
    aspect = forms.ChoiceField(choices=[("", "Choose"), *Aspect.choices()])
    note = forms.CharField(
        required=False,
        max_length=1000,
        widget=forms.Textarea(WIDE),
        label=HARD,
    )

    def __init__(self, position: Position, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose"), *stances_for(position)]
        self.fields["stance"].choices = choices  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    outcome = forms.ChoiceField(
        choices=CodingOutcome.choices(), widget=forms.RadioSelect, label="Which coding stands"
    )
    why = forms.CharField(max_length=1000, widget=forms.Textarea(WIDE), label="Why")


class AgreementFilter(admin.SimpleListFilter):
    title = "agreement"
    parameter_name = "agreement"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "Differ, open"), ("settled", "Differ, settled"), ("same", "Agree")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "open":
            return queryset.open()
        if self.value() == "settled":
            return queryset.exclude(outcome="")
        if self.value() == "same":
            return queryset.exclude(pk__in=SecondCoding.objects.differing().values("pk"))
        return queryset


@admin.register(SecondCoding)
class SecondCodingAdmin(ReadOnlyMixin, RecordAdmin):
    """Codings are made and settled by buttons; what somebody coded is never edited."""

    change_form_template = "admin/debates/secondcoding/change_form.html"
    change_list_template = "admin/debates/secondcoding/change_list.html"
    list_display = ("coded", "first", "second", "coder", "coded_at", "result")
    list_filter = (AgreementFilter, "coder")
    search_fields = ("position_held__actor__name", "position_held__public_id", "note")
    names_need = (
        "position_held__actor", "position_held__proposal", "position_held__debate", "coder",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ["position_held", ("first", "first_coder"), ("second", "coder")]}),
        (None, {"fields": ["note", "coded_at", "result", ("settled_by", "settled_at")]}),
    )
    readonly_fields = ("first", "second", "result")

    @admin.display(description="position")
    def coded(self, coding: SecondCoding) -> str:
        position = coding.position_held
        subject: Any = position.proposal or position.debate
        return f"{position.public_id} {position.actor.name}, {subject.title}"

    @admin.display(description="first coding")
    def first(self, coding: SecondCoding) -> str:
        return _codes(coding.first_stance, coding.first_strength, coding.first_aspect)

    @admin.display(description="second coding")
    def second(self, coding: SecondCoding) -> str:
        return _codes(coding.stance, coding.strength, coding.aspect)

    @admin.display(description="result")
    def result(self, coding: SecondCoding) -> str:
        if not coding.differs:
            return "Agree"
        if not coding.outcome:
            return "Differ, open"
        return f"{coding.get_outcome_display()}: {coding.settled_why}"

    def get_urls(self) -> Any:
        name, wrap = "debates_secondcoding", self.admin_site.admin_view
        return [
            path("code/", wrap(self.next_view), name=f"{name}_next"),
            path("code/<int:position_id>/", wrap(self.code_view), name=f"{name}_code"),
            path("<int:object_id>/settle/", wrap(self.settle_view), name=f"{name}_settle"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {
            "agreements": agreements(),
            "may_code": request.user.has_perm("debates.add_secondcoding"),
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """Leads to a position that this person may code, or back to the list."""
        _need(request, "add")
        position = waiting_for(signed_in(request)).first()
        if position is None:
            messages.info(request, "No position waits for a second coding by you.")
            return Redirect(reverse("admin:debates_secondcoding_changelist"))
        return Redirect(reverse("admin:debates_secondcoding_code", args=[position.pk]))

    def code_view(self, request: HttpRequest, position_id: int) -> HttpResponse:
        """What the sources say, without the first coding; then the codes of a second person."""
        _need(request, "add")
        position = waiting_for(signed_in(request)).filter(pk=position_id).first()
        if position is None:
            messages.error(request, "You can't code this one: you know it, or it has been coded.")
            return Redirect(reverse("admin:debates_secondcoding_changelist"))
        form = CodeForm(position, request.POST or None)
        if form.is_valid():
            try:
                coding = code_second(position=position, by=signed_in(request), **form.cleaned_data)
            except CantCode as error:
                messages.error(request, str(error))
                return Redirect(reverse("admin:debates_secondcoding_changelist"))
            told = "It differs from the first." if coding.differs else "It agrees with the first."
            messages.success(request, f"Your coding of {position.public_id} is kept. {told}")
            return Redirect(reverse("admin:debates_secondcoding_change", args=[coding.pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Second coding: {position.public_id}",
            "position": position,
            "statement": position.statement,
            "citations": position.citations.select_related("record").order_by("position", "pk"),
            "form": form,
        }
        return TemplateResponse(request, "admin/debates/secondcoding/code.html", context)

    def settle_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        _need(request, "change")
        coding = SecondCoding.objects.filter(pk=object_id).first()
        if coding is None:
            raise Http404
        form = SettleForm(request.POST)
        if not form.is_valid():
            messages.error(request, "Choose which coding stands, and say why.")
        else:
            try:
                settle(coding=coding, by=signed_in(request), **form.cleaned_data)
                messages.success(request, f"{coding.position_held.public_id} was settled.")
            except CantCode as error:
                messages.error(request, str(error))
        return Redirect(reverse("admin:debates_secondcoding_change", args=[object_id]))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kw: Any) -> Any:
        coding = context.get("original")
        is_open = coding and coding.differs and not coding.outcome
        if is_open and request.user.has_perm("debates.change_secondcoding"):
            context |= {"settle_form": SettleForm(), "coding": coding}
        return super().render_change_form(request, context, *args, **kw)


def _need(request: HttpRequest, verb: str) -> None:
    if not request.user.has_perm(f"debates.{verb}_secondcoding"):
        raise PermissionDenied


def _codes(stance: str, strength: int | None, aspect: str) -> str:
    words = [label_of(Stance, stance), f"strength {strength}" if strength else "no strength"]
    return ", ".join([*words, label_of(Aspect, aspect).lower()])
