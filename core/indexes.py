"""Indexes by which lists stand in their order."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Index, Q

from core.vocabularies import PublishingStatus


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


class PublishedLatestFirst(LatestFirst):
    """The same of what is published, with `covering`: all else that a list asks for its page.

    To come to a period long ago, the database passes over all that is later: in this index alone,
    and not by looking at each row.
    """

    def __init__(self, *, covering: tuple[str, ...] = (), **options: Any) -> None:
        self.covering = covering
        super().__init__(**options)

    def deconstruct(self) -> Any:
        path, expressions, options = super().deconstruct()
        return path, expressions, {**options, "covering": self.covering}

    def create_sql(self, model: Any, schema_editor: Any, using: str = "", **kwargs: Any) -> Any:
        if schema_editor.connection.vendor == "sqlite":  # which has only columns to sort by
            fields = (*self.fields, "status", *self.covering)
            told = Index(fields=fields, name=self.name)
        else:
            date, key = (F(name.removeprefix("-")) for name in self.fields)
            told = Index(
                *(date.desc(nulls_last=True), key.desc()),
                include=self.covering,
                condition=Q(status=str(PublishingStatus.PUBLISHED)),
                name=self.name,
            )
        return told.create_sql(model, schema_editor, using, **kwargs)
