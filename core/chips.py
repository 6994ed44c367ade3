"""What is chosen of a list: chips that take one value back, and the same in words."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest

from core.dates import human


class Chip(NamedTuple):
    """A chosen value and the address of the same list without it."""

    label: str
    value: str
    url: str


def chips(request: HttpRequest, filterset: Any) -> list[Chip]:
    """One chip a chosen value; following it removes exactly that value."""
    found = []
    for name in filterset.filters:
        if name in filterset.without_chip:
            continue
        field = filterset.form.fields[name]
        for value in request.GET.getlist(name):
            if not value.strip():
                continue
            query = request.GET.copy()
            query.setlist(name, [other for other in query.getlist(name) if other != value])
            query.pop("page", None)
            url = f"?{query.urlencode()}"
            found.append(Chip(str(field.label or name), _shown(field, value), url))
    return found


def chosen(request: HttpRequest, filterset: Any) -> tuple[tuple[str, str], ...]:
    """Label and value of every filter, also of those that a page shows in another way."""
    found = [(chip.label, chip.value) for chip in chips(request, filterset)]
    for name in ("from", "to"):
        if name in filterset.without_chip and (value := filterset.form.cleaned_data.get(name)):
            found.append((str(filterset.form.fields[name].label), human(str(value), "day")))
    return tuple(found)


def chosen_in_words(request: HttpRequest, filterset: Any) -> str:
    """What was chosen, to stand behind a title: ``, Country: Poland``; '' without filters."""
    return "".join(f", {chip.label}: {chip.value}" for chip in chips(request, filterset))


def _shown(field: Any, value: str) -> str:
    """The label of a choice, or the value itself, in words where the field has some."""
    if in_words := getattr(field, "in_words", None):
        return str(in_words(value))
    for code, label in getattr(field, "choices", []):
        if str(code) == value:
            return str(label)
    return value
