"""Shared pieces of the admin: forms that know uncertain dates and rules, state with buttons."""

from django.contrib import admin

from core.admin import corrections  # noqa: F401 – registers its page
from core.admin.dates import date_line
from core.admin.entities import PublicEntityAdmin
from core.admin.forms import EntityForm, RecordForm
from core.admin.imports import ImportMixin
from core.admin.inlines import RecordStacked, RecordTabular
from core.admin.read_only import ReadOnlyAdmin, ReadOnlyInline, ReadOnlyMixin
from core.admin.records import RecordAdmin, signed_in

__all__ = [
    "EntityForm",
    "ImportMixin",
    "PublicEntityAdmin",
    "ReadOnlyAdmin",
    "ReadOnlyInline",
    "ReadOnlyMixin",
    "RecordAdmin",
    "RecordForm",
    "RecordStacked",
    "RecordTabular",
    "date_line",
    "signed_in",
]

admin.site.site_header = "NATO Airspace Tracker: editing"
admin.site.site_title = "NATO Airspace Tracker"
admin.site.index_title = "The record"
