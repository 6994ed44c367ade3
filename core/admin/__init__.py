"""Shared pieces of the admin: forms that know uncertain dates and rules, state with buttons."""

from django.contrib import admin

from core.admin.dates import date_line
from core.admin.entities import PublicEntityAdmin
from core.admin.forms import EntityForm, RecordForm
from core.admin.inlines import ReadOnlyInline, RecordStacked, RecordTabular
from core.admin.records import ReadOnlyAdmin, RecordAdmin, signed_in

__all__ = [
    "EntityForm",
    "PublicEntityAdmin",
    "ReadOnlyAdmin",
    "ReadOnlyInline",
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
