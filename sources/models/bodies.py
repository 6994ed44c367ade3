"""Answers of servers as they came, for as long as a rule or a citation keeps them."""

from __future__ import annotations

import zlib

from django.db import models


class RawBody(models.Model):
    """The body of one answer, packed, with what it takes to read it again.

    The texts that came in with it point here, so that anyone can check what the feed said.
    """

    UNSEEN = True

    url = models.CharField(max_length=2000)
    content_type = models.CharField(max_length=200, blank=True, default="")
    sha256 = models.CharField(max_length=64, help_text="Of the body, unpacked.")
    size = models.PositiveIntegerField(help_text="In bytes, unpacked.")
    packed = models.BinaryField(help_text="Packed by zlib.")
    fetched_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.url} at {self.fetched_at:%Y-%m-%d %H:%M}"

    @property
    def content(self) -> bytes:
        return zlib.decompress(self.packed)
