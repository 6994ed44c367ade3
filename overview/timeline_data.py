"""The timeline for scripts: its marks in columns of integers, and the words of single entries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import QueryDict

from core.filters import InvalidQuery, refuse_unknown
from core.keys import key_in
from core.vocabulary import label_of
from debates.vocabularies import Stance
from incidents.vocabularies import VerdictCode
from overview.entries import Entry
from overview.lanes import Frame, Mark
from overview.marks import SHAPES
from overview.timeline_entries import LOADERS, load
from overview.vocabularies import EntryKind

EPOCH = date(1970, 1, 1)
MOST_WITH_WORDS = 2000
MOST_ASKED = 60
_SHAPES, _KINDS = list(SHAPES), EntryKind.codes()
_VERDICTS = ["", *VerdictCode.codes()]


def payload(frame: Frame, marks: Iterable[Mark]) -> dict[str, Any]:
    """The marks in order of time, one list for each of their properties.

    `day` counts from 1 January 1970; `days` is how many more the date may mean; `how` is a code
    of `drawn_dates.How`, plus `FADED`; the rest are places in the lists of names. Where there are
    few, `words` has the entries by ``kind.key``, as `words_of` writes them.
    """
    lanes = [lane.key for lane in frame.lanes]
    ordered = sorted(marks, key=lambda mark: (mark.extent.first, mark.kind, mark.pk))
    keys = sorted({(mark.kind, mark.pk) for mark in ordered})
    found: dict[str, Any] = {
        "lanes": lanes,
        "kinds": _KINDS,
        "shapes": _SHAPES,
        "verdicts": _VERDICTS,
        "entries": len(keys),
        "day": [(mark.extent.first - EPOCH).days for mark in ordered],
        "days": [(mark.extent.last - mark.extent.first).days for mark in ordered],
        "how": [mark.extent.code for mark in ordered],
        "lane": [lanes.index(mark.lane) for mark in ordered],
        "kind": [_KINDS.index(mark.kind) for mark in ordered],
        "shape": [_SHAPES.index(mark.shape) for mark in ordered],
        "verdict": [_VERDICTS.index(mark.verdict) for mark in ordered],
        "key": [mark.pk for mark in ordered],
    }
    if len(keys) <= MOST_WITH_WORDS:
        found["words"] = {f"{entry.kind}.{entry.pk}": words_of(entry) for entry in load(keys)}
    return found


def words_of(entry: Entry) -> list[str]:
    """Title, path, date, second line, verdict or stance, sources."""
    sources = f"{entry.source_count} source{'' if entry.source_count == 1 else 's'}"
    said = label_of(VerdictCode, entry.verdict) or label_of(Stance, entry.stance)
    return [entry.title, entry.url, entry.date_text, entry.note, said, sources]


def asked_for(query: QueryDict) -> list[tuple[str, int]]:
    """The entries that ``id=kind.key`` names. Raises InvalidQuery."""
    refuse_unknown(query, {"id"})
    wanted = query.getlist("id")
    if not 0 < len(wanted) <= MOST_ASKED:
        raise InvalidQuery({"id": [f"Give it 1 to {MOST_ASKED} times."]})
    return [_key(text) for text in wanted]


def _key(text: str) -> tuple[str, int]:
    kind, _, digits = text.partition(".")
    key = key_in(digits)
    if kind not in LOADERS or key is None:
        raise InvalidQuery({"id": [f"“{text[:40]}” names no entry; write incident.12."]})
    return kind, key
