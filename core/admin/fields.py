"""What every form of the admin does with its fields."""

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.http import HttpRequest

from core.admin.forms import KnownAutocomplete

# A mix-in for whatever has fields: a page's admin or an inline. Only the type checker asks which.
Base: Any = Any if TYPE_CHECKING else object


class FieldsMixin(Base):
    """Autocompletes for all that `autocomplete_fields` lists, low text areas, computed lines."""

    formfield_overrides: Any = {
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}
    }
    # Relations that the rows' own names need, such as ``position__actor``.
    names_need: tuple[str, ...] = ()

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownAutocomplete(
                db_field, self.admin_site, using=kwargs.get("using")
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Named ones, and every function that stands in a fieldset."""
        named = super().get_readonly_fields(request, obj)
        shown = flatten_fieldsets(self.fieldsets or ())
        return [*named, *(field for field in shown if callable(field))]

    def foreign_keys(self) -> list[str]:
        """The relations to load with each row."""
        own = [
            field.name
            for field in self.model._meta.fields
            if isinstance(field, models.ForeignKey) and field.name in self.autocomplete_fields
        ]
        return [*own, *self.names_need]
