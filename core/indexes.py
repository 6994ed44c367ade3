"""Indexes by which lists stand in their order."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Index


class LatestFirst(Index):
    """For the order ``F(date).desc(nulls_last=True), "-pk"``; `fields` are ``-date`` and ``-id``.

    SQLite has NULL last without a word, and its indexes take none; PostgreSQL has to be told.
    """

    def create_sql(self, model: Any, schema_editor: Any, using: str = "", **kwargs: Any) -> Any:
        if schema_editor.connection.vendor == "sqlite":
            return super().create_sql(model, schema_editor, using, **kwargs)
        date, key = (F(name.removeprefix("-")) for name in self.fields)
        told = Index(date.desc(nulls_last=True), key.desc(), name=self.name)
        return told.create_sql(model, schema_editor, using, **kwargs)
