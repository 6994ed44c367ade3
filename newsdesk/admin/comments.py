"""Comments: a list of all, and a section under the form of every entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.admin import ReadOnlyMixin, RecordAdmin, signed_in
from core.admin.beside import Beside, register
from core.models import PublicEntity
from core.relations import concrete
from newsdesk.models import Comment
from newsdesk.people.views import people_to_call


@dataclass(frozen=True)
class Shown:
    comment: Comment
    is_own: bool


@dataclass(frozen=True)
class Thread:
    """The comments on one entry, and what the reader may do with them."""

    public_id: str
    comments: list[Shown]
    open_count: int
    may_write: bool
    people: list[str]
    back: str


def thread(request: HttpRequest, entity: PublicEntity) -> Thread | None:
    """Comments on `entity` and on what was merged into it, for who may see them."""
    by = signed_in(request)
    if not by.has_perm("newsdesk.view_comment"):
        return None
    merged = concrete(entity)._base_manager.filter(merged_into=entity.pk)
    ids = [entity.public_id, *merged.values_list("public_id", flat=True)]
    found = list(Comment.objects.filter(entry__in=ids).select_related("author", "resolved_by"))
    may_write = by.has_perm("newsdesk.add_comment")
    return Thread(
        public_id=entity.public_id,
        comments=[Shown(comment, comment.author_id == by.pk) for comment in found],
        open_count=sum(not (c.resolved_at or c.withdrawn_at) for c in found),
        may_write=may_write,
        people=people_to_call(by) if may_write else [],
        back=request.get_full_path(),
    )


def comments_beside(request: HttpRequest, entity: PublicEntity) -> Beside | None:
    found = thread(request, entity)
    return Beside("admin/newsdesk/people/_comments.html", found) if found else None


register(comments_beside)


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "Open"), ("mine", "Open, and mentions me"), ("done", "Resolved")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "done":
            return queryset.filter(resolved_at__isnull=False)
        if self.value() == "mine":
            return queryset.open().filter(mentions__person=signed_in(request))
        return queryset.open() if self.value() == "open" else queryset


@admin.register(Comment)
class CommentAdmin(ReadOnlyMixin, RecordAdmin):
    """Read here, with its history; written and answered beside the entry that it is on."""

    restorable = False
    list_display = ("entry", "words", "author", "written_at", "resolved_by")
    list_filter = (StateFilter, "author")
    search_fields = ("entry", "text", "author__username")
    list_select_related = ("author", "resolved_by")
    ordering = ("-written_at", "-pk")
    fieldsets = (
        (None, {"fields": ["entry", "words", ("author", "written_at"), "edited_at"]}),
        ("State", {"fields": ["withdrawn_at", ("resolved_at", "resolved_by")]}),
    )
    readonly_fields = ("words",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("author", "resolved_by")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fieldsets

    @admin.display(description="comment")
    def words(self, comment: Comment) -> str:
        return "Withdrawn by its author." if comment.is_withdrawn else comment.text
