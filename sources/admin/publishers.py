"""Publishers and their domains."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.admin import EntityForm, RecordAdmin, RecordTabular
from sources.models import Publisher, PublisherDomain


class PublisherForm(EntityForm):
    rule_words = {
        "sources_publisher_rating_has_rater": "Say who rated the publisher, and when.",
    }


class DomainInline(RecordTabular):
    model = PublisherDomain
    extra_on_add = 1


@admin.register(Publisher)
class PublisherAdmin(RecordAdmin):
    form = PublisherForm
    autocomplete_fields = ("country", "actor")
    list_display = ("name", "kind", "scale", "country", "reliability", "state_affiliated")
    list_filter = ("kind", "scale", "reliability", "state_affiliated")
    search_fields = ("name", "domains__domain")
    inlines = (DomainInline,)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "name",
                    ("kind", "scale"),
                    ("country", "languages"),
                    ("actor", "state_affiliated"),
                    ("reliability", "rated_by", "rated_on"),
                    "note",
                ]
            },
        ),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
