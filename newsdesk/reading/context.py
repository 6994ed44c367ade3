"""An article as words, with what stands around each and what is known of the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

from newsdesk.reading.findings import Article
from newsdesk.reading.name_words import STARTERS
from newsdesk.reading.names import Names
from newsdesk.reading.people import TITLES
from newsdesk.reading.tokens import Token, joined, sound_of, tokenise
from newsdesk.reading.trie import Name


class Context:
    """An article as words, with what is known of it before single names are judged."""

    def __init__(self, article: Article, names: Names) -> None:
        self.article = article
        self.names = names
        self.text = article.words
        self.tokens = tokenise(self.text)
        self.full: set[str] = set()
        self.states: set[str] = set()
        self.english = article.language in ("", "en")
        self._headline = _title_case(
            [token for token in self.tokens if token.start < len(article.title)]
        )

    def learn(self, possible: Mapping[int, Sequence[tuple[int, Name]]]) -> None:
        """Who is named in full somewhere."""
        every = ((at, end, name) for at, ways in possible.items() for end, name in ways)
        for at, end, name in every:
            if name.rule == "state" and self.fits(at, end, name):
                self.states.add(name.target)
            if name.rule in ("plain", "site") and end - at > 1 and self.fits(at, end, name):
                self.full.add(name.target)

    def before(self, at: int) -> Token | None:
        """The word before, if only a space or a hyphen stands between."""
        if at == 0:
            return None
        gap = self.text[self.tokens[at - 1].end : self.tokens[at].start]
        return self.tokens[at - 1] if gap in (" ", "\u00a0", "-", "\n") else None

    def after(self, end: int) -> Token | None:
        if end >= len(self.tokens):
            return None
        gap = self.text[self.tokens[end - 1].end : self.tokens[end].start]
        return self.tokens[end] if gap in (" ", "\u00a0", "-", "\n") else None

    def possessive(self, end: int) -> int:
        """The word after "'s", or 0 where there is none."""
        if end + 1 < len(self.tokens) and self.tokens[end].form == "s":
            gap = self.text[self.tokens[end - 1].end : self.tokens[end].start]
            return end + 1 if gap in ("'", "’", "ʼ") else 0
        return 0

    def in_headline(self, at: int) -> bool:
        """Whether the word stands in a title that writes most words with a capital."""
        return self._headline and self.tokens[at].start < len(self.article.title)

    def with_given_names(self, at: int, target: str) -> int:
        """Where the person's name begins: at given names or an initial before the surname."""
        given = self.names.given.get(target, frozenset())
        start = at
        while start and joined(self.text, word := self.tokens[start - 1], self.tokens[start]):
            form = word.form if word.form.isascii() else sound_of(word.text)
            initial = len(form) == 1 and any(name[0] == form for name in given)
            same = any(_same_given(name, form) for name in given)
            if not word.capital or not (initial or same):
                break
            start -= 1
        return start

    def fits(self, at: int, end: int, name: Name) -> bool:
        """Whether the words are written as names are: capitals where the name has them."""
        tokens = self.tokens[at:end]
        if name.rule == "loose":
            return len(tokens) > 1 or tokens[0].capital
        if name.rule == "body":
            acronym = name.words[0].isupper()
            return tokens[0].capital and (not acronym or tokens[0].text == name.words[0])
        if len(tokens) > len(name.words):  # "NATO's Military Committee"
            tokens = [token for token in tokens if token.form != "s"]
        written = all(map(_written_alike, name.words, tokens))
        alone = len(name.words) == 1 and name.words[0].isupper()
        return written and not (alone and self._shouted(at))

    def of_longer_name(self, at: int) -> bool:
        """Whether the word before seems to be a given name: "Lisa Poland"."""
        before = self.before(at)
        if before is None or not before.capital or before.text.isupper() or self.in_headline(at):
            return False
        form = before.form
        names = self.names
        free = form in STARTERS | TITLES or form in names.adjectives or form in names.state_forms
        free = free or form.endswith(("ern", "ing", "ly", "s", "ed")) or not form.isalpha()
        gap = self.text[before.end : self.tokens[at].start]
        return self.english and gap in (" ", "\u00a0") and not free

    def _shouted(self, at: int) -> bool:
        """A short word in capitals among others that are too: "TELL US MORE"."""
        if len(self.tokens[at].text) > 2:
            return False
        around = [self.tokens[one] for one in (at - 1, at + 1) if 0 <= one < len(self.tokens)]
        return all(len(token.text) > 3 and token.text.isupper() for token in around)


def _same_given(name: str, form: str) -> bool:
    """The same, declined ("Donalda"), or another way of writing it ("Radoslav")."""
    if name == form or (len(form) > 3 and name[:-1] == form[: len(name) - 1]):
        return True
    near = 2 if len(name) > 5 else 1
    return (
        len(name) > 3 and name[0] == form[0] and OSA.distance(name, form, score_cutoff=near) <= near
    )


def _written_alike(word: str, token: Token) -> bool:
    """A capital where the name has one; short acronyms all in capitals: "US", not "us"."""
    if not word[0].isupper():
        return True
    has_case = token.text.lower() != token.text.upper()
    if has_case and not token.capital:
        return False
    return token.text.isupper() or not (word.isupper() and 1 < len(word) < 4)


def _title_case(tokens: list[Token]) -> bool:
    words = [token for token in tokens if len(token.text) > 3 and token.text.isalpha()]
    return len(words) > 2 and sum(token.capital for token in words) >= 0.7 * len(words)
