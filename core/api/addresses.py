"""The addresses of a resource."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.api.resources import Resource
from core.api.views import EntryView, ListView


def addresses_of(resource: Resource) -> list[URLPattern]:
    name = resource.name
    found = [path(f"{name}/", ListView.as_view(resource=resource), name=name)]
    if resource.has_details:
        entry = EntryView.as_view(resource=resource)
        found.append(path(f"{name}/<slug:public_id>/", entry, name=f"{name}_entry"))
    return found
