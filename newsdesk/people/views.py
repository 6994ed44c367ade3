"""Pages and buttons of the people at the desk, beside the stock admin and behind its door."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from core.admin import signed_in
from core.models import PublicEntity
from newsdesk.models import Comment
from newsdesk.people import comments
from newsdesk.people.entries import edit_url, entries_named

VERBS = {
    "withdraw": (comments.withdraw, "The comment was withdrawn."),
    "resolve": (comments.resolve, "The comment is resolved."),
    "reopen": (comments.reopen, "The comment is open again."),
}


@require_POST
def write_comment(request: HttpRequest, public_id: str) -> HttpResponse:
    by = _may(request, "newsdesk.add_comment")
    entry = _entry(by, public_id)
    try:
        _, unknown = comments.write(entry=entry, text=request.POST.get("text", ""), by=by)
    except comments.CantComment as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The comment was added.")
        _warn(request, unknown)
    return _back(request, entry)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_comment(request: HttpRequest, key: int) -> HttpResponse:
    by = _may(request, "newsdesk.change_comment")
    comment = get_object_or_404(Comment, pk=key)
    entry = _entry(by, comment.entry)
    if comment.author_id != by.pk:
        raise PermissionDenied
    text = comment.text
    if request.method == "POST":
        text = request.POST.get("text", "")
        try:
            _warn(request, comments.edit(comment=comment, text=text, by=by))
        except comments.CantComment as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "The comment was changed. Its history has the old words.")
            return _back(request, entry)
    context = {
        **admin.site.each_context(request),
        "title": "Change your comment",
        "subtitle": str(entry),
        "comment": comment,
        "text": text,
        "back_url": edit_url(entry),
        "people": people_to_call(by),
    }
    return TemplateResponse(request, "admin/newsdesk/people/comment.html", context)


@require_POST
def settle_comment(request: HttpRequest, key: int, verb: str) -> HttpResponse:
    by = _may(request, "newsdesk.change_comment")
    comment = get_object_or_404(Comment, pk=key)
    entry = _entry(by, comment.entry)
    if verb not in VERBS:
        raise Http404
    act, done = VERBS[verb]
    try:
        act(comment=comment, by=by)
    except comments.CantComment as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return _back(request, entry)


def people_to_call(by: User) -> list[str]:
    """The names of everybody else at the desk."""
    people = User.objects.filter(is_active=True, is_staff=True).exclude(pk=by.pk)
    return list(people.order_by("username").values_list("username", flat=True))


def _may(request: HttpRequest, permission: str) -> User:
    by = signed_in(request)
    if not by.has_perm(permission):
        raise PermissionDenied
    return by


def _entry(by: User, public_id: str) -> PublicEntity:
    """The entry, for somebody who may see entries of its kind."""
    entry = entries_named([public_id]).get(public_id)
    if entry is None:
        raise Http404
    opts = entry._meta
    if not any(by.has_perm(f"{opts.app_label}.{v}_{opts.model_name}") for v in ("view", "change")):
        raise PermissionDenied
    return entry


def _warn(request: HttpRequest, unknown: list[str]) -> None:
    if unknown:
        names = ", ".join(f"@{name}" for name in unknown)
        messages.warning(request, f"Nobody here is called {names}, so nobody is told.")


def _back(request: HttpRequest, entry: PublicEntity) -> HttpResponse:
    """To the page of the admin that asked, or else to the entry's form."""
    back: Any = request.POST.get("back", "")
    inside = back.startswith(reverse("admin:index"))
    if not inside or not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = edit_url(entry)
    return Redirect(f"{back}#comments")
