"""How a model says that its rows are only ever added. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AppendOnly:
    """A model bears it as `APPEND_ONLY`: the database then refuses to change or delete its rows.

    `but` names fields that are filled or emptied later; they are not sealed. Rows that
    `may_be_pruned` can be deleted by `core.integrity.pruning`, which leaves a link about it.
    """

    but: frozenset[str] = frozenset()
    may_be_pruned: bool = False
