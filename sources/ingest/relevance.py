"""Which articles belong to the subject, told by terms that appear in them.

One term a line; what follows a `#` is a comment. A term is a word or a phrase. `*` at the start
or the end of a word stands for any letters, so `dron*` finds the word in all its cases; `a & b`
asks for both somewhere in the text; `pl: dron*` holds only for articles in that language and for
those whose language nobody knows. Case, accents and punctuation make no difference.

A term becomes strings to look for in the text as plain words: no expression can be written that
takes longer than a few passes over the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from typing import Final
from unicodedata import normalize

from sources.ingest.languages import known_language, primary
from sources.ingest.outcomes import Entry
from sources.ingest.text import strip_unsafe

TERM_LIMIT: Final = 100  # characters
TERMS_LIMIT: Final = 2_000  # in one text
SHORTEST_STEM: Final = 2

_WORD = re.compile(r"[^\W_]+")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_BOTH = re.compile(r"\s+&\s+")
_AROUND = re.compile(r"^[^\w*]+|[^\w*]+$")
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
# Letters that Unicode doesn't take apart; one of the apostrophes counts as a letter there.
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t",
     "ŋ": "n", "ı": "i", "ə": "e", "ґ": "г", "\u02bc": "'"}
)  # fmt: skip
# Sorting the marks of one letter takes the square of their number.
_PIECE: Final = 256
_WHOLE_SENTENCES: Final = str.maketrans("\ufdfa\ufdfb", "  ")  # one letter that becomes 18
# Possessive, so that a tag without an end is gone through once.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)[^<>]*+>|<[!?][^<>]*+>")
_INLINE_NAMES: Final = "a abbr b cite code del em font i ins mark q s small span strong u"
_INLINE: Final = frozenset(_INLINE_NAMES.split())
_UNREAD: Final = frozenset({"script", "style", "template"})
_BARRIER: Final = " \n "


class BadTerm(ValueError):
    """A term that can't be read. The message names the line and says what to write."""

    def __init__(self, line: int, term: str, problem: str) -> None:
        self.line = line
        shown = term if len(term) <= 40 else f"{term[:39]}…"
        super().__init__(f"Line {line}, “{shown}”: {problem}")


@dataclass(frozen=True)
class _Word:
    text: str
    open_start: bool = False
    open_end: bool = False

    @property
    def needle(self) -> str:
        return f"{'' if self.open_start else ' '}{self.text}{'' if self.open_end else ' '}"

    def fits(self, word: str) -> bool:
        if self.open_start and self.open_end:
            return self.text in word
        if self.open_start:
            return word.endswith(self.text)
        return word.startswith(self.text) if self.open_end else word == self.text


@dataclass(frozen=True)
class _Text:
    """Folded words with single spaces between and around them."""

    line: str

    @cached_property
    def words(self) -> list[str]:
        return self.line.split(" ")


@dataclass(frozen=True)
class _Phrase:
    words: tuple[_Word, ...]

    @cached_property
    def needle(self) -> str:
        """What to look for, "" where a word inside the phrase is open."""
        if any(word.open_end for word in self.words[:-1]):
            return ""
        if any(word.open_start for word in self.words[1:]):
            return ""
        first, last = self.words[0].open_start, self.words[-1].open_end
        inner = " ".join(word.text for word in self.words)
        return f"{'' if first else ' '}{inner}{'' if last else ' '}"

    def appears_in(self, text: _Text) -> bool:
        if self.needle:
            return self.needle in text.line
        if not all(word.needle in text.line for word in self.words):
            return False
        starts = range(len(text.words) - len(self.words) + 1)
        return any(self._stands_at(start, text.words) for start in starts)

    def _stands_at(self, start: int, words: list[str]) -> bool:
        return all(word.fits(words[start + place]) for place, word in enumerate(self.words))


@dataclass(frozen=True)
class Term:
    """`written` as its author wrote it; `language` is "" where it holds for all."""

    written: str
    language: str
    phrases: tuple[_Phrase, ...]

    def holds_for(self, language: str) -> bool:
        return not (self.language and language) or self.language == language

    def appears_in(self, text: _Text) -> bool:
        return all(phrase.appears_in(text) for phrase in self.phrases)


@dataclass(frozen=True)
class Terms:
    """A list of terms, ready to be held against articles. `name` is what reasons call it."""

    include: tuple[Term, ...]
    exclude: tuple[Term, ...]
    name: str = ""

    def judge(self, entry: Entry) -> str:
        """ "" if an editor is to see the entry, else in words why it is left out."""
        texts = (words_of(entry.summary_raw), words_of(entry.content_raw))
        return self.judge_text(entry.title, *texts, language=entry.language)

    def judge_text(self, *texts: str, language: str) -> str:
        """As `judge`, for plain texts; no phrase runs from one into the next.

        What has no words is for an editor to look at, and so is what is in a language that the
        list has no term for.
        """
        text = _Text(_BARRIER.join(map(spaced, texts)))
        if not text.line.strip():
            return ""
        own = primary(language)
        named = f" of “{self.name}”" if self.name else ""
        for term in self.exclude:
            if term.holds_for(own) and term.appears_in(text):
                return f"“{term.written}” appears, which {named[4:] or 'the list'} keeps out."
        wanted = [term for term in self.include if term.holds_for(own)]
        if not wanted or any(term.appears_in(text) for term in wanted):
            return ""
        return f"None of the terms{named} appears."


@lru_cache(maxsize=64)
def compile_terms(include: str, exclude: str, name: str = "") -> Terms:
    """The two texts of a list, read. Raises BadTerm for the first term that can't be."""
    return Terms(tuple(_terms(include)), tuple(_terms(exclude)), name)


def problems_in(text: str) -> list[str]:
    """What is wrong with each line of a list, in words; empty if it can be used."""
    problems = []
    for number, line in _lines(text):
        try:
            _read(number, line)
        except BadTerm as problem:
            problems.append(str(problem))
    return problems


def words_of(raw_html: str) -> str:
    """The text of a piece of HTML as found in a feed, in one pass; never for showing.

    A real parser of HTML takes the square of the depth of tags that nobody has closed.
    """
    if "<" not in raw_html:
        return unescape(raw_html)
    parts: list[str] = []
    start, unread = 0, ""
    for tag in _TAG.finditer(raw_html):
        closing, name = tag[1], (tag[2] or "").lower()
        if not unread:
            parts += [raw_html[start : tag.start()], "" if name in _INLINE else " "]
            unread = name if name in _UNREAD and not closing else ""
        elif closing and name == unread:
            unread = ""
        start = tag.end()
    parts.append("" if unread else raw_html[start:])
    return unescape("".join(parts))


def spaced(text: str) -> str:
    """The words of a text folded, with one space before and after each."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def fold(text: str) -> str:
    """Lower case without accents: “Dróny” and “DRONY” are one word, and so are ё and е."""
    if text.isascii():
        return text.lower()
    text = strip_unsafe(text).translate(_WHOLE_SENTENCES)
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
    apart = "".join(normalize("NFKD", piece) for piece in pieces)
    return _MARKS.sub("", apart.casefold()).translate(_LETTERS)


def _terms(text: str) -> Iterator[Term]:
    for number, line in _lines(text):
        yield _read(number, line)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Number and content of each line that holds a term."""
    for number, line in enumerate(text.splitlines(), start=1):
        if term := _COMMENT.sub("", line).strip():
            yield number, term


def _read(number: int, line: str) -> Term:
    if number > TERMS_LIMIT:
        raise BadTerm(number, line, f"a list can have {TERMS_LIMIT} lines at most.")
    if len(line) > TERM_LIMIT:
        raise BadTerm(number, line, f"a term can have {TERM_LIMIT} characters at most.")
    tag, colon, rest = line.partition(":")
    if colon and not known_language(tag):
        raise BadTerm(
            number, line, "before a colon stands a language as two letters, such as “pl: dron*”."
        )
    language = primary(tag) if colon else ""
    parts = _BOTH.split((rest if colon else line).strip())
    return Term(line, language, tuple(_phrase(number, line, part) for part in parts))


def _phrase(number: int, line: str, part: str) -> _Phrase:
    words: list[_Word] = []
    for chunk in fold(part).split():
        words += _words(number, line, _AROUND.sub("", chunk))
    if not words:
        raise BadTerm(number, line, "there is no word in it.")
    return _Phrase(tuple(words))


def _words(number: int, line: str, chunk: str) -> list[_Word]:
    """`anti-dron*` are two words, of which the second is open."""
    stem = chunk.strip("*")
    if "*" in stem:
        raise BadTerm(number, line, "a * can stand at the start or the end of a word only.")
    found = _WORD.findall(stem)
    if stem != chunk and len("".join(found)) < SHORTEST_STEM:
        raise BadTerm(number, line, f"beside a * there have to be {SHORTEST_STEM} letters or more.")
    last = len(found) - 1
    return [
        _Word(text, place == 0 and chunk[0] == "*", place == last and chunk[-1] == "*")
        for place, text in enumerate(found)
    ]
