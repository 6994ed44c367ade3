"""Whether a word that may be a name is one, rule by rule."""

from __future__ import annotations

import re
from typing import Final

from newsdesk.reading.capitals import CAPITALS, dateline, speaks
from newsdesk.reading.context import Context
from newsdesk.reading.name_words import AIRPORT_DOES, AT, ROADS, STARTERS
from newsdesk.reading.people import COMMON, TITLES
from newsdesk.reading.tokens import begins
from newsdesk.reading.trie import Name

_CODE = re.compile(r"\s*[)/\]]")


def accepted(context: Context, at: int, end: int, name: Name) -> bool:
    """Whether the name that may stand at these words is meant."""
    if not context.fits(at, end, name):
        return False
    rule = _RULES.get(name.rule)
    return rule is None or rule(context, at, end, name)


def _state(context: Context, at: int, end: int, name: Name) -> bool:
    if end - at > 1:
        return True
    if name.name == "Luxembourg" and (before := context.before(at)) and before.form in AT:
        return False  # the city
    following = context.after(end)
    if following is not None and following.capital and following.form in ROADS:
        return False
    return name.words[0].isupper() or not context.of_longer_name(at)


def _declined_state(context: Context, at: int, end: int, name: Name) -> bool:
    """Not at the beginning of a sentence, where an adjective may have the same letters."""
    adjective = context.tokens[end - 1].form.endswith(("ski", "skie", "ske"))
    return not (adjective and begins(context.text, context.tokens, at))


def _surname(context: Context, at: int, end: int, name: Name) -> bool:
    if context.with_given_names(at, name.target) < at:
        return True
    if context.of_longer_name(at) and not _titled(context, at):
        return False
    following = context.after(end)
    if following is not None and following.capital and _goes_on(context, end):
        return False
    form = context.tokens[end - 1].form
    if form not in COMMON and name.words[0][0].isupper():
        return True
    return name.target in context.full or _titled(context, at)


def _goes_on(context: Context, end: int) -> bool:
    """Whether the name is somebody's first: "Pavel Latushko"."""
    token = context.tokens[end]
    form = context.tokens[end - 1].form
    return form in COMMON and not context.in_headline(end) and token.form not in STARTERS


def _titled(context: Context, at: int) -> bool:
    words = context.tokens[max(0, at - 4) : at]
    return any(token.form in TITLES for token in words)


def _declined(context: Context, at: int, end: int, name: Name) -> bool:
    """Case forms are looked for where a language has them."""
    language = context.article.language
    return language not in ("", "en", "fr", "es", "it", "pt") and _surname(context, at, end, name)


def _article(context: Context, at: int, end: int, name: Name) -> bool:
    """Behind "the", or where it passes something on: "Telegraph reports", "told Telegraph"."""
    before, following = context.before(at), context.after(end)
    if before is not None and before.form in ("the", "daily", "newspaper", "told", "to"):
        return True
    return following is not None and following.form in ("reports", "reported", "writes", "wrote")


def _short(context: Context, at: int, end: int, name: Name) -> bool:
    return _article(context, at, end, name) and name.target in context.full


def _code(context: Context, at: int, end: int, name: Name) -> bool:
    start, stop = context.tokens[at].start, context.tokens[end - 1].end
    if context.text[start:stop] != name.words[0]:
        return False
    bracketed = context.text[:start].rstrip()[-1:] in "([/" and start > 0
    if bracketed and _CODE.match(context.text, stop):
        return True
    before = context.before(at)
    return before is not None and before.form in ("icao", "iata", "airport", "code")


def _place(context: Context, at: int, end: int, name: Name) -> bool:
    """A city that is a capital counts as a place where it is not the government."""
    if context.tokens[at].form in CAPITALS and (
        speaks(context, at, end, name) or dateline(context, at, end)
    ):
        return False
    return not context.of_longer_name(at)


def _town(context: Context, at: int, end: int, name: Name) -> bool:
    """A town for its airport, once that was named: "At Bardufoss", "Bardufoss stopped traffic"."""
    if name.target not in context.full:
        return False
    before, following = context.before(at), context.after(end)
    if before is not None:
        return before.form == "at" and begins(context.text, context.tokens, at - 1)
    return following is not None and following.form in AIRPORT_DOES


def _declined_place(context: Context, at: int, end: int, name: Name) -> bool:
    return not context.english and _place(context, at, end, name)


def _own(context: Context, at: int, end: int, name: Name) -> bool:
    """A body named without its state, in a text that names the state."""
    return context.names.state_of(name.target) in context.states


_RULES: Final = {
    "state": _state,
    "declined_state": _declined_state,
    "capital": speaks,
    "surname": _surname,
    "declined": _declined,
    "article": _article,
    "short": _short,
    "code": _code,
    "place": _place,
    "town": _town,
    "declined_place": _declined_place,
    "own": _own,
}
