"""What readers asked to be told of. Shown to administrators alone, who may delete on request."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from overview.alerts import actions
from overview.alerts.health import in_state, standing
from overview.alerts.models import Alert
from overview.vocabularies import AlertState


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return AlertState.choices()

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        known = self.value() in AlertState.codes()
        return in_state(queryset, str(self.value())) if known else queryset


@admin.register(Alert)
class AlertAdmin(admin.ModelAdmin):
    list_display = (
        "subscriber", "__str__", "rhythm", "state_in_words", "last_sent_at", "told_until",
        "failure",
    )  # fmt: skip
    list_filter = (StateFilter, "rhythm", "list")
    list_select_related = ("subscriber__user",)
    list_per_page = 50
    search_fields = ("subscriber__email", "subscriber__user__email", "query")
    ordering = ("-pk",)
    change_list_template = "admin/overview/alert/change_list.html"
    fields = (
        "subscriber", "list", "query", "rhythm", "state_in_words", "created_at", "asked_at",
        "confirmed_at", "told_until", "last_sent_at", "tries", "next_try_at", "failure",
        "stopped_at",
    )  # fmt: skip
    readonly_fields = ("state_in_words",)

    @admin.display(description="state")
    def state_in_words(self, alert: Alert) -> str:
        return alert.state.label

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        health = {"standing": standing(timezone.now())}
        return super().changelist_view(request, {**(extra_context or {}), **health})

    def delete_model(self, request: HttpRequest, obj: Alert) -> None:
        actions.delete(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Alert]) -> None:
        for alert in queryset.select_related("subscriber"):
            actions.delete(alert)
