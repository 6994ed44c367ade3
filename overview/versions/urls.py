"""Each entry as JSON. Included last: tables of parts stand beneath the addresses of lists, too."""

from django.urls import path

from overview.versions.kinds import KINDS
from overview.versions.views import entry_view

app_name = "versions"
urlpatterns = [
    path(f"{kind.name}/<slug:public_id>.json", entry_view(kind), name=kind.name)
    for kind in KINDS.values()
]
