"""Which column of a sheet means what: guessed from its header, decided by a person. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

IGNORE: Final = "-"
UNDECIDED: Final = ""
# Headers under which sheets keep what only the buttons of an entry may change.
STATUS_NAMES: Final = frozenset({"status", "publishing_status", "published", "state", "workflow"})
STATUS_NOTE: Final = (
    "Import never publishes: new entries are drafts, and the status of others stays as it is."
)


@dataclass(frozen=True)
class Choice:
    """What one column of the sheet is taken for: a target's name, `IGNORE` or `UNDECIDED`."""

    target: str
    may_clear: bool = False


def folded(name: str) -> str:
    """A header in plain form: ``Time zone (IANA)`` → ``time_zone_iana``."""
    return re.sub(r"\W+", "_", name.casefold()).strip("_")


def signature(kind: str, header: Iterable[str]) -> str:
    """The same for sheets of one kind with the same names of columns in the same order."""
    joined = "\x1f".join([kind, *(folded(name) for name in header)])
    return sha256(joined.encode()).hexdigest()[:32]


def guess(header: Sequence[str], names: Mapping[str, Sequence[str]]) -> list[Choice]:
    """A target for each column whose header is a name or label of it; each target once.

    `names` gives for each target what else it goes by.
    """
    targets: dict[str, str] = {}
    for target, others in names.items():
        for name in others:
            targets.setdefault(folded(name), target)
    targets |= {folded(target): target for target in names}
    taken: set[str] = set()
    choices = []
    for cell in header:
        target = targets.get(folded(cell), UNDECIDED)
        if not target and folded(cell) in STATUS_NAMES:
            target = IGNORE
        if target in taken and target != IGNORE:
            target = UNDECIDED
        taken.add(target)
        choices.append(Choice(target))
    return choices


def recalled(header: Sequence[str], kept: Sequence[Choice], known: Iterable[str]) -> list[Choice]:
    """Choices made before for the same header; those whose target is gone are asked anew."""
    names = {*known, IGNORE}
    return [
        choice if choice.target in names else Choice(UNDECIDED)
        for choice in list(kept)[: len(header)]
    ]


def problems(header: Sequence[str], choices: Sequence[Choice], needed: Iterable[str]) -> list[str]:
    """What keeps a mapping from being used; empty where nothing does."""
    found = [
        f"Say what the column “{name or 'without a name'}” is, or ignore it."
        for name, choice in zip(header, choices, strict=True)
        if choice.target == UNDECIDED
    ]
    count = Counter(choice.target for choice in choices if choice.target != IGNORE)
    found += [
        f"Two columns are taken for “{target}”. Ignore one of them."
        for target, times in count.items()
        if target and times > 1
    ]
    if not any(target in count for target in needed):
        found.append("No column is taken for anything that can be written. Choose one.")
    return found
