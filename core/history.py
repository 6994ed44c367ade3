"""History for models that hang on a public entity: claims, citations, milestones."""

from typing import ClassVar

from django.db import models
from simple_history.models import HistoricalRecords


class Recorded(models.Model):
    """Keeps who changed what, when and why."""

    history = HistoricalRecords(
        inherit=True, history_change_reason_field=models.TextField(null=True)
    )

    class Meta:
        abstract = True
        constraints: ClassVar = []
