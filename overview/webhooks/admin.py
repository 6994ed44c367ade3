"""Webhooks and what was sent to them: health, and the buttons to act."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from core.admin import EntityForm, ReadOnlyAdmin, RecordAdmin, signed_in
from overview.alerts.watched import LISTS, NotWatched, watch
from overview.vocabularies import DeliveryState
from overview.webhooks import actions
from overview.webhooks.models import BOTH_SECRETS, Delivery, Webhook
from overview.webhooks.posting import check
from sources.ingest.guard import BlockedAddress

SHOWN = 20


@dataclass(frozen=True)
class Verb:
    """A button. `act` does it and says so; `offered` where it makes sense."""

    name: str
    label: str
    act: Callable[[Webhook, User], str]
    offered: Callable[[Webhook], bool]


def _test(hook: Webhook, by: User) -> str:
    actions.test(hook, now=timezone.now())
    return "A test is on its way: what came of it is below within a minute."


def _rotate(hook: Webhook, by: User) -> str:
    actions.rotate(hook, by=by, now=timezone.now())
    hours = BOTH_SECRETS.total_seconds() / 3600
    return f"There is a new secret. For {hours:.0f} hours messages carry both signatures."


def _switch_on(hook: Webhook, by: User) -> str:
    actions.switch_on(hook, by=by, now=timezone.now())
    return "Switched on. What happened meanwhile is not told."


def _switch_off(hook: Webhook, by: User) -> str:
    actions.switch_off(hook, by=by, reason="Switched off by hand")
    return "Switched off. What was waiting is given up."


VERBS = (
    Verb("test", "Send a test", _test, lambda hook: hook.is_on),
    Verb("rotate", "Make a new secret", _rotate, lambda hook: True),
    Verb("on", "Switch on", _switch_on, lambda hook: not hook.is_on),
    Verb("off", "Switch off", _switch_off, lambda hook: hook.is_on),
)


class WebhookForm(EntityForm):
    rule_words = {
        "overview_webhook_is_http": "The address has to begin with https://.",
        "overview_webhook_is_told_something": "Choose at least one thing that it is told.",
        "overview_webhook_filters_a_list": "Filters belong to a list: choose it.",
    }
    list = forms.ChoiceField(
        label="List",
        required=False,
        choices=[("", "Every kind of entry"), *((e.name, e.title) for e in LISTS.values())],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"url", "query"} & self.fields.keys():
            self.fields[name].widget.attrs["class"] = "vLargeTextField"
        if "change_reason" in self.fields:  # the history of a webhook is for the desk alone
            self.fields["change_reason"].help_text = "Kept in the history."

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"]).strip()
        try:
            check(url)
        except BlockedAddress as error:
            raise ValidationError(f"This address may not be contacted: {error}.") from error
        return url

    def clean(self) -> Any:
        cleaned = super().clean()
        name, query = self.cleaned_data.get("list"), self.cleaned_data.get("query", "")
        if name:
            try:
                self.cleaned_data["query"] = watch(name, query.strip().lstrip("?")).query
            except NotWatched as error:
                self.add_error("query", str(error))
        return cleaned


@admin.register(Webhook)
class WebhookAdmin(RecordAdmin):
    form = WebhookForm
    restorable = False  # deliveries are written along
    list_display = ("name", "host", "told", "standing", "last_success_at", "waiting", "failed")
    search_fields = ("name", "url")
    change_form_template = "admin/overview/webhook/change_form.html"
    change_list_template = "admin/overview/webhook/change_list.html"
    fieldsets = (
        (None, {"fields": ["name", "url"]}),
        ("What it is told", {"fields": ["on_published", "on_changed", "on_withdrawn"]}),
        ("Of which entries", {"fields": ["list", "query"]}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        waiting = Count("deliveries", filter=Q(deliveries__next_try_at__isnull=False))
        failed = Count("deliveries", filter=Q(deliveries__failed_at__isnull=False))
        return super().get_queryset(request).annotate(n_waiting=waiting, n_failed=failed)

    @admin.display(description="host")
    def host(self, hook: Webhook) -> str:
        """Not the whole address: of some systems it is a secret itself."""
        return hook.url.split("/")[2]

    @admin.display(description="of")
    def told(self, hook: Webhook) -> str:
        if not hook.list:
            return "every kind of entry"
        return f"{hook.list}?{hook.query}" if hook.query else hook.list

    @admin.display(description="state")
    def standing(self, hook: Webhook) -> str:
        if not hook.is_on:
            return f"Off: {hook.off_because}"
        return f"Failing since {hook.failing_since:%-d %B %Y}" if hook.failing_since else "On"

    @admin.display(description="waiting", ordering="n_waiting")
    def waiting(self, hook: Any) -> int:
        return int(hook.n_waiting)

    @admin.display(description="failed", ordering="n_failed")
    def failed(self, hook: Any) -> int:
        return int(hook.n_failed)

    def get_urls(self) -> Any:
        wrap = self.admin_site.admin_view
        return [
            path("<int:key>/secret/", wrap(self.secret_view), name="overview_webhook_secret"),
            path("<int:key>/do/<slug:verb>/", wrap(self.act_view), name="overview_webhook_act"),
            *super().get_urls(),
        ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.made_by = signed_in(request)
        super().save_model(request, obj, form, change)
        if "url" in form.changed_data:
            Webhook.objects.filter(pk=obj.pk).update(failing_since=None)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:
        messages.success(request, f"{obj} is on. Its secret can be shown once.")
        return Redirect(reverse("admin:overview_webhook_change", args=[obj.pk]))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kw: Any) -> Any:
        hook = context.get("original")
        if hook is not None:
            may = self.has_change_permission(request, hook)
            context |= {
                "verbs": [verb for verb in VERBS if verb.offered(hook)] if may else [],
                "may_see_secret": may and not hook.secret_shown,
                "deliveries": hook.deliveries.all()[:SHOWN],
                "unanswerable": _unanswerable(hook),
            }
        return super().render_change_form(request, context, *args, **kw)

    def act_view(self, request: HttpRequest, key: int, verb: str) -> HttpResponse:
        """POST only. A button that came too late is refused with a message."""
        hook = self._asked(request, key)
        if isinstance(hook, HttpResponse):
            return hook
        chosen = next((each for each in VERBS if each.name == verb), None)
        if chosen is None:
            raise Http404
        try:
            messages.success(request, chosen.act(hook, signed_in(request)))
            self.log_change(request, hook, chosen.label)
        except actions.CantDo as error:
            messages.error(request, str(error))
        return Redirect(reverse("admin:overview_webhook_change", args=[key]))

    def secret_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """POST only. Shown once, and then to nobody."""
        hook = self._asked(request, key)
        if isinstance(hook, HttpResponse):
            return hook
        try:
            secret = actions.show_secret(hook)
        except actions.CantDo as error:
            messages.error(request, str(error))
            return Redirect(reverse("admin:overview_webhook_change", args=[key]))
        self.log_change(request, hook, "Secret shown")
        context = {
            **self.admin_site.each_context(request),
            "title": f"Secret of {hook}",
            "opts": self.opts,
            "original": hook,
            "secret": secret,
        }
        response = TemplateResponse(request, "admin/overview/webhook/secret.html", context)
        response["Cache-Control"] = "no-store"
        return response

    def _asked(self, request: HttpRequest, key: int) -> Webhook | HttpResponse:
        """The webhook that somebody wants to act on, who may."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        hook = Webhook.objects.filter(pk=key).first()
        if not self.has_change_permission(request, hook):
            raise PermissionDenied
        if hook is None:
            raise Http404
        return hook


def _unanswerable(hook: Webhook) -> str:
    """Why its filters find nothing any more; '' where they do."""
    try:
        if hook.list:
            watch(hook.list, hook.query)
    except NotWatched as error:
        return str(error)
    return ""


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return DeliveryState.choices()

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        column = {
            DeliveryState.WAITING.value: "next_try_at",
            DeliveryState.DELIVERED.value: "delivered_at",
            DeliveryState.FAILED.value: "failed_at",
        }.get(self.value() or "")
        return queryset.filter(**{f"{column}__isnull": False}) if column else queryset


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = (
        "created_at", "webhook", "type", "public_id", "state_in_words", "tries", "answer",
        "next_try_at",
    )  # fmt: skip
    list_filter = (StateFilter, "webhook")
    list_select_related = ("webhook",)
    search_fields = ("public_id", "type")
    actions = ("send_again",)
    fields = (
        "webhook", "type", "public_id", "message_id", "state_in_words", "created_at", "tries",
        "next_try_at", "delivered_at", "failed_at", "status_code", "answer", "sent",
    )  # fmt: skip
    readonly_fields = ("message_id", "state_in_words", "sent")

    @admin.display(description="state")
    def state_in_words(self, delivery: Delivery) -> str:
        return delivery.state.label

    @admin.display(description="message")
    def sent(self, delivery: Delivery) -> str:
        return format_html('<pre class="letter">{}</pre>', delivery.body)

    def has_resend_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("overview.change_webhook"))

    @admin.action(description="Send again", permissions=["resend"])
    def send_again(self, request: HttpRequest, chosen: QuerySet[Delivery]) -> None:
        done, refused = 0, []
        for delivery in chosen.select_related("webhook"):
            try:
                actions.send_again(delivery, now=timezone.now())
                done += 1
            except actions.CantDo as error:
                refused.append(str(error))
        if done:
            messages.success(request, f"{done} of the chosen are sent again within a minute.")
        if refused:
            messages.warning(request, " ".join(refused[:5]))
