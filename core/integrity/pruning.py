"""The one way to delete rows that are only ever added to: by a rule, with a link about it."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from core.integrity.links import following, head
from core.integrity.runs import runs_of
from core.integrity.sealing import TRIES, ChainBusy, append, seal
from core.integrity.tables import kept_tables
from core.vocabularies import LinkKind


def prune(rows: models.QuerySet[Any], *, why: str) -> int:
    """Delete `rows` and say how many. Their digests and the reason stay in the chain.

    Raises ValueError where the model doesn't say that its rows may be pruned; ChainBusy.
    """
    table = kept_tables()[rows.model._meta.label_lower]
    if not table.rule.may_be_pruned:
        raise ValueError(f"Rows of {table.label} are never deleted.")
    with transaction.atomic():
        keys = sorted(rows.values_list("pk", flat=True))
        if not keys:
            return 0
        seal()
        for _ in range(TRIES):
            link = following(
                head(), LinkKind.PRUNED, table, runs=runs_of(keys), why=why, now=timezone.now()
            )
            if append([link]):
                break
        else:
            raise ChainBusy
        # At once: the database lets them go only while no other link follows.
        table.model._base_manager.filter(pk__in=keys)._raw_delete(rows.db)
    return len(keys)
