"""What the ingest notes about a feed in codes, in words for people."""

from __future__ import annotations

from collections.abc import Mapping

from sources.ingest.outcomes import OutcomeKind, WarningCode

# `{}` is what the warning says besides its code: a count, a reason, an address.
_WARNINGS: Mapping[str, str] = {
    WarningCode.CHARSET: "The text is not in the encoding that the feed declares; it was read by "
    "the one in use: {}.",
    WarningCode.CONTROL_CHARACTERS: "Characters that no feed may contain were taken out: {}.",
    WarningCode.REPAIRED: "The feed is not well-formed and was read leniently: {}.",
    WarningCode.TRUNCATED: "The feed breaks off; the items before the break were read: {}.",
    WarningCode.TOO_MANY_ENTRIES: "The feed holds more items than are read at once; left out: {}.",
    WarningCode.SKIPPED_ENTRY: "Items without anything to recognise them by were left out: {}.",
    WarningCode.SHARED_GUID: "Identifiers that several items share, so that they are recognised "
    "by their addresses: {}.",
    WarningCode.BAD_LINK: "Items with a link that can't be one: {}.",
    WarningCode.SUGGESTED_FEED: "The page names this feed: {}",
    WarningCode.DETAIL: "{}",
    WarningCode.NOT_STORED: "Not stored, and tried again at the next visit: {}",
    WarningCode.FROZEN: "Changed so often that later versions are no longer kept: {}",
}


def warning_in_words(code: str, detail: str) -> str:
    """A warning that isn't known here is shown as it is noted."""
    words = _WARNINGS.get(code) or code.replace("_", " ").capitalize() + ": {}"
    said = words.replace("{}", detail) if detail else words.replace(": {}", "").replace("{}", "")
    return said.replace("..", ".") if said.endswith("..") else said


def advice_on(failure: str) -> str:
    """What to do about a kind of failure; "" for one that isn't known."""
    try:
        return OutcomeKind(failure).advice
    except ValueError:
        return ""


def failure_in_words(failure: str, text: str) -> str:
    """What went wrong, with what to do about it; "" where nothing did."""
    if not failure:
        return ""
    said = text if text.endswith((".", "!", "?")) or not text else f"{text}."
    return f"{said} {advice_on(failure)}".strip() or failure


def failure_name(failure: str) -> str:
    """`not_found` as `Not found`; abbreviations stay what they are."""
    words = failure.replace("_", " ").capitalize()
    for short in ("Dns", "Tls"):
        words = words.replace(short, short.upper())
    return words.replace("http", "HTTP").replace("Http", "HTTP")
