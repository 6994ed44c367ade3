"""Where the feeds of a list are: ``/incidents.atom`` and ``/incidents/feed.json``."""

from __future__ import annotations

from typing import NamedTuple


class Form(NamedTuple):
    """One of the two forms of a feed: how its address ends, and what readers are told of it."""

    name: str
    ending: str
    label: str
    used_by: str
    content_type: str


FORMS = {
    form.name: form
    for form in (
        Form("atom", ".atom", "Atom", "Feed readers: new and changed", "application/atom+xml"),
        Form("json", "/feed.json", "JSON Feed", "The same for scripts", "application/feed+json"),
    )
}


class FeedConverter:
    """The last part of an address: ``incidents<feed:form>``."""

    regex = "|".join(form.ending.replace(".", "\\.") for form in FORMS.values())

    def to_python(self, value: str) -> Form:
        return next(form for form in FORMS.values() if form.ending == value)

    def to_url(self, value: str | Form) -> str:
        return (value if isinstance(value, Form) else FORMS[value]).ending
