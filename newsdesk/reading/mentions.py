"""Finds the names of actors, sites, operations, platforms and proposals in an article."""

from __future__ import annotations

from newsdesk.reading.close_names import close_mentions
from newsdesk.reading.context import Context
from newsdesk.reading.findings import Article, Mention, Span
from newsdesk.reading.names import Names
from newsdesk.reading.rules import accepted
from newsdesk.reading.trie import Name, Trie


def find_mentions(article: Article, names: Names) -> list[Mention]:
    """All mentions in the order of the text; the longest name wins, none lies within another."""
    context = Context(article, names)
    tries = [names.trie]
    foreign = names.foreign(article.language)
    if foreign is not None:
        tries.append(foreign)
    possible = _possible(context, tries)
    context.learn(possible)
    found: list[Mention] = []
    taken = 0
    for at, ways in possible.items():
        if at < taken:
            continue
        best = _best(context, at, ways)
        if best is None:
            continue
        end, name = best
        taken = end
        if name.target:
            found.append(_mention(context, at, end, name))
    return _in_order(context, found)


def _possible(context: Context, tries: list[Trie]) -> dict[int, list[tuple[int, Name]]]:
    """By the word that they begin with: names with the word that follows, the longest first."""
    possible = {}
    for at in range(len(context.tokens)):
        ways = [one for trie in tries for one in trie.at(context.text, context.tokens, at)]
        if ways:
            possible[at] = sorted(ways, key=lambda one: -one[0]) if len(ways) > 1 else ways
    return possible


def _best(context: Context, at: int, ways: list[tuple[int, Name]]) -> tuple[int, Name] | None:
    return next((way for way in ways if accepted(context, at, *way)), None)


def _mention(context: Context, at: int, end: int, name: Name) -> Mention:
    start = at
    if name.rule in ("surname", "declined"):
        start = context.with_given_names(at, name.target)
    span = Span(context.tokens[start].start, context.tokens[end - 1].end)
    return Mention(span, name.kind, name.target, name.name, name.close)


def _in_order(context: Context, found: list[Mention]) -> list[Mention]:
    """With the near misses that touch nothing that was found."""
    near = [
        one
        for one in close_mentions(context)
        if not any(one.span.meets(other.span) for other in found)
    ]
    return sorted([*found, *near], key=lambda one: one.span)
