"""Whether a capital stands for its government: it speaks, acts, or is spoken to."""

from __future__ import annotations

import re
from typing import Final

from newsdesk.reading.context import Context
from newsdesk.reading.countries import COUNTRIES
from newsdesk.reading.name_words import (
    ADVERBS,
    ASIDES,
    AT,
    MINDED,
    MOTION,
    OF_GOVERNMENT,
    PLACE_AFTER,
    PLURALS,
    ROADS,
    SAYS,
    TOWARDS,
    WITH,
)
from newsdesk.reading.tokens import Token, begins, form_of
from newsdesk.reading.trie import Name

CAPITALS: Final = frozenset(form_of(country.capital) for country in COUNTRIES.values())
MOST_IN_A_ROW: Final = 5  # "Paris, Berlin, Rome and Madrid agreed"
_TO_AND_FROM: Final = frozenset(("to", "from", "for", "on"))


def speaks(context: Context, at: int, end: int, name: Name) -> bool:
    """Whether the capital stands for its government; `at` to `end` are its words."""
    before, following = context.before(at), context.after(end)
    if _counterpart(context, at):
        return True
    if before is not None and before.form in AT:
        return before.form == "of" and context.tokens[at - 2].form in OF_GOVERNMENT
    if following is not None and following.form in PLACE_AFTER | ROADS:
        return False
    if dateline(context, at, end) or context.of_longer_name(at):
        return False
    if owned := context.possessive(end):
        things = {token.form for token in context.tokens[owned : owned + 2]}
        return bool(things) and not things & (PLACE_AFTER | ROADS)
    if _compound(context, at, end):
        return True
    if before is not None and before.form in _TO_AND_FROM:
        return context.tokens[at - 2].form == "as" or _addressed(context, at)
    if before is not None and before.form == "and" and context.tokens[at - 2].form in CAPITALS:
        return _acts(context, end) or speaks(context, at - 2, at - 1, name)
    return _acts(context, end) or _heads(context, at, end) or _spoken_to(before)


def _acts(context: Context, end: int) -> bool:
    """A verb of a government follows, behind an aside or other capitals in a row."""
    at = end
    for _ in range(MOST_IN_A_ROW):
        if at >= len(context.tokens):
            return False
        gap = context.text[context.tokens[at - 1].end : context.tokens[at].start]
        if gap not in (" ", ", ", "\u00a0"):
            return False
        token = context.tokens[at]
        if _is_verb(token):
            return not _is_place(context, at)
        row = token.form == "and" or (token.capital and gap == ", ") or _after_and(context, at)
        aside = (gap == ", " and token.form in ASIDES) or _is_adverb(token)
        if not (row or aside):
            return False
        at += 1
    return False


def _after_and(context: Context, at: int) -> bool:
    return context.tokens[at].capital and context.tokens[at - 1].form == "and"


def _is_adverb(token: Token) -> bool:
    return not token.capital and (token.form in ADVERBS or token.form.endswith("ly"))


def _compound(context: Context, at: int, end: int) -> bool:
    """ "Moscow-backed", "pro-Moscow"."""
    before, after = context.tokens[at - 1 : at], context.tokens[end : end + 1]
    ahead = bool(before) and before[0].form in ("pro", "anti")
    behind = bool(after) and after[0].form in ("backed", "led", "controlled", "aligned", "friendly")
    text, tokens = context.text, context.tokens
    return (ahead and text[before[0].end : tokens[at].start] == "-") or (
        behind and text[tokens[end - 1].end : after[0].start] == "-"
    )


def _is_verb(token: Token) -> bool:
    """One of the list, or any in the past that is spelt regularly."""
    form = token.form
    past = form.endswith("ed") and form not in ("based", "related", "bombed")
    present = len(form) > 3 and form.endswith("s") and form not in PLURALS | PLACE_AFTER
    present = present and not form.endswith(("ss", "us", "is"))
    return not token.capital and (form in SAYS or past or present)


def _is_place(context: Context, at: int) -> bool:
    """ "Moscow is" may go on with "in the dark": only what a government does counts."""
    if context.tokens[at].form not in ("is", "was", "are", "were"):
        return False
    after = context.after(at + 1)
    return after is None or not (after.form.endswith(("ing", "ed")) or after.form in MINDED)


def _heads(context: Context, at: int, end: int) -> bool:
    """It begins a title ("Warsaw weighs closure", "Moscow: no drones of ours").

    In languages whose verbs are not known here, it begins a sentence.
    """
    title = context.tokens[at].start < len(context.article.title)
    if context.english and not title:
        return False
    if (
        title
        and context.text[context.tokens[end - 1].end : context.tokens[end - 1].end + 2] == ": "
    ):
        return True
    following = context.after(end)
    if following is None or following.capital or not begins(context.text, context.tokens, at):
        return False
    return not context.english or following.form in MINDED or following.form.endswith("s")


def _counterpart(context: Context, at: int) -> bool:
    """ "His counterparts in Kyiv and Moscow" are those of the governments."""
    words = {token.form for token in context.tokens[max(0, at - 5) : at]}
    return bool(words & {"counterpart", "counterparts"}) and "in" in words


def _spoken_to(before: Token | None) -> bool:
    return before is not None and before.form in WITH


def _addressed(context: Context, at: int) -> bool:
    """ "A message to Moscow" is for the government, "a flight to Moscow" is not."""
    earlier = {token.form for token in context.tokens[max(0, at - 6) : at]}
    return not earlier & MOTION and bool(earlier & TOWARDS)


def dateline(context: Context, at: int, end: int) -> bool:
    """ "WARSAW, Sept 10 -" and "Warsaw (Reuters)" at the beginning of a paragraph."""
    token = context.tokens[at]
    if token.start and context.text[: token.start].rstrip(" ")[-1:] != "\n":
        return False
    tail = context.text[context.tokens[end - 1].end : context.tokens[end - 1].end + 24]
    return bool(re.match(r"\s*(?:\(|,[^.]{0,20}[-–—]|[-–—]\s)", tail)) or token.text.isupper()
