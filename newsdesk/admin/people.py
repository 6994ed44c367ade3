"""Accounts: what somebody may do is a matter of roles, and nobody's name leaves the history."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from django_otp.plugins.otp_static import admin as _  # noqa: F401
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp import admin as __  # noqa: F401
from django_otp.plugins.otp_totp.models import TOTPDevice

from newsdesk.accounts import changing

# Their own admins are registered by the imports above. Those of the second factor would show the
# secrets of others, and let one be given to somebody else.
for model in (User, Group, StaticDevice, TOTPDevice):
    admin.site.unregister(model)


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Only a superuser makes superusers, or gives single permissions."""

    list_display = ("username", "first_name", "last_name", "email", "roles", "is_active")
    list_filter = ("groups", "is_active", "is_staff")
    filter_horizontal = ("groups", "user_permissions")
    add_fieldsets = (
        *UserAdmin.add_fieldsets,
        (None, {"fields": ("email", "groups")}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        readonly = super().get_readonly_fields(request, obj)
        if request.user.is_superuser:
            return readonly
        return [*readonly, "is_superuser", "user_permissions"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or request.user.is_superuser or not obj.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The history would lose who it was. An account that is not wanted is made inactive."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Whoever gets an account here is to work here."""
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        form.access_before = changing.access_of(form.instance.pk)
        return super().save_form(request, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        changing.note_account(request, form.instance, form.access_before)

    @admin.display(description="roles")
    def roles(self, person: User) -> str:
        return ", ".join(group.name for group in person.groups.all()) or "–"


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """What a role may do, each change of which is noted."""

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        form.permissions_before = changing.permissions_of(form.instance.pk)
        return super().save_form(request, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        role = form.instance
        after = changing.permissions_of(role.pk)
        changing.note_role(request, role.name, form.permissions_before, after)

    def delete_model(self, request: HttpRequest, obj: Group) -> None:
        changing.note_role(request, obj.name, changing.permissions_of(obj.pk), frozenset())
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for role in queryset:
            changing.note_role(request, role.name, changing.permissions_of(role.pk), frozenset())
        super().delete_queryset(request, queryset)
