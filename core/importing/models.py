"""Imports as evidence: the file, what it was taken for, and what became of each row."""

from __future__ import annotations

import zlib
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.checks import known_code
from core.fields import CodedField
from core.importing.mapping import Choice
from core.importing.reading import read_table
from core.importing.table import Table, Unreadable
from core.vocabularies import ImportState, RowOutcome


class ImportBatches(models.Manager["ImportBatch"]):
    """Files can be large, and few who ask for an import ask for its file."""

    def get_queryset(self) -> models.QuerySet[ImportBatch]:
        return super().get_queryset().defer("packed")


class ImportBatch(models.Model):
    """One sheet that somebody imports, or thought of importing.

    `choices` says for each column of the sheet what it is taken for. `token` stands for all that
    the preview showed. The state is changed by `core.importing.actions` only; nothing is deleted.
    """

    UNSEEN = True

    kind = models.CharField(max_length=40, help_text="Which entries: the name of their export.")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True, help_text="Of the file.")
    size = models.PositiveIntegerField(help_text="In bytes.")
    packed = models.BinaryField(help_text="The file, packed by zlib.")
    encoding = models.CharField(max_length=20, blank=True, default="")
    sheet = models.CharField(max_length=100, blank=True, default="")
    signature = models.CharField(max_length=32, db_index=True, help_text="Of the header.")
    header = models.JSONField(default=list)
    choices = models.JSONField(default=list)
    state = CodedField(ImportState, default=ImportState.UPLOADED)
    token = models.CharField(max_length=64, blank=True, default="")
    counts = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True, default="")
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar = ImportBatches()

    class Meta:
        verbose_name = "import"
        ordering: ClassVar = ["-pk"]
        # What may be imported, the permissions of each kind of entry say.
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            known_code("state", ImportState),
            models.CheckConstraint(
                condition=~Q(state__in=[ImportState.APPLIED, ImportState.UNDONE])
                | (Q(applied_at__isnull=False) & Q(applied_by__isnull=False)),
                name="core_import_applied_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=ImportState.UNDONE)
                | (Q(undone_at__isnull=False) & Q(undone_by__isnull=False)),
                name="core_import_undone_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=ImportState.PREVIEWED) | ~Q(token=""),
                name="core_import_previewed_has_token",
            ),
        ]

    def __str__(self) -> str:
        return f"Import {self.pk}: {self.file_name}"

    def body(self) -> bytes:
        return zlib.decompress(self.packed)

    def table(self) -> Table:
        """The sheet, read as it was read at first. Raises Unreadable."""
        try:
            body = self.body()
        except zlib.error as error:
            raise Unreadable("What was kept of the file is damaged.") from error
        return read_table(body, encoding=self.encoding, sheet=self.sheet)

    def chosen(self) -> list[Choice]:
        return [Choice(target, bool(may_clear)) for target, may_clear in self.choices]


class ImportRow(models.Model):
    """What becomes, or became, of one row of a sheet.

    `changes`, `errors` and `notes` are lists of [column, name, text, old]. `writes` tells of each
    row of the database that was made or changed what it takes to undo it.
    """

    UNSEEN = True

    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(help_text="As spreadsheets count.")
    outcome = CodedField(RowOutcome)
    key = models.BigIntegerField(null=True)
    public_id = models.CharField(max_length=24, blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    is_noted = models.BooleanField(default=False)
    changes = models.JSONField(default=list)
    errors = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    writes: Any = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["batch", "number"]
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            known_code("outcome", RowOutcome),
            models.UniqueConstraint(fields=["batch", "number"], name="core_import_row_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["batch", "outcome", "number"])]

    def __str__(self) -> str:
        return f"Row {self.number} of import {self.batch_id}"
