"""Checkboxes that say how many rows each value would leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from django import forms

Counts = Mapping[str, int]
MOST_OPTIONS: Final = 100


class CountedCheckboxes(forms.CheckboxSelectMultiple):
    """Each option may have a count, and a bar of which the longest is all its room.

    Without `counts` there is neither. A value that has no rows counts 0 and stays; but of more
    than `MOST_OPTIONS` those with the highest counts are offered, and `left_out` is the number of
    the others. What is `chosen` is always there.
    """

    counts: Counts | None = None
    most = 0
    left_out = 0

    def show(self, counts: Counts, chosen: Collection[str] = ()) -> None:
        self.counts, self.most = counts, max(counts.values(), default=0)
        # Not of the choices themselves, which would count their rows first.
        offered = list(iter(self.choices))
        if len(offered) > MOST_OPTIONS:
            by_count = sorted((str(value) for value, _ in offered), key=self._n, reverse=True)
            shown = {*by_count[:MOST_OPTIONS], *chosen}
            self.left_out = len(offered)
            offered = [(value, label) for value, label in offered if str(value) in shown]
            self.left_out -= len(offered)
        # Django looks at each choice that it is given: only at those that are offered.
        self.choices = offered

    def count_of(self, value: str) -> tuple[int, int]:
        """How many rows a value would leave, and that in percent of the longest bar."""
        found = self._n(value)
        return found, round(100 * found / self.most) if self.most else 0

    def _n(self, value: str) -> int:
        return self.counts.get(value, 0) if self.counts else 0


def show_counts(form: forms.Form, facets: Mapping[str, Counts]) -> None:
    """Puts the counts of each facet beside its options."""
    for name, counts in facets.items():
        form.fields[name].widget.show(counts, form[name].value() or ())
