"""Admin of public entities: the state is shown, and changed by buttons."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse

from core import four_eyes, publishing
from core.admin.beside import beside
from core.admin.conflict import SEEN
from core.admin.merge import merge_view
from core.admin.moves import MOVES, REFUSALS, UNSEEN, Move, ReasonForm
from core.admin.records import CORRECTION_FIELDS, RecordAdmin, signed_in
from core.corrections import note_correction
from core.models import PublicEntity
from core.seen import version_of


class UncheckedFilter(admin.SimpleListFilter):
    title = "second person"
    parameter_name = "unchecked"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Changed, not checked since")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(unchecked_since__isnull=False) if self.value() else queryset


class PublicEntityAdmin(RecordAdmin):
    """The status is read-only; its buttons call `core.publishing`. Nothing is ever deleted."""

    change_form_template = "admin/entity_change_form.html"
    # Name of the public page's address, where the app below has one.
    public_url_name = ""
    view_on_site = False
    # The action that merges two entries, as a staticmethod; None where nothing is merged.
    merge_with: Any = None
    actions = ("submit_all", "publish_all", "merge")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What readers are told of a change is asked where there are readers."""
        *others, (name, options) = super().get_fieldsets(request, obj)
        if obj and obj.is_published and self.has_change_permission(request, obj):
            reason, *rest = options["fields"]
            options = {**options, "fields": [reason, CORRECTION_FIELDS, *rest]}
        return [*others, (name, options)]

    def get_list_filter(self, request: HttpRequest) -> Any:
        return [*super().get_list_filter(request), UncheckedFilter]

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        if self.merge_with is None:
            actions.pop("merge", None)
        return actions

    @admin.action(description="Send to review", permissions=["change"])
    def submit_all(self, request: HttpRequest, chosen: Any) -> None:
        self._move_all(request, chosen, "submit")

    @admin.action(description="Publish", permissions=["publish"])
    def publish_all(self, request: HttpRequest, chosen: Any) -> None:
        self._move_all(request, chosen, "publish")

    def _move_all(self, request: HttpRequest, chosen: Any, name: str) -> None:
        """Each on its own: one that is refused doesn't stop the others, and says why."""
        move = next(each for each in MOVES if each.name == name)
        for entity in self.model._base_manager.filter(pk__in=chosen.values("pk")).order_by("pk"):
            self._do(request, entity, move, "")

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return publishing.may_publish(request.user, self.model)

    @admin.action(description="Merge two that are one …", permissions=["publish"])
    def merge(self, request: HttpRequest, chosen: Any) -> HttpResponse | None:
        return merge_view(self, request, chosen)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Evidence is withdrawn, not deleted: a quoted id has to lead somewhere for ever."""
        return False

    def moves_for(self, entity: PublicEntity) -> list[Move]:
        """The buttons that the state of `entity` allows."""
        if entity.merged_into:
            return []
        return [
            move
            for move in MOVES
            if entity.status in move.sources
            and (move.act is not publishing.countersign or entity.unchecked_since)
        ]

    def _allowed(self, request: HttpRequest, move: Move, entity: PublicEntity) -> bool:
        """A button needs its own permission, and sight of what it acts on."""
        seen = self.has_view_or_change_permission(request, entity)
        return bool(seen and getattr(self, f"has_{move.permission}_permission")(request, entity))

    def get_urls(self) -> Any:
        name = f"{self.opts.app_label}_{self.opts.model_name}_move"
        view = self.admin_site.admin_view(self.move_view)
        return [path("<path:object_id>/state/<slug:move>/", view, name=name), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kw: Any) -> Any:
        entity = context.get("original")
        if entity is not None:
            moves = [m for m in self.moves_for(entity) if self._allowed(request, m, entity)]
            context["entity"] = entity
            context["moves"] = moves
            if any(move.second_person for move in moves):
                context["obstacle"] = four_eyes.obstacle(entity, request.user)
            context["move_url"] = f"admin:{self.opts.app_label}_{self.opts.model_name}_move"
            context["public_url"] = self.public_url(entity)
            context["beside"] = beside(request, entity)
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
        chosen = next((each for each in MOVES if each.name == move), None)
        if chosen is None:
            raise Http404
        if not self._allowed(request, chosen, entity):
            raise PermissionDenied
        reason = ""
        if chosen.question:
            form = ReasonForm(request.POST if "reason" in request.POST else None)
            if not form.is_valid():
                return self._ask(request, entity, chosen, form)
            reason = form.cleaned_data["reason"]
        with transaction.atomic():
            publishing.lock(entity)
            if self._unseen(request, entity, chosen):
                messages.error(request, UNSEEN.format(entity.public_id))
            else:
                self._do(request, entity, chosen, reason)
        return Redirect(self._change_url(entity))

    def _unseen(self, request: HttpRequest, entity: PublicEntity, move: Move) -> bool:
        """Whether somebody saved it after the page was drawn on which `move` was pressed."""
        seen = request.POST.get(SEEN) if move.second_person else None
        return bool(seen) and seen != version_of(self.version_kinds(), entity.pk)

    def _do(self, request: HttpRequest, entity: PublicEntity, move: Move, reason: str) -> None:
        if move not in self.moves_for(entity):
            messages.error(request, str(publishing.WrongState(entity, move.done)))
            return
        try:
            move.act(entity=entity, by=request.user, reason=reason)
        except REFUSALS as error:
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
            note_correction(entity, form.cleaned_data, by=signed_in(request))

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
