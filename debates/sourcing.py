"""The numbered sources of one page, gathered from everything that it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.rows import number
from sources.shown import ShownCitation, shown_citations, summary


class Sources:
    """Each public record once, numbered in the order in which the page first cites it."""

    def __init__(self) -> None:
        self._shown: dict[int, ShownCitation] = {}

    def cite(self, citations: Any, owner: str) -> dict[int, list[int]]:
        """Numbers the public records among `citations`, a queryset of one concrete Citation.

        Returns the numbers by the key of what is supported; `owner` is that foreign key.
        Three queries, however many rows.
        """
        rows = list(citations.of_public_records().values_list("pk", owner))
        keys = sorted(pk for pk, _ in rows)
        by_key = citations.model.objects.filter(pk__in=keys).order_by("pk")
        shown = dict(zip(keys, shown_citations(by_key), strict=True))
        numbers: dict[int, list[int]] = {}
        for pk, supported in rows:
            n = self._number(shown[pk])
            if n not in numbers.setdefault(supported, []):
                numbers[supported].append(n)
        return {supported: sorted(found) for supported, found in numbers.items()}

    def _number(self, citation: ShownCitation) -> int:
        known = self._shown.get(citation.record_id)
        if known is None:
            known = replace(citation, n=len(self._shown) + 1)
        else:
            known = replace(
                known,
                locator=_both(known.locator, citation.locator, "; "),
                note=_both(known.note, citation.note, "\n"),
                quote=known.quote or citation.quote,
            )
        self._shown[citation.record_id] = known
        return known.n

    def listed(self) -> list[ShownCitation]:
        return list(self._shown.values())

    def summary(self) -> str:
        """How many sources, and how independent they are known to be, in one sentence."""
        return summary(self.listed())


def _both(first: str, second: str, between: str) -> str:
    if not second or second in first.split(between):
        return first
    return f"{first}{between}{second}" if first else second


def origins_in_words(sources: int, independent: int, untraced: int) -> str:
    """``2 sources, 1 independent origin``, and never more independence than was established."""
    text = f"{number(sources)} source{'s' * (sources != 1)}"
    if sources < 2:
        return text
    if untraced and independent == sources:
        return f"{text}, origins not traced"
    most = "at most " if untraced else ""
    return f"{text}, {most}{number(independent)} independent origin{'s' * (independent != 1)}"
