"""Another spelling, and other ways on, where nothing was found."""

from __future__ import annotations

from dataclasses import dataclass, replace

from overview.models import SearchSpelling
from overview.search.engines import Within
from overview.search.find import Found, find
from overview.search.query import Query, Term, parse
from overview.search.words import tidy, words

SHORTEST, CANDIDATES = 4, 4000


@dataclass(frozen=True)
class Idea:
    """Another query that does find something, in the words of the one who asked."""

    text: str
    found: Found


def other_spelling(text: str, query: Query, within: Within) -> Idea | None:
    """`text` with the words that no entry has as an entry spells them, if that finds anything."""
    corrected = text
    for term in query.wanted:
        if len(term.forms) == 1 and (better := _closest(term.forms[0])):
            corrected = _replaced(corrected, term, better)
    return _idea(corrected, within) if corrected != text else None


def with_fewer_words(query: Query, within: Within) -> list[Idea]:
    """What is found when one of the words is left out; the most first, three at most."""
    ideas = []
    for left_out in query.wanted if 1 < len(query.wanted) <= 5 else ():
        rest = tuple(term for term in query.wanted if term != left_out)
        found = find(replace(query, wanted=rest), within, newest_first=True)
        if found.keys:
            ideas.append(Idea(as_typed(replace(query, wanted=rest)), found))
    return sorted(ideas, key=lambda idea: -idea.found.total)[:3]


def as_typed(query: Query) -> str:
    """The query in the words of a search box."""
    unwanted = [f"-{_typed(term)}" for term in query.unwanted]
    return " ".join([*(_typed(term) for term in query.wanted), *unwanted])


def _typed(term: Term) -> str:
    words = " ".join(term.forms)
    if len(term.forms) > 1:
        return f'"{words}"'
    return f"{words}*" if term.prefix else words


def _idea(text: str, within: Within) -> Idea | None:
    found = find(parse(text), within, newest_first=True)
    return Idea(text, found) if found.keys else None


def _closest(form: str) -> str:
    """The most frequent of the words that are nearest to `form`; '' where it is one itself."""
    if len(form) < SHORTEST or not form.isalpha():
        return ""
    same_start = SearchSpelling.objects.filter(word__startswith=form[0]).order_by("-entries")
    if same_start.filter(word=form).exists():
        return ""
    most = 1 if len(form) < 6 else 2
    best, nearest = "", most + 1
    for word, shown in same_start.values_list("word", "shown")[:CANDIDATES]:
        if abs(len(word) - len(form)) > most:
            continue
        distance = steps_between(form, word, nearest)
        if distance < nearest:
            best, nearest = shown, distance
    return best


def steps_between(one: str, other: str, most: int) -> int:
    """Letters to put in, leave out, exchange or swap with the next; `most` if that many or more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, opposite in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != opposite))
            swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite
            row.append(min(cost, earlier[j - 2] + 1) if swapped else cost)
        if min(row) >= most:
            return most
    return min(row[-1], most)


def _replaced(text: str, term: Term, better: str) -> str:
    """`text` with the word of `term`, however it is written, as `better`."""
    text = tidy(text)
    for word in words(text):
        if word.form == term.forms[0]:
            return text[: word.start] + better + text[word.end :]
    return text
