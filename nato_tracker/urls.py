"""Every address of the site. Each app brings its own; this file only mounts them."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("overview.urls")),
    path("", include("debates.urls")),
    path("", include("incidents.urls")),
    path("", include("sources.urls")),
]
