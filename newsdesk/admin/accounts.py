"""What happened to accounts, for administrators to read."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin
from newsdesk.models import AccountEvent


@admin.register(AccountEvent)
class AccountEventAdmin(ReadOnlyAdmin):
    list_display = ("at", "kind", "account", "by", "address", "why")
    list_filter = ("kind", "at")
    list_select_related = ("account", "by")
    search_fields = ("account__username", "by__username", "address", "why")
    fields = ("at", "kind", "account", "by", "address", "browser", "why")
    show_full_result_count = False
