"""The number that says whether anything that readers can see has changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

ONLY = 1


class DataVersion(models.Model):
    """One row. The database itself raises it (core.data_version.triggers), and nothing else."""

    UNSEEN = True

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=ONLY), name="core_dataversion_one_row")
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of the data"


class TableVersion(models.Model):
    """The last version that a change of one table raised. Written as DataVersion is."""

    UNSEEN = True

    table = models.CharField(max_length=63, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Version {self.number} of {self.table}"
