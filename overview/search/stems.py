"""English word forms brought to one: Porter's algorithm. Pure: no Django.

M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980) 3, pp. 130-137; the step
numbers below are those of the paper. Both databases store what this returns, so that they agree.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

Rules = tuple[tuple[str, str], ...]

STEP_2: Rules = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("abli", "able"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
    ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
    ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
STEP_3: Rules = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""),
    ("ness", ""),
)  # fmt: skip
STEP_4: Rules = (
    ("al", ""), ("ance", ""), ("ence", ""), ("er", ""), ("ic", ""), ("able", ""), ("ible", ""),
    ("ant", ""), ("ement", ""), ("ment", ""), ("ent", ""), ("sion", ""), ("tion", ""), ("ou", ""),
    ("ism", ""), ("ate", ""), ("iti", ""), ("ous", ""), ("ive", ""), ("ize", ""),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """``drones`` → ``drone``, ``violated`` → ``violat``. `word` is of small Latin letters."""
    if len(word) < 3:
        return word
    word = _past_and_ing(_plural(word))
    if word.endswith("y") and _has_vowel(word[:-1]):  # 1c
        word = f"{word[:-1]}i"
    word = _replaced(word, STEP_2, more_than=0)
    word = _replaced(word, STEP_3, more_than=0)
    word = _replaced(word, STEP_4, more_than=1)
    return _tidied(word)


def _plural(word: str) -> str:
    """1a."""
    if word.endswith(("sses", "ies")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _past_and_ing(word: str) -> str:
    """1b."""
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest == word or not _has_vowel(rest):
            continue
        if rest.endswith(("at", "bl", "iz")):
            return f"{rest}e"
        if _ends_double(rest) and rest[-1] not in "lsz":
            return rest[:-1]
        return f"{rest}e" if _measure(rest) == 1 and _ends_short(rest) else rest
    return word


def _replaced(word: str, rules: Rules, more_than: int) -> str:
    """2, 3 and 4: the longest ending that fits decides, whether or not it may go."""
    fitting = [rule for rule in rules if word.endswith(rule[0])]
    if not fitting:
        return word
    ending, instead = max(fitting, key=lambda rule: len(rule[0]))
    if ending in ("sion", "tion"):
        ending = "ion"  # goes after s or t only, which stay
    rest = word.removesuffix(ending)
    return f"{rest}{instead}" if _measure(rest) > more_than else word


def _tidied(word: str) -> str:
    """5a and 5b."""
    if word.endswith("e"):
        rest = word[:-1]
        measure = _measure(rest)
        if measure > 1 or (measure == 1 and not _ends_short(rest)):
            word = rest
    if word.endswith("ll") and _measure(word[:-1]) > 1:
        word = word[:-1]
    return word


def _vowels(word: str) -> list[bool]:
    """For each letter whether it is a vowel; y is one after a consonant."""
    found: list[bool] = []
    for place, letter in enumerate(word):
        found.append(letter in "aeiou" or (letter == "y" and place > 0 and not found[-1]))
    return found


def _has_vowel(word: str) -> bool:
    return any(_vowels(word))


def _measure(word: str) -> int:
    """How many times a consonant follows a vowel: m of [C](VC)^m[V]."""
    vowels = _vowels(word)
    return sum(before and not after for before, after in pairwise(vowels))


def _ends_double(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and not _vowels(word)[-1]


def _ends_short(word: str) -> bool:
    """Consonant, vowel, consonant, the last one not w, x or y: *o of the paper."""
    return _vowels(word)[-3:] == [False, True, False] and word[-1] not in "wxy"
