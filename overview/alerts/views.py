"""Pages of alerts. What a link in a letter leads to changes nothing until a button is pressed:
mail programs and scanners follow links."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from overview.alerts import actions
from overview.alerts.forms import AlertForm, EmailForm, ManageForm
from overview.alerts.limits import seconds_to_wait
from overview.alerts.models import Alert, Subscriber
from overview.alerts.tokens import CONFIRM, MANAGE, STOP, UNDO, DeadLink, Purpose
from overview.alerts.watched import LISTS, NotWatched, Watch, watch

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@never_cache
def alerts(request: HttpRequest) -> HttpResponse:
    """What alerts are; to whoever has an account here their own, to others the way to theirs."""
    if user := _signed_in(request):
        own = Subscriber.objects.filter(user=user).first()
        context = {"lists": LISTS.values(), "offered": settings.OFFERS_ALERTS}
        return _manage(request, own, "overview/alerts/index.html", context)
    form = EmailForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if wait := seconds_to_wait(request):
            return _too_often(request, wait)
        actions.ask_link(email=form.cleaned_data["email"], now=timezone.now())
        return redirect("overview:alert_sent")
    return render(
        request,
        "overview/alerts/index.html",
        {"form": form, "lists": LISTS.values(), "offered": settings.OFFERS_ALERTS},
        status=_status(form),
    )


@page
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Save a list with filters, ``?list=incidents&country=PL``."""
    if not settings.OFFERS_ALERTS:
        return redirect("overview:alerts")
    try:
        asked = _asked_for(request)
    except NotWatched as error:
        errors = [(name, " ".join(texts)) for name, texts in error.errors.items()]
        context = {"errors": errors, "lists": LISTS.values()}
        return render(request, "overview/alerts/unknown.html", context, status=400)
    user = _signed_in(request)
    posted = request.POST if request.method == "POST" else None
    form = AlertForm(posted, with_address=user is None)
    if form.is_valid():
        wish = actions.Wish.of(asked, form.cleaned_data["rhythm"])
        if user is None:
            return _ask(request, wish, form.cleaned_data["email"])
        try:
            actions.begin(wish, user=user, now=timezone.now())
            return redirect("overview:alerts")
        except actions.CantAlert as error:
            form.add_error(None, str(error))
    return render(
        request,
        "overview/alerts/new.html",
        {"form": form, "watch": asked, "user": user, "matching": asked.filterset.qs.count()},
        status=_status(form),
    )


def _asked_for(request: HttpRequest) -> Watch:
    query = request.GET.copy()
    names = query.pop("list", [""])
    return watch(str(names[-1]), query.urlencode())


def _ask(request: HttpRequest, wish: actions.Wish, email: str) -> HttpResponse:
    if wait := seconds_to_wait(request):
        return _too_often(request, wait)
    actions.ask(wish, email=email, now=timezone.now())
    return redirect("overview:alert_sent")


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The same for every address, so that it tells nothing about any."""
    return render(request, "overview/alerts/sent.html")


@page
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the letter that asks whether somebody wants an alert."""
    alert = _alert_of(CONFIRM, token)
    if alert is None:
        return _dead(request)
    if request.method == "POST":
        actions.confirm(alert, now=timezone.now())
        alert.refresh_from_db()
    context = {
        "alert": alert,
        **_described(alert),
        "manage": MANAGE.token(str(alert.subscriber.key)),
    }
    return render(request, "overview/alerts/confirm.html", context)


@page
@never_cache
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """All alerts of an address."""
    try:
        key = MANAGE.read(token)
    except DeadLink:
        return _dead(request)
    subscriber = Subscriber.objects.filter(key=key).first()
    return _manage(request, subscriber, "overview/alerts/manage.html", {})


# Mail programs send this without a cookie; the link itself is what allows it.
@csrf_exempt  # nosemgrep: without-csrf
@page
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The way out, by a page with a button or by one press in a mail program (RFC 8058)."""
    if request.method == "POST" and "undo" in request.POST:
        return _undo(request, request.POST["undo"])
    try:
        key = STOP.read(token)
    except DeadLink:
        return _dead(request)
    alert = Alert.objects.select_related("subscriber").filter(key=key).first()
    context: dict[str, Any] = {"token": token, "alert": alert}
    if alert is not None:
        context |= _described(alert)
        if request.method == "POST":
            context |= {"undo": UNDO.token(actions.delete(alert)), "alert": None}
    return render(request, "overview/alerts/stop.html", context)


def _undo(request: HttpRequest, token: str) -> HttpResponse:
    try:
        alert = actions.restore(UNDO.read(token), now=timezone.now())
    except DeadLink:
        return _dead(request)
    context = {"alert": alert, **_described(alert), "restored": True}
    return render(request, "overview/alerts/stop.html", context)


def _manage(
    request: HttpRequest, subscriber: Subscriber | None, template: str, context: dict[str, Any]
) -> HttpResponse:
    """The alerts of somebody who has shown that they are theirs, and what was pressed."""
    if request.method == "POST":
        if "undo" in request.POST:
            context |= _bring_back(request.POST["undo"])
        else:
            context |= _act(request, subscriber)
    shown = context.get("subscriber", subscriber)
    own = shown.alerts.all() if shown else []
    context |= {
        "subscriber": shown,
        "most": actions.MOST,
        "rows": [{"alert": alert, "form": _rhythm(alert), **_described(alert)} for alert in own],
    }
    return render(request, template, context)


def _rhythm(alert: Alert) -> ManageForm:
    return ManageForm(initial={"rhythm": alert.rhythm}, auto_id=f"id_%s_{alert.pk}")


def _bring_back(token: str) -> dict[str, Any]:
    try:
        restored = actions.restore(UNDO.read(token), now=timezone.now())
    except DeadLink:
        return {"said": "That can't be brought back any more."}
    said = f"Brought back: {_described(restored)['words']}."
    return {"said": said, "subscriber": restored.subscriber}


def _act(request: HttpRequest, subscriber: Subscriber | None) -> dict[str, Any]:
    """What to say of it."""
    form = ManageForm(request.POST)
    if not form.is_valid():
        return {"said": "Choose how often."}
    key, rhythm = form.cleaned_data["alert"], form.cleaned_data["rhythm"]
    alert = Alert.objects.filter(subscriber=subscriber, key=key).first() if subscriber else None
    if alert is None:
        return {"said": "That alert is no longer there."}
    words = _described(alert)["words"]
    if "delete" in request.POST:
        return {"said": f"Deleted: {words}.", "undo": UNDO.token(actions.delete(alert))}
    actions.change_rhythm(alert, rhythm, now=timezone.now())
    return {"said": f"Changed: {words}."}


def _alert_of(purpose: Purpose, token: str) -> Alert | None:
    try:
        key = purpose.read(token)
    except DeadLink:
        return None
    return Alert.objects.select_related("subscriber").filter(key=key).first()


def _described(alert: Alert) -> dict[str, Any]:
    """What it is about, in words and with its address; or its bare filters, where they are dead."""
    try:
        asked = watch(alert.list, alert.query)
    except NotWatched:
        return {"words": str(alert), "path": ""}
    return {"words": asked.words, "path": asked.path}


def _signed_in(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) and request.user.is_active else None


def _status(form: Any) -> int:
    return HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK


def _dead(request: HttpRequest) -> HttpResponse:
    return render(request, "overview/alerts/dead.html", status=HTTPStatus.NOT_FOUND)


def _too_often(request: HttpRequest, wait: int) -> HttpResponse:
    response = render(
        request, "overview/alerts/too_often.html", status=HTTPStatus.TOO_MANY_REQUESTS
    )
    response["Retry-After"] = str(wait)
    return response
