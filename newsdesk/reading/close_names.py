"""Names that come close to one of the record: misspellings, other ways of writing a sound.

They are offered as close and never taken for the name itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from newsdesk.reading.context import Context
from newsdesk.reading.findings import Mention, Span
from newsdesk.reading.names import Nearby
from newsdesk.reading.people import COMMON, TITLES
from newsdesk.reading.tokens import Token, sound_of

SHORTEST: Final = 5
REMEMBERED: Final = 20_000  # words: the same ones come again in every article
LONG: Final = 8  # letters from which two may differ


def close_mentions(context: Context) -> Iterator[Mention]:
    """Capitalised words that no name explains and that differ by a letter or two from one.

    A surname in another script that sounds the same is no near miss, but the name.
    """
    for at, token in enumerate(context.tokens):
        if len(token.form) < SHORTEST - 1 or not token.capital:
            continue
        found: Mention | None
        foreign = not token.form.isascii() or not context.english
        if foreign and (target := context.names.sounds.get(sound_of(token.text))):
            found = _mention(context, at, token, target, close=False)
        else:
            found = _person(context, at, token) or _place(context, token)
        if found:
            yield found


def _person(context: Context, at: int, token: Token) -> Mention | None:
    target = _nearest(token, context.names.people)
    if not target:
        return None
    start = context.with_given_names(at, target)
    if start == at and context.of_longer_name(at):
        return None
    if start == at and not _titled(context, at) and not _alone(token, context.names.people, target):
        return None
    return _mention(context, at, token, target, close=True)


def _mention(context: Context, at: int, token: Token, target: str, *, close: bool) -> Mention:
    start = context.with_given_names(at, target)
    span = Span(context.tokens[start].start, token.end)
    return Mention(span, "actor", target, context.names.actors[target].name, close=close)


def _place(context: Context, token: Token) -> Mention | None:
    target = _nearest(token, context.names.places)
    if not target:
        return None
    span = Span(token.start, token.end)
    return Mention(span, "site", target, context.names.sites[target].name, close=True)


def _nearest(token: Token, names: Nearby) -> str:
    """The one name that is near enough and begins alike; "" where none or two are."""
    if len(token.form) < SHORTEST:
        return ""
    form = token.form if token.form.isascii() else sound_of(token.text)
    if form in names.targets and token.form.isascii():
        return ""
    if form not in names.found:
        if len(names.found) > REMEMBERED:
            names.found.clear()
        names.found[form] = _look_up(form, names.targets)
    return names.found[form]


def _look_up(form: str, names: dict[str, str]) -> str:
    most = 2 if len(form) >= LONG else 1
    near = extract(form, names.keys(), scorer=OSA.distance, score_cutoff=most, limit=4)
    near = [one for one in near if one[0][0] == form[0] or one[1] == 0]
    if not near:
        return ""
    best = min(distance for _, distance, _ in near)
    targets = {names[name] for name, distance, _ in near if distance == best}
    return targets.pop() if len(targets) == 1 else ""


def _alone(token: Token, names: Nearby, target: str) -> bool:
    """Long enough, and near enough, to need nobody's title before it."""
    ours = (name for name, other in names.targets.items() if other == target)
    return len(token.form) >= LONG - 1 and any(
        OSA.distance(token.form, name) <= 1 for name in ours if name not in COMMON
    )


def _titled(context: Context, at: int) -> bool:
    return any(token.form in TITLES for token in context.tokens[max(0, at - 3) : at])
