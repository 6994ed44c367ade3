"""Who changed what, when and why: one history for each model that holds evidence."""

from functools import cache
from typing import Any, ClassVar

from django.db import models
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from core.fields import with_companions


class OneManagerClass(HistoryManager):
    """Made once: every look at a `history` asks for it, and to make it takes as long as a query."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        return super().from_queryset(queryset_class, class_name)


class KeptHistory(HistoricalRecords):
    """The history of a model and of its proxies.

    A model that is written by the thousand spares its history all indexes but one by
    `HISTORY_BY_ID_ONLY`.
    """

    def __init__(self) -> None:
        super().__init__(inherit=True, history_manager=OneManagerClass)

    def copy_fields(self, model: type[models.Model]) -> Any:
        fields = super().copy_fields(model)
        if getattr(model, "HISTORY_BY_ID_ONLY", False):
            for name, field in fields.items():
                field.db_index = name == model._meta.pk.attname
        return fields

    def finalize(self, sender: Any, **kwargs: Any) -> None:
        if not sender._meta.proxy:
            super().finalize(sender, **kwargs)


class Recorded(models.Model):
    """What hangs on a public entity (claims, citations, milestones), with its history."""

    history = KeptHistory()

    class Meta:
        abstract = True
        constraints: ClassVar = []

    def save(self, *args: Any, **kwargs: Any) -> None:
        kwargs["update_fields"] = with_companions(self, kwargs.get("update_fields"))
        super().save(*args, **kwargs)
