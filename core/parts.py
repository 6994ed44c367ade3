"""Rows that hang on public entries: public only as long as all entries that they name are."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

from core.vocabularies import PublishingStatus


class PartQuerySet(models.QuerySet[Any]):
    """For models that name entries in `PUBLIC_WITH`, a tuple of foreign keys to them."""

    def published(self) -> Self:
        """Rows of which every entry named is published; an empty foreign key hides nothing."""
        shown = Q()
        for name in self.model.PUBLIC_WITH:
            public = Q(**{f"{name}__status": PublishingStatus.PUBLISHED})
            if self.model._meta.get_field(name).null:
                public |= Q(**{f"{name}__isnull": True})
            shown &= public
        return self.filter(shown)
