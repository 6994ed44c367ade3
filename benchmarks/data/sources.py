"""States, speakers and publishers, and source records with their texts."""

from __future__ import annotations

from actors.models import Actor
from benchmarks.data.incidents import STATES
from benchmarks.data.sql import (
    NOW,
    PUBLIC,
    as_instant,
    insert,
    letter,
    one_of,
    padded,
    pick,
    recent_day,
    some,
    text,
)
from sources.models import Publisher, SourceRecord, SourceRevision

PUBLISHERS = 300
SENTENCES = [
    "The ministry said that the object had crossed the border shortly after midnight. ",
    "Fighters took off from the base and followed it until it left the air space again. ",
    "No damage was reported; the police asked residents to keep away from any debris. ",
    "The airport was closed for two hours, and eleven flights were diverted to others. ",
    "An official who asked not to be named called the account of the other side unlikely. ",
    "Radar data were handed to the allies, who said that they would look into the matter. ",
    "The council will meet next week; a decision is not expected before the end of the month. ",
    "Witnesses spoke of a low sound and of two lights that moved slowly towards the east. ",
]
SENTENCES_A_TEXT = 28  # 2.3 kB


def statements(records: int, speakers: int) -> list[str]:
    """`records` source records with a text each; `speakers` beside the states."""
    return [
        insert(Actor, STATES, **state()),
        insert(Actor, speakers, **speaker()),
        insert(Publisher, PUBLISHERS, **publisher()),
        insert(SourceRecord, records, **record()),
        insert(SourceRevision, records, **revision()),
    ]


def state() -> dict[str, str]:
    return {
        **PUBLIC,
        "public_id": text("'NAA-2014-'", padded("n")),
        "key": text("'state-'", "n"),
        "name": text("'State '", "n"),
        "kind": "'state'",
        "iso2": text(letter("n / 6"), letter("n % 6")),
    }


def speaker() -> dict[str, str]:
    return {
        "id": f"n + {STATES}",
        **PUBLIC,
        "public_id": text("'NAA-2015-'", padded("n")),
        "key": text("'official-'", "n"),
        "name": text("'Official '", "n"),
        "kind": "'official'",
        "belongs_to_id": f"1 + n % {STATES}",
    }


def publisher() -> dict[str, str]:
    return {"name": text("'Publisher '", "n"), "country_id": f"1 + n % {STATES}"}


def record() -> dict[str, str]:
    return {
        **PUBLIC,
        "public_id": text("'NAR-2025-'", padded("n")),
        "title": text("'Report '", "n"),
        "url": text("'https://news.example/'", "n"),
        "publisher_id": some(PUBLISHERS, 30, 31),
        "language": "'en'",
        "triage": "'accepted'",
        "published_on_page": as_instant(text(recent_day(32), "' 12:00:00'")),
        "published_quality": "'ok'",
        "first_seen_at": as_instant(text(recent_day(32), "' 13:00:00'")),
        "excerpt": text(*(one_of(salt, SENTENCES) for salt in (33, 34))),
        "originality": pick(4, {"original": 50, "untraced": 50}),
    }


def revision() -> dict[str, str]:
    body = (one_of(40 + salt, SENTENCES) for salt in range(SENTENCES_A_TEXT))
    return {
        "record_id": "n",
        "number": "1",
        "title": text("'Report '", "n"),
        "content_html": text("'<p>'", *body, "'</p>'"),
        "content_hash": text("'text-'", "n"),
        "seen_at": f"'{NOW}'",
    }
