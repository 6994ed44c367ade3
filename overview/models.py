"""The index that search reads, which can be rebuilt from the record; releases; who is told."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from core.integrity.append_only import AppendOnly
from overview.alerts.models import Alert, Subscriber
from overview.webhooks.models import Delivery, TouchedEntry, Webhook

__all__ = [
    "Alert",
    "Delivery",
    "FixedRelease",
    "Release",
    "SearchEntry",
    "SearchSpelling",
    "Subscriber",
    "TouchedEntry",
    "Webhook",
]


class SearchEntry(models.Model):
    """One published entry as search finds and shows it. Only `overview.search.index` writes it.

    The key holds day, kind and id (`overview.search.keys`). `fields` is what a hit quotes: a
    list of label and text. The columns ending in `_words` hold the same folded, with English
    word forms brought to one, and are what both databases index; `form_words` has the words as
    they are written, for what is typed only in part, and `tag_words` what filters ask for.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    public_id = models.CharField(max_length=24)
    url = models.CharField(max_length=200)
    symbol = models.CharField(max_length=40)
    title = models.TextField()
    date_text = models.CharField(max_length=200, blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    has_date = models.BooleanField()
    countries = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=20, blank=True)
    fields = models.JSONField(default=list)
    title_words = models.TextField()
    name_words = models.TextField(blank=True)
    text_words = models.TextField(blank=True)
    form_words = models.TextField(blank=True)
    tag_words = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "search entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="overview_searchentry_once")
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.title}"


class SearchSpelling(models.Model):
    """A word of the index as it is written, for who misspells it. Made by `rebuild_search`."""

    word = models.CharField(max_length=40, primary_key=True)
    shown = models.CharField(max_length=80, help_text="With its marks: Rzeszów.")
    entries = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.shown


class FixedRelease(TypeError):
    """Somebody tried to change or delete a release that may have been cited."""


class ReleaseQuerySet(models.QuerySet["Release"]):
    def update(self, **kwargs: Any) -> int:
        raise FixedRelease("A release never changes.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise FixedRelease("A release stays.")


class Release(models.Model):
    """The public record on one day, as files under `RELEASES_DIR`. Never changed, never deleted.

    `sha256` and `size` (bytes) are those of its zip; `rows` maps tables to their numbers of rows.
    """

    APPEND_ONLY = AppendOnly()

    number = models.PositiveIntegerField(primary_key=True)
    built_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    rows = models.JSONField()
    differences = models.PositiveIntegerField(help_text="Rows in its changes since the one before.")
    is_signed = models.BooleanField()

    objects: ClassVar = ReleaseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="overview_release_counts_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"Release {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise FixedRelease("A release never changes.")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise FixedRelease("A release stays.")
