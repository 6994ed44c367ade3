"""Figures in words. Pure: no Django."""

from __future__ import annotations

from core.rows import number


def amount_in_words(
    qualifier: str, low: float | None, best: float | None, high: float | None, wording: str
) -> str:
    """A figure as a reader sees it, with its qualifier: ``at least 8``, ``19–23``, ``about 100``.

    `wording` is returned in quotation marks where the source gave words only. A coding floor
    says that the number is a coder's, not the source's.
    """
    if low is None and best is None and high is None:
        return f"“{wording}”"
    if qualifier == "coding_floor":
        return f"in words; counted here as at least {number(low or best or 0)}"
    if best is None and low is not None and high is not None:
        return number(low) if low == high else f"{number(low)}–{number(high)}"
    if best is None and low is not None:
        return f"at least {number(low)}"
    if best is None:
        return f"at most {number(high or 0)}"
    text = f"about {number(best)}" if qualifier == "about" else number(best)
    if low is not None and high is not None and low != high:
        return f"{text} ({number(low)}–{number(high)})"
    return text
