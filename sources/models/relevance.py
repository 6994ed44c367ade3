"""Lists of terms that tell what belongs to the subject from what does not."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from core.history import Recorded
from sources.ingest.relevance import problems_in


class TermList(Recorded):
    """Terms of which an item must have one to be put before an editor, and none to be kept back.

    One term a line; `sources.ingest.relevance` says how they are written. At most one list
    holds for the whole site; a feed may have one of its own instead.
    """

    UNSEEN = True

    name = models.CharField(max_length=120, unique=True)
    include = models.TextField(blank=True, default="", help_text="One term a line.")
    exclude = models.TextField(blank=True, default="", help_text="One term a line.")
    site_wide = models.BooleanField(
        default=False, help_text="Holds for every feed that has no other choice."
    )
    note = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["site_wide"],
                condition=Q(site_wide=True),
                name="sources_termlist_one_for_the_site",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Name every line that can't be read, at its field."""
        texts = {"include": self.include, "exclude": self.exclude}
        problems = {name: problems_in(text) for name, text in texts.items()}
        if any(problems.values()):
            raise ValidationError({name: found for name, found in problems.items() if found})
