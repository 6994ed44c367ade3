"""Checkboxes that say how many rows each value would leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from django import forms

Counts = Mapping[str, int]
MOST_OPTIONS: Final = 100


class CountedCheckboxes(forms.CheckboxSelectMultiple):
    """Each option brings `n`, its count, and `share`, that of the longest bar in percent.

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
        self.choices = offered = list(iter(self.choices))
        if len(offered) <= MOST_OPTIONS:
            return
        by_count = sorted((str(value) for value, _ in offered), key=self._n, reverse=True)
        shown = {*by_count[:MOST_OPTIONS], *chosen}
        self.choices = [(value, label) for value, label in offered if str(value) in shown]
        self.left_out = len(offered) - len(self.choices)

    def _n(self, value: str) -> int:
        return self.counts.get(value, 0) if self.counts else 0

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if self.counts is not None:
            found = self._n(str(value))
            option |= {"n": found, "share": round(100 * found / self.most) if self.most else 0}
        return option


def show_counts(form: forms.Form, facets: Mapping[str, Counts]) -> None:
    """Puts the counts of each facet beside its options."""
    for name, counts in facets.items():
        form.fields[name].widget.show(counts, form[name].value() or ())
