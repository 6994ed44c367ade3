"""Addresses of the people at the desk, under ``/admin/`` and behind its door."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.urls import URLPattern, path

from newsdesk.people import desk_views, views

app_name = "people"


def _behind_the_door(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    return path(route, admin.site.admin_view(view), name=name)


urlpatterns = [
    _behind_the_door("my-work/", desk_views.my_work, "my_work"),
    _behind_the_door("my-digest/", desk_views.digest_choice, "digest"),
    _behind_the_door("activity/", desk_views.team_activity, "activity"),
    _behind_the_door("comments/on/<slug:public_id>/", views.write_comment, "comment_write"),
    _behind_the_door("comments/<int:key>/edit/", views.edit_comment, "comment_edit"),
    _behind_the_door("comments/<int:key>/<slug:verb>/", views.settle_comment, "comment_settle"),
]
