"""Which version of an entry and its rows somebody has seen: the last lines of their histories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Max, Value

from core.keys import key_in

NAMED_LINES = 20


class Kind(NamedTuple):
    """A model with a history, and the column of it by which it hangs on the entry."""

    model: Any
    link: str


def version_of(kinds: Sequence[Kind], key: Any) -> str:
    """Such as ``812.40.0``: the last line of the history of each kind. One query."""
    lasts = [
        kind.model.history.filter(**{kind.link: key})
        .order_by()
        .annotate(kind_number=Value(number, output_field=models.IntegerField()))
        .values("kind_number")
        .annotate(last_line=Max("history_id"))
        .values_list("kind_number", "last_line")
        for number, kind in enumerate(kinds)
    ]
    found = dict(lasts[0].union(*lasts[1:], all=True)) if len(lasts) > 1 else dict(lasts[0])
    return ".".join(str(found.get(number) or 0) for number in range(len(kinds)))


def lines_of(version: str, kinds: Sequence[Kind]) -> list[int] | None:
    """The numbers in a `version`; None if it isn't one of these kinds."""
    lines = [line for part in version.split(".") if (line := key_in(part)) is not None]
    return lines if len(lines) == version.count(".") + 1 == len(kinds) else None


def rows_as_of(kind: Kind, key: Any, line: int) -> dict[int, models.Model]:
    """The rows as they were when `line` was the last one of their history."""
    lines = kind.model.history.filter(**{kind.link: key}, history_id__lte=line)
    last = {found.id: found for found in lines.order_by("history_id")}
    return {pk: found.instance for pk, found in last.items() if found.history_type != "-"}


def written_since(kinds: Sequence[Kind], key: Any, lines: Sequence[int]) -> list[Any]:
    """The lines of the histories after `lines`, the newest first, each save once."""
    found = [
        line
        for kind, seen in zip(kinds, lines, strict=True)
        for line in kind.model.history.filter(**{kind.link: key}, history_id__gt=seen)
        .select_related("history_user")
        .order_by("-history_id")[:NAMED_LINES]
    ]
    once = {
        (line.history_user_id, line.history_change_reason, f"{line.history_date:%F %R}"): line
        for line in sorted(found, key=lambda line: line.history_date)
    }
    return list(once.values())[::-1][:NAMED_LINES]
