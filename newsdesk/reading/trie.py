"""Many names looked for at once: a tree of words, walked from each word of a text.

A dictionary of dictionaries does it in one step a word. Libraries for it match characters, and
would have to be asked again where words, marks and possessives begin and end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsdesk.reading.tokens import Token, joined, tokenise


@dataclass(frozen=True)
class Name:
    """One way of naming something. `words` are as they are written, for their capitals.

    `rule` says when it counts: plain (whenever it stands there), capital (of a state, where it
    speaks or is spoken to), surname (once it is clear who), article (behind "the"), code (in
    brackets), loose (small letters will do).
    """

    kind: str
    target: str
    name: str
    words: tuple[str, ...]
    rule: str = "plain"
    close: bool = False


@dataclass
class Node:
    next: dict[str, Node] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


class Trie:
    def __init__(self) -> None:
        self._root = Node()

    def add(self, spelling: str, *, kind: str, target: str, name: str, rule: str = "plain",
            close: bool = False) -> None:  # fmt: skip
        tokens = tokenise(spelling)
        if not tokens:
            return
        node = self._root
        for token in tokens:
            node = node.next.setdefault(token.form, Node())
        words = tuple(token.text for token in tokens)
        entry = Name(kind, target, name, words, rule, close)
        if entry not in node.names:
            node.names.append(entry)

    def at(self, text: str, tokens: Sequence[Token], at: int) -> list[tuple[int, Name]]:
        """Names that begin with the word `at`, with the word that follows each."""
        node = self._root.next.get(tokens[at].form)
        if node is None:
            return []
        found: list[tuple[int, Name]] = []
        end = at
        while node is not None:
            end += 1
            found += [(end, name) for name in node.names]
            if end >= len(tokens) or not joined(text, tokens[end - 1], tokens[end]):
                break
            following = node.next.get(tokens[end].form)
            if following is None and _owns(text, tokens, end):
                end += 1  # "NATO's Military Committee"
                following = node.next.get(tokens[end].form)
            node = following
        return found


def _owns(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is the "s" of a possessive before a word with a capital."""
    if tokens[at].form != "s" or at + 1 >= len(tokens) or not tokens[at + 1].capital:
        return False
    return text[tokens[at].start - 1] in "'’ʼ" and text[tokens[at].end] == " "
