"""Reads what the site answers as CSV."""

import csv
import io


def rows_of(answer):
    """The rows as dicts, of an answer that may be streamed; the byte-order mark is gone."""
    text = b"".join(answer).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))
