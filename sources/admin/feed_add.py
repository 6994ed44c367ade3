"""“Add feed”: an address, a look at what is there, and only then a feed.

Each step is a POST that checks the address anew; nothing else is carried over.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from core.admin import signed_in
from sources import feeds
from sources.feed_preview import SECONDS, Look, look_at, preview_of, remarks
from sources.feed_words import failure_name
from sources.filing.domains import find_publishers
from sources.ingest.outcomes import OutcomeKind
from sources.models import Feed, Publisher
from sources.reader import configured_reader

TEMPLATE = "admin/sources/feed/add.html"


class AddFeedForm(forms.Form):
    """`known` is the feed that stands at the address already, where one does."""

    known: Feed | None = None
    address = forms.CharField(
        label="Address of the site or of its feed",
        max_length=2000,
        widget=forms.TextInput(
            attrs={
                "class": "vTextField",
                "inputmode": "url",
                "autocapitalize": "none",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )
    title = forms.CharField(max_length=300, required=False)

    def clean_address(self) -> str:
        try:
            return feeds.check_address(as_typed(self.cleaned_data["address"]))
        except feeds.KnownFeed as error:
            self.known = error.feed
            raise ValidationError("There is a feed at this address already.") from error
        except feeds.FeedError as error:
            raise ValidationError(str(error)) from error


def as_typed(text: str) -> str:
    """A person may leave the scheme out, or paste what a browser calls `feed:`."""
    text = text.strip()
    lower = text.lower()
    if lower.startswith(("feed:http:", "feed:https:")):
        return text[len("feed:") :]
    if lower.startswith("feed://"):
        return f"https://{text[len('feed://') :]}"
    return text if "://" in text else f"https://{text}"


def add_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """GET asks, POST `look` shows what is there, POST `add` saves it."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return _page(model_admin, request, AddFeedForm(initial=_initial(request)))
    form = AddFeedForm(request.POST)
    if not form.is_valid():
        return _page(model_admin, request, form, status=400)
    address = form.cleaned_data["address"]
    if "add" in request.POST:
        return _add(model_admin, request, form)
    look = look_at(address, configured_reader(), clock=timezone.now)
    return _page(model_admin, request, form, look)


def _initial(request: HttpRequest) -> dict[str, str]:
    return {"address": request.GET.get("address", "")}


def _add(model_admin: Any, request: HttpRequest, form: AddFeedForm) -> HttpResponse:
    try:
        feed = feeds.add(
            url=form.cleaned_data["address"],
            title=form.cleaned_data["title"],
            by=signed_in(request),
            reason="Added in the admin.",
        )
    except feeds.KnownFeed as error:  # somebody added it meanwhile
        messages.warning(request, str(error))
        return Redirect(reverse("admin:sources_feed_health", args=[error.feed.pk]))
    model_admin.log_addition(request, feed, "Added after a look at it.")
    messages.success(request, f"{feed} was added. The ingest reads it within a minute if it runs.")
    return Redirect(reverse("admin:sources_feed_health", args=[feed.pk]))


def _page(
    model_admin: Any,
    request: HttpRequest,
    form: AddFeedForm,
    look: Look | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Add feed",
        "form": form,
        "seconds": round(SECONDS),
        "back_url": reverse("admin:sources_feed_changelist"),
        **(_found(look) if look else {}),
    }
    return TemplateResponse(request, TEMPLATE, context, status=status)


def _found(look: Look) -> dict[str, Any]:
    """What the look brought, for the template."""
    ends = [look.address, look.visit.final_url]
    known = feeds.known_feeds([*look.choices, *filter(None, ends)])
    failed = not look.visit.succeeded and not look.choices
    return {
        "look": look,
        "preview": preview_of(look, timezone.now()),
        "known": next((known[address] for address in ends if address in known), None),
        "choices": [(address, known.get(address)) for address in look.choices],
        "failed": failed,
        "failure": failure_name(look.visit.kind) if failed else "",
        "advice": _advice(look) if failed else "",
        "remarks": remarks(look),
        "publisher": _publisher(look.address),
    }


def _advice(look: Look) -> str:
    if look.visit.kind is OutcomeKind.NOT_FEED:
        return (
            "The address shows a page that names no feed, and none was found in the usual places. "
            "Look for “RSS” on the site, and enter that address."
        )
    return look.visit.kind.advice


def _publisher(address: str) -> Publisher | None:
    key = find_publishers([address]).of(address)
    return Publisher.objects.filter(pk=key).first() if key else None
