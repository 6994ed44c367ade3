"""Editors save one entry at the same moment, or from a page that was open too long.

`python -m tests.faults.saves`: 500 saves through the forms of the admin, on SQLite and on
PostgreSQL. Whatever was accepted is in the history and was written over by nobody who had not seen
it; whatever was refused is shown beside what stands there instead, ready to be saved again.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import requests
from lxml import html

from tests.admin.pages import change_url
from tests.faults import databases
from tests.faults.serving import site
from tests.faults.words import Seen
from tests.races import race

SAVES = 500
PATIENCE = 300  # seconds: a busy machine is no refusal
EDITORS = 4
FIELDS = ("title", "summary", "place", "disruption")
TAKEN, REFUSED = 302, 409
EXPLAINED = "Nothing was saved yet, and nothing is lost"


def said_by(text: str) -> str:
    return f"The reason for “{text}”"


@dataclass
class Editor:
    """Somebody with a browser on the change page of an entry."""

    page: str
    session: requests.Session
    form: dict[str, list[str]] = field(default_factory=dict)
    typed: tuple[str, str] = ("", "")

    def open(self) -> None:
        self._read(self.session.get(self.page, timeout=PATIENCE), "_form")

    def type(self, name: str, text: str) -> None:
        self.typed = (name, text)
        self.form |= {name: [text], "change_reason": [said_by(text)]}

    def save(self) -> requests.Response:
        sent = {**self.form, "csrfmiddlewaretoken": [self.session.cookies["csrftoken"]]}
        answer = self.session.post(self.page, sent, timeout=PATIENCE, allow_redirects=False)
        if answer.status_code == REFUSED:
            self._read(answer, "conflict_form")
        return answer

    def insist(self) -> None:
        """Of what both wrote, choose one's own; what only the other wrote stays."""
        name, text = self.typed
        self.form[name] = [text]

    def _read(self, answer: requests.Response, ending: str) -> None:
        page = html.fromstring(answer.text)
        form = next(form for form in page.forms if (form.get("id") or "").endswith(ending))
        self.form = {}
        for name, value in form.form_values():
            self.form.setdefault(name, []).append(value)


@dataclass
class Tally:
    """`answers` by status, 0 where there was none."""

    answers: Counter[int] = field(default_factory=Counter)
    accepted: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def saves(self) -> int:
        return self.answers.total()

    def note(self, editors: list[Editor], answers: list[Any]) -> list[Editor]:
        """Those who were refused. Who saved at once is noted at once."""
        codes = [getattr(answer, "status_code", 0) for answer in answers]
        self.answers.update(codes)
        told = list(zip(editors, codes, answers, strict=True))
        self.accepted += [editor.typed for editor, code, _ in told if code == TAKEN]
        refused = []
        for editor, code, answer in told:
            if code == REFUSED:
                refused.append(editor)
                self.faults += self._unsaid(editor, answer.text)
            elif code != TAKEN:
                self.faults.append(f"{editor.typed[1]}: {answer!r}")
        return refused

    def _unsaid(self, editor: Editor, page: str) -> Iterator[str]:
        """What a refusal has to say and does not: that it is one, what was typed, what stands."""
        words = html.fromstring(page).text_content()
        for each in (EXPLAINED, editor.typed[1], self.accepted[-1][1]):
            if each not in words:
                yield f"{editor.typed[1]}: the refusal does not say {each!r}"


def rounds(address: str, saves: int, tally: Tally) -> Iterator[Any]:
    """Entries, each of which editors raced for until all had their way."""
    from tests import factories

    editors = [logged_in(address) for _ in range(EDITORS)]
    number = 0
    while tally.saves < saves:
        number += 1
        entry = factories.make_incident(published=False, title="As it was")
        for place, editor in enumerate(editors):
            editor.page = address + change_url(entry)
            editor.open()
            # Every other time each writes in a field of their own, else all in one.
            name = FIELDS[place if number % 2 else number // 2 % len(FIELDS)]
            editor.type(name, f"Round {number}, editor {place}")
        race_for(editors, tally)
        yield entry


def race_for(editors: list[Editor], tally: Tally) -> None:
    """All at once; who was refused insists, again all at once, until nobody is left."""
    late, opened = editors[0], dict(editors[0].form)
    left = editors
    while left:
        refused = tally.note(left, race(*[editor.save for editor in left]))
        for editor in refused:
            editor.insist()
        if refused and len(refused) == len(left):
            tally.faults.append(f"{late.page}: of {len(left)} at once nobody was accepted")
            return
        left = refused
    late.form = opened  # as if the page had been open all the while
    late.type(late.typed[0], f"{late.typed[1]}, late")
    if not tally.note([late], [late.save()]):
        tally.faults.append(f"{late.typed[1]}: it was not refused")


def changes(entry: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """Of each version but the first: the reason given, and what it changed."""
    lines = entry.history.order_by("history_id").values(*FIELDS, "history_change_reason")
    before = None
    for line in lines:
        reason = line.pop("history_change_reason")
        if before is not None:
            yield reason, {name: line[name] for name in FIELDS if line[name] != before[name]}
        before = line


def logged_in(address: str) -> Editor:
    from django.conf import settings
    from django.test import Client

    from tests.factories import make_editor

    client, session = Client(), requests.Session()
    client.force_login(make_editor())
    name = settings.SESSION_COOKIE_NAME
    session.cookies[name] = client.cookies[name].value
    return Editor("", session)


def raced(address: str, saves: int, seen: Seen) -> None:
    """So many saves at the site there; says whether anything was lost."""
    tally, kept, wrong = Tally(), Counter[tuple[str, str]](), []
    for entry in rounds(address, saves, tally):
        for reason, changed in changes(entry):
            kept.update(changed.items())
            if [said_by(text) for text in changed.values()] != [reason]:
                wrong.append(f"{entry}: “{reason}” changed {changed}")
    refused = tally.answers[REFUSED]
    seen.must(refused > saves / 4, f"{tally.saves} saves, of which {refused} were refused")
    seen.must(
        Counter(tally.accepted) == kept,
        f"{len(tally.accepted)} were accepted, {kept.total()} texts are in the history",
    )
    seen.must(not wrong, f"{len(wrong)} versions changed what their editor did not type")
    seen.must(
        not tally.faults,
        f"{len(tally.faults)} refusals do not explain themselves with both texts, or went wrong",
    )
    for fault in [*wrong, *tally.faults]:
        print(f"        {fault}")


def main() -> int:
    return databases.on_both("tests.faults.saves", survive)


def survive() -> int:
    seen = Seen()
    with site() as address:
        raced(address, SAVES, seen)
    return seen.code


if __name__ == "__main__":
    sys.exit(main())
