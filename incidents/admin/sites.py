"""Sites."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.admin import EntityForm, RecordAdmin
from incidents.admin.words import WORDS
from incidents.models import Site


class SiteForm(EntityForm):
    rule_words = WORDS


@admin.register(Site)
class SiteAdmin(RecordAdmin):
    form = SiteForm
    autocomplete_fields = ("country",)
    list_display = ("name", "kind", "country", "icao", "iata", "geo_precision")
    list_filter = ("kind", "geo_precision")
    search_fields = ("name", "key", "icao", "iata", "country__name")
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("name", "kind"),
                    ("key", "country"),
                    ("icao", "iata"),
                    ("latitude", "longitude", "geo_precision"),
                    "coordinates_from",
                ]
            },
        ),
    )

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else {"key": ("name",)}
