"""Pages and rows that nobody adds, changes or deletes in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class ReadOnlyMixin:
    """Shown to who may view it, never edited. Named before the class that it restrains."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnlyMixin, admin.ModelAdmin):
    """A ledger that a machine writes."""

    list_per_page = 50


class ReadOnlyInline(ReadOnlyMixin, admin.TabularInline):
    """Rows that a machine wrote."""

    extra = 0
    can_delete = False
