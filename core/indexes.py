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
        on_sqlite = schema_editor.connection.vendor == "sqlite"
        told = self.on_sqlite() if on_sqlite else self.on_postgresql()
        return told.create_sql(model, schema_editor, using, **kwargs)

    def on_sqlite(self) -> Index:
        return Index(fields=self.fields, name=self.name)

    def on_postgresql(self, **more: Any) -> Index:
        date, key = (F(name.removeprefix("-")) for name in self.fields)
        return Index(date.desc(nulls_last=True), key.desc(), name=self.name, **more)


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

    def on_sqlite(self) -> Index:
        """Which has only columns to sort by."""
        return Index(fields=(*self.fields, "status", *self.covering), name=self.name)

    def on_postgresql(self, **more: Any) -> Index:
        published = Q(status=str(PublishingStatus.PUBLISHED))
        return super().on_postgresql(include=self.covering, condition=published, **more)
