"""Admin of public entities: the state is shown, and changed by buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse

from core import publishing
from core.admin.merge import merge_view
from core.admin.records import RecordAdmin
from core.models import PublicEntity
from core.vocabularies import PublishingStatus as Status


@dataclass(frozen=True)
class Move:
    """A button of the state panel."""

    name: str
    label: str
    done: str
    sources: frozenset[str]
    act: Callable[..., Any]
    question: str = ""  # Asked on a page of its own; empty: done at once.


MOVES = (
    Move(
        "submit",
        "Send to review",
        "sent to review",
        frozenset({Status.DRAFT}),
        publishing.submit,
    ),
    Move(
        "publish",
        "Publish",
        "published",
        frozenset({Status.DRAFT, Status.IN_REVIEW}),
        publishing.publish,
    ),
    Move(
        "return-to-draft",
        "Return to draft",
        "returned to draft",
        frozenset({Status.IN_REVIEW, Status.WITHDRAWN}),
        publishing.return_to_draft,
        "What is still to be done? The reason is kept in the history.",
    ),
    Move(
        "withdraw",
        "Withdraw",
        "withdrawn",
        frozenset({Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED}),
        publishing.withdraw,
        "Why is it taken back? The reason is public: it is shown where the entry stood.",
    ),
)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=500, widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
    )


class PublicEntityAdmin(RecordAdmin):
    """The status is read-only; its buttons call `core.publishing`. Nothing is ever deleted."""

    change_form_template = "admin/entity_change_form.html"
    # Name of the public page's address, where the app below has one.
    public_url_name = ""
    view_on_site = False
    # The action that merges two entries, as a staticmethod; None where nothing is merged.
    merge_with: Any = None
    actions = ("merge",)

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        if self.merge_with is None:
            actions.pop("merge", None)
        return actions

    @admin.action(description="Merge two that are one …", permissions=["change"])
    def merge(self, request: HttpRequest, chosen: Any) -> HttpResponse | None:
        return merge_view(self, request, chosen)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Evidence is withdrawn, not deleted: a quoted id has to lead somewhere for ever."""
        return False

    def moves_for(self, entity: PublicEntity) -> list[Move]:
        """The buttons that the state of `entity` allows."""
        if entity.merged_into:
            return []
        return [move for move in MOVES if entity.status in move.sources]

    def get_urls(self) -> Any:
        name = f"{self.opts.app_label}_{self.opts.model_name}_move"
        view = self.admin_site.admin_view(self.move_view)
        return [path("<path:object_id>/state/<slug:move>/", view, name=name), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kw: Any) -> Any:
        entity = context.get("original")
        if entity is not None:
            allowed = self.has_change_permission(request, entity)
            context["entity"] = entity
            context["moves"] = self.moves_for(entity) if allowed else []
            context["move_url"] = f"admin:{self.opts.app_label}_{self.opts.model_name}_move"
            context["public_url"] = self.public_url(entity)
        return super().render_change_form(request, context, *args, **kw)

    def public_url(self, entity: PublicEntity) -> str:
        """The address of the public page; '' where there is none or the entry isn't public."""
        if not self.public_url_name or not entity.is_published:
            return ""
        try:
            return reverse(self.public_url_name, args=[entity.public_id])
        except NoReverseMatch:
            return ""

    def move_view(self, request: HttpRequest, object_id: str, move: str) -> HttpResponse:
        """Change the state by a verb: POST only, with a reason where the verb asks for one."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        entity = self.get_object(request, unquote(object_id))
        if entity is None:
            raise Http404
        if not self.has_change_permission(request, entity):
            raise PermissionDenied
        chosen = next((each for each in MOVES if each.name == move), None)
        if chosen is None:
            raise Http404
        reason = ""
        if chosen.question:
            form = ReasonForm(request.POST if "reason" in request.POST else None)
            if not form.is_valid():
                return self._ask(request, entity, chosen, form)
            reason = form.cleaned_data["reason"]
        self._do(request, entity, chosen, reason)
        return Redirect(self._change_url(entity))

    def _do(self, request: HttpRequest, entity: PublicEntity, move: Move, reason: str) -> None:
        if move not in self.moves_for(entity):
            error = publishing.WrongState(entity, move.done)
            messages.error(request, str(error))
            return
        try:
            move.act(entity=entity, by=request.user, reason=reason)
        except (publishing.NotReady, publishing.WrongState) as error:
            messages.error(request, str(error))
        else:
            self.log_change(request, entity, f"{move.done.capitalize()}. {reason}".strip())
            messages.success(request, f"{entity.public_id} was {move.done}.")

    def _ask(
        self, request: HttpRequest, entity: PublicEntity, move: Move, form: forms.Form
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{move.label}: {entity.public_id}",
            "entity": entity,
            "move": move,
            "form": form,
            "back_url": self._change_url(entity),
        }
        return TemplateResponse(request, "admin/entity_reason.html", context)

    def _change_url(self, entity: PublicEntity) -> str:
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[entity.pk]
        )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        stored = type(obj)._base_manager.get(pk=obj.pk) if change else None
        obj._problems_before = []
        if stored is not None and stored.is_published:
            obj._problems_before = publishing.publishing_problems(stored)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        entity = form.instance
        if entity.is_published:
            problems = publishing.publishing_problems(entity)
            new = [problem for problem in problems if problem not in entity._problems_before]
            if new:
                raise publishing.NotReady(entity, new)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """What would leave a published entry without what it needs is rolled back, and said."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except publishing.NotReady as error:
            told = " ".join(error.problems)
            messages.error(request, f"Nothing was saved: the entry is published. {told}")
            return Redirect(request.get_full_path())
