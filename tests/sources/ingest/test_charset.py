from datetime import UTC, datetime

import pytest

from sources.ingest.outcomes import ParseOutcome
from sources.ingest.parse import ingest_bytes


def rss(title: str, declaration: str = "") -> str:
    return (
        f"{declaration}<rss version='2.0'><channel><item><title>{title}</title></item>"
        "</channel></rss>"
    )


def ingest(body: bytes, content_type: str = "") -> ParseOutcome:
    headers = {"content-type": content_type}
    return ingest_bytes(
        body, headers, "https://feeds.example/", now=datetime(2026, 7, 1, tzinfo=UTC)
    )


def declared_as(encoding: str) -> str:
    return f"<?xml version='1.0' encoding='{encoding}'?>"


@pytest.mark.parametrize(
    ("word", "encoding", "declared", "content_type"),
    [
        ("Žemė", "utf-8", "", ""),
        ("Žemė", "utf-8-sig", "", ""),
        ("Žemė", "utf-16", "utf-16", ""),
        ("Žemė", "utf-16-le", "utf-16", ""),
        ("Žemė", "utf-16-be", "", ""),
        ("Žemė", "utf-32", "", ""),
        ("Žemė", "utf-32-be", "", ""),
        ("Żółw", "iso-8859-2", "iso-8859-2", ""),
        ("Žemė", "cp1257", "", "application/xml; charset=windows-1257"),
        ("レーダー", "iso2022_jp", "iso-2022-jp", ""),
        ("レーダー", "shift_jis", "shift_jis", ""),
    ],
)
def test_the_text_comes_out_right_in_any_encoding(word, encoding, declared, content_type):
    text = rss(word, declared_as(declared) if declared else "")
    outcome = ingest(text.encode(encoding), content_type)
    assert [entry.title for entry in outcome.entries] == [word]
    assert outcome.warnings == ()


@pytest.mark.parametrize(
    ("sent_in", "declared", "content_type", "title", "warned"),
    [
        ("utf-8", "us-ascii", "", "Müll", True),
        ("utf-8", "iso-8859-1", "", "Müll", True),
        ("utf-8", "", "text/xml; charset=iso-8859-1", "Müll", True),
        ("utf-8", "utf-7", "", "Müll", False),
        ("utf-8", "no-such-charset", "", "Müll", False),
        ("cp1252", "utf-8", "", "M\ufffdll", True),
        ("cp1252", "iso-8859-1", "", "Müll", False),
        ("cp1252", "", "", "Müll", False),
    ],
)
def test_the_bytes_count_more_than_the_declaration(sent_in, declared, content_type, title, warned):
    text = rss("Müll", declared_as(declared) if declared else "")
    outcome = ingest(text.encode(sent_in), content_type)
    assert [entry.title for entry in outcome.entries] == [title]
    assert [warning.code for warning in outcome.warnings] == ["charset"] * warned
