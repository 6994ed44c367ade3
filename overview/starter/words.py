"""Ids that only the data files use, in texts: turned into what a reader can look up. Pure.

The files know a proposal as PRP-01 and an article as S001. Pages show public ids and outlets.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from overview.starter.files import StarterFiles
from overview.starter.ids import name

# The outlet of the third article isn't verified.
OUTLETS = {"S000": "Semafor", "S001": "ProtoThema", "S002": "the third article"}
KINDS = {
    "ART": "NAR",
    "CLM": "NAC",
    "DIF": "NAF",
    "EV": "NAE",
    "EVT": "NAE",
    "INC": "NAI",
    "POS": "NAO",
    "PRP": "NAP",
    "ROE": "NAG",
    "ST": "NAS",
    "STM": "NAS",
}
WORKING_ID = re.compile(
    r"\b(?:"
    r"(?:ART|CLM|DIF|EVT?|INC|NAM|PE|POS|PRP|QF|ROE|STM?|UN)-S?\d+[a-c]?(?:/\d+[a-c]?)*"
    r"|(?:GR|OR|ST)-[A-Z]{2,}(?:-[A-Z]+)*"
    r"|ROE-[A-Z]{2}-\d{4}-\d+"
    r"|S00\d(?::[lp]\d+)?"
    r")(?![\w-])"
)

# What only those who made the files would say, and how a reader is told of it. In this order.
JARGON = (
    (re.compile(r"\bseed(s?)\b"), r"article\1"),
    (re.compile(r" \(see quote_fidelity\)"), ""),
    (re.compile(r": country needs to be multi-valued\b"), ""),
    (re.compile(r"\bthe analyst's estimate\b"), "an editor's estimate"),
    # Where coordinates are from: the cell begins with it.
    (re.compile(r"^stored page\b"), "the cited page"),
    (re.compile(r"\bon the stored excerpt\b"), "in the excerpt read"),
    (re.compile(r"\bstored (page|excerpt)\b"), r"\1 read"),
    (re.compile(r"\bstored copies\b"), "the copies read"),
    (re.compile(r"\btext stored under\b"), "text found under"),
    (re.compile(r"\bfrom the excerpt$"), "from the excerpt read"),
    (re.compile(r"\(inferred (?=[^)])"), "(inferred: "),
)


def in_public(text: str, public_id: Callable[[str], str]) -> str:
    """`text` with public ids and outlets: “none of PRP-02/03” → “none of NAP-… and NAP-…”.

    `public_id` gives that of one working id, "" where there is none; such an id stays.
    """
    for pattern, plain in JARGON:
        text = pattern.sub(plain, text)
    return WORKING_ID.sub(lambda match: _reworded(match[0], public_id), text)


def label(cell: str) -> str:
    """A cell of the fact sheet as a label: “trigger.S001” → “Trigger (ProtoThema)”."""
    words, _, part = cell.partition(".")
    text = OUTLETS.get(words, words.replace("_", " "))
    text = text[:1].upper() + text[1:]
    return f"{text} ({OUTLETS.get(part, part)})" if part else text


def meaning(working_id: str, files: StarterFiles) -> list[tuple[str, str]]:
    """What it stands for, as pairs of a prefix of public ids and a starter key.

    One entry of the fact sheet can be two events of the tables, and one incident is an event.
    """
    if working_id in files.sheet_actors:
        return [("NAA", files.sheet_actors[working_id])]
    for section in ("incidents", "events"):
        note = files.sheet_notes[section].get(working_id)
        keys = [*note.lines("event"), *note.lines("same_as")] if note else []
        if keys:
            return [(_kind(key), key) for key in keys]
    return [(_kind(working_id), working_id)]


def published(files: StarterFiles) -> Callable[[str], str]:
    """The public ids of `data/public_ids.csv`, for `in_public`."""

    def public_id(working_id: str) -> str:
        return listed([files.public_ids.get(name(*of), "") for of in meaning(working_id, files)])

    return public_id


def listed(texts: list[str]) -> str:
    """``a, b and c``; "" if one of them is missing."""
    if not all(texts):
        return ""
    return " and ".join(part for part in (", ".join(texts[:-1]), texts[-1]) if part)


def _reworded(found: str, public_id: Callable[[str], str]) -> str:
    section, _, line = found.partition(":")
    if section in OUTLETS:
        return f"{OUTLETS[section]}, {line}" if line else OUTLETS[section]
    first, *others = found.split("/")
    prefix = first.partition("-")[0]
    return listed([public_id(first), *(public_id(f"{prefix}-{number}") for number in others)]) or (
        found
    )


def _kind(working_id: str) -> str:
    return KINDS.get(working_id.partition("-")[0], "")
