"""Articles of a sentence or two, with the names in them marked as a reader of names would."""

import re

from newsdesk.reading.findings import Article, Mention, Span

PEOPLE = {
    "Ada Berg": "NAA-1", "Berg": "NAA-1", "Jon Moe": "NAA-2", "Moe": "NAA-2",
    "Eva Lind": "NAA-3", "Lind": "NAA-3",
}  # fmt: skip
BODIES = {
    "Norland": "NAA-10", "NATO": "NAA-11", "Norland police": "NAA-12", "Reuters": "NAA-13",
    "Financial Times": "NAA-14", "FT": "NAA-14", "Sudria": "NAA-15", "Westland": "NAA-16",
}  # fmt: skip
TARGETS = {**PEOPLE, **BODIES}
_ANY = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(TARGETS, key=len, reverse=True))})(?!\w)")


def article(body, language="en", published=None):
    return Article("A headline", body, published, language)


def mentions(of):
    return [
        Mention(Span(*hit.span()), "actor", TARGETS[hit[0]], hit[0])
        for hit in _ANY.finditer(of.words)
    ]


def is_person(target):
    return target in PEOPLE.values()
