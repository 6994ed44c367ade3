"""The pages of the second factor, of one's own log-ins, and the one that asks again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME as NEXT
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme as is_ours
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from newsdesk.accounts import audit, door, lockout, log_ins, second_factor, sudo
from newsdesk.accounts.forms import CodeForm, ConfirmForm
from newsdesk.accounts.second_factor import WrongCode
from newsdesk.vocabularies import AccountEventKind as Kind

asking = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@asking
@sensitive_post_parameters("code")
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Asks for the code after the password; to those who are in, says how their codes stand."""
    user = door.half_way(request)
    if user is None:
        return _own_page(request)
    if not second_factor.has_one(user):
        return Redirect(_with_next(reverse("accounts:second_factor_set_up"), request))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if lockout.is_shut_out(request, user.get_username()):
            return HttpResponse(status=429)  # written anew on its way out
        try:
            device = second_factor.check(user, form.cleaned_data["code"])
        except WrongCode as error:
            lockout.note_failure(request, user.get_username())
            form.add_error("code", str(error))
        else:
            door.complete(request, user, device)
            return Redirect(_next(request))
    return _page(request, "code", "Second factor", form=form, who=user.get_username())


def _own_page(request: HttpRequest) -> HttpResponse:
    if not admin.site.has_permission(request):
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    user: Any = request.user
    return _page(
        request,
        "own",
        "Your second factor",
        has_one=second_factor.has_one(user),
        left=second_factor.codes_left(user),
    )


@never_cache
@asking
@sensitive_post_parameters("code")
def set_up(request: HttpRequest) -> HttpResponse:
    """For whoever has none yet, half-way in, or is wholly in and wants another."""
    half_way = door.half_way(request)
    user: Any = half_way or request.user
    if half_way and second_factor.has_one(half_way):
        return Redirect(_with_next(reverse("accounts:second_factor"), request))
    if not half_way and not admin.site.has_permission(request):
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if lockout.is_shut_out(request, user.get_username()):
            return HttpResponse(status=429)
        try:
            device, codes = second_factor.set_up(user, form.cleaned_data["code"])
        except WrongCode as error:
            form.add_error("code", str(error))
        else:
            audit.note(Kind.FACTOR_SET, request, user)
            if half_way:
                door.complete(request, user, device)
            else:
                second_factor.complete(request, user, device)
            return _codes(request, codes)
    return _page(
        request,
        "set_up",
        "Set up a second factor",
        form=form,
        enrolment=second_factor.enrolment(user),
        has_to=half_way is not None,
    )


@never_cache
@asking
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """New ones, shown this once."""
    user: Any = request.user
    if not admin.site.has_permission(request):
        return redirect_to_login(reverse("accounts:second_factor"), reverse("admin:login"))
    if request.method != "POST" or not second_factor.has_one(user):
        return Redirect(reverse("accounts:second_factor"))
    codes = second_factor.recovery_codes(user)
    audit.note(Kind.CODES_MADE, request, user)
    return _codes(request, codes)


@never_cache
@asking
def log_ins_page(request: HttpRequest) -> HttpResponse:
    """Shows one's own log-ins, and ends the one of `end`, or all but this."""
    if not admin.site.has_permission(request):
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    user: Any = request.user
    found = log_ins.of(request, user)
    if request.method == "POST":
        asked = request.POST.get("end", "")
        chosen = {each.name for each in found} if asked == "others" else {asked}
        ended = log_ins.end(request, user, chosen)
        messages.success(request, _ended(ended))
        return Redirect(reverse("accounts:log_ins"))
    return _page(request, "log_ins", "Your log-ins", log_ins=found)


def _ended(count: int) -> str:
    if not count:
        return "There was none to end: it is over already."
    return "One log-in was ended." if count == 1 else f"{count} log-ins were ended."


@asking
def leave(request: HttpRequest) -> HttpResponse:
    """For whoever is half-way in and does not go on."""
    if request.method == "POST":
        request.session.flush()
    return redirect_to_login(reverse("admin:index"), reverse("admin:login"))


@never_cache
@asking
@sensitive_post_parameters("password", "code")
def confirm(request: HttpRequest) -> HttpResponse:
    """Asks who is in to show once more that it is them."""
    if not admin.site.has_permission(request):
        return redirect_to_login(_next(request), reverse("admin:login"))
    user: Any = request.user
    form = ConfirmForm(request.POST or None, asks_code=second_factor.has_one(user))
    if request.method == "POST" and form.is_valid():
        if lockout.is_shut_out(request, user.get_username()):
            return HttpResponse(status=429)
        if _is_confirmed(request, user, form):
            return Redirect(_next(request))
    return _page(request, "confirm", "Confirm that it is you", form=form)


def _is_confirmed(request: HttpRequest, user: User, form: ConfirmForm) -> bool:
    given = form.cleaned_data
    try:
        if sudo.confirm(request, user, given["password"], given.get("code", "")):
            audit.note(Kind.CONFIRMED, request, user)
            return True
        form.add_error("password", "That is not your password.")
    except WrongCode as error:
        lockout.note_failure(request, user.get_username())
        form.add_error("code", str(error))
    return False


def _codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return _page(request, "recovery_codes", "Your recovery codes", codes=codes)


def _page(request: HttpRequest, name: str, title: str, **body: Any) -> HttpResponse:
    body |= {**admin.site.each_context(request), "title": title, "next": _next(request)}
    return TemplateResponse(request, f"admin/accounts/{name}.html", body)


def _next(request: HttpRequest) -> str:
    """Where somebody wanted to go, if that is of this site."""
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT) or ""
    hosts, secure = {request.get_host()}, request.is_secure()
    return wanted if is_ours(wanted, hosts, require_https=secure) else reverse("admin:index")


def _with_next(address: str, request: HttpRequest) -> str:
    return door.leading_on(address, _next(request))
