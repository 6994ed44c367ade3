"""Rows that nobody else may write on for a while."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet


def hold(rows: QuerySet[Any]) -> None:
    """Hold `rows` until the transaction ends; who writes on them or points at them waits.

    In the order of their keys, so that two never wait for each other. SQLite has one writer at a
    time and needs no lock.
    """
    list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
