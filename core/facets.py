"""Checkboxes that say how many rows each value would leave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

Counts = Mapping[str, int]


class CountedCheckboxes(forms.CheckboxSelectMultiple):
    """Each option brings `n`, its count, and `share`, that of the longest bar in percent.

    Without `counts` there is neither. A value that has no rows counts 0 and stays.
    """

    counts: Counts | None = None

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if self.counts is not None:
            found = self.counts.get(str(value), 0)
            most = max(self.counts.values(), default=0)
            option |= {"n": found, "share": round(100 * found / most) if most else 0}
        return option


def show_counts(form: forms.Form, facets: Mapping[str, Counts]) -> None:
    """Puts the counts of each facet beside its options."""
    for name, counts in facets.items():
        form.fields[name].widget.counts = counts
