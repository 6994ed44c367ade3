"""Every address of the site. Each app brings its own; this file only mounts them."""

from django.contrib import admin
from django.urls import include, path, register_converter

from core.briefing.addresses import PaperConverter
from core.embeds.addresses import PictureConverter
from core.files.formats import ExtensionConverter
from core.references.addresses import StyleConverter
from core.syndication.addresses import FeedConverter

# Addresses of files end in their format: ``incidents.<extension:format>``.
register_converter(ExtensionConverter, "extension")
# Those of feeds end in theirs: ``incidents<feed:form>``.
register_converter(FeedConverter, "feed")
# And those of references: ``incidents/<slug:public_id>.<reference:style>``.
register_converter(StyleConverter, "reference")
register_converter(PaperConverter, "briefing")
register_converter(PictureConverter, "picture")

# Here and not at the start of every process: workers and most commands have no use for it.
admin.autodiscover()

urlpatterns = [
    path("admin/review/", include("newsdesk.urls")),
    path("admin/", include("newsdesk.people.urls")),
    path("admin/", include("newsdesk.accounts.urls")),
    path("admin/", admin.site.urls),
    path("api/", include("nato_tracker.api")),
    path("", include("overview.urls")),
    path("", include("debates.urls")),
    path("", include("incidents.urls")),
    path("", include("sources.urls")),
    path("", include("overview.versions.urls")),
]
