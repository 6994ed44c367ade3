"""The likeness of two texts from a few numbers of each: bottom-k sketches.

A text is the set of its runs of four words. Of the CRC32s of all runs the 64 smallest are kept;
that is a fair sample of the set, and the same words always bring the same sample. So the share
of runs that two texts have in common (their Jaccard index) can be told from 64 numbers of each,
±0.06 at worst (one standard error), without the texts (Broder 1997; Cohen and Kaplan 2007).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Sequence, Set
from dataclasses import dataclass
from struct import pack, unpack
from typing import Final
from zlib import crc32

SKETCH_SIZE: Final = 64
LOOKED_UP: Final = 16  # of these, by which others are found
# Below this a sketch says little, and a credit line or a footer is most of the text.
FEWEST_RUNS: Final = 20
NO_LIMIT: Final = 1 << 32
# Byte by byte: letters of ASCII in lower case, its punctuation as spaces, all others as they are.
_FOLDED: Final = bytes(
    ord(chr(byte).lower()) if chr(byte).isalnum() else 32 for byte in range(128)
) + bytes(range(128, 256))
_WIDE_MARKS = re.compile(r"[^\x00-\x7f\w]+")

# Measured in tests/sources/ingest/test_sketch.py: of copies with another lede and up to a third
# cut it finds at least 98 in 100, and of articles on one subject that share stock phrases it takes
# none for a copy. At 0.25 the first false ones appear, at 0.4 three copies in 100 are missed.
ALIKE: Final = 0.3
SAME: Final = 0.9  # whatever else they share with others, these are one text
# A run that so many other texts of one publisher have is its footer, not news.
FOOTER_FROM: Final = 4

Sketch = tuple[int, ...]


@dataclass(frozen=True)
class Sketched:
    """A text as its sketch. `publisher` is any key that tells publishers apart."""

    key: int
    publisher: Hashable
    sketch: Sketch


def sketch(text: str) -> Sketch:
    """The smallest CRC32s of the runs of four words of a plain text, ascending.

    Case, punctuation and white space make no difference. () for a text of fewer than 20
    different runs, some 23 words: it is too short to be compared.
    """
    words = _words(text)
    # Written without spaces between the words, which is quicker and confuses nothing in practice.
    quads = zip(words, words[1:], words[2:], words[3:], strict=False)
    runs = set(map(crc32, map(b"".join, quads)))
    return tuple(sorted(runs)[:SKETCH_SIZE]) if len(runs) >= FEWEST_RUNS else ()


def likeness(a: Sketch, b: Sketch, *, ignoring: Set[int] = frozenset()) -> float:
    """The share of the word runs of both that both have, 0 to 1; 0 where there is no sketch.

    `ignoring` leaves out runs that say nothing about this pair.
    """
    mine, other = set(a) - ignoring, set(b) - ignoring
    # Of a text whose sketch is full, runs above its last number are not known.
    known_to = min((whole[-1] for whole in (a, b) if len(whole) == SKETCH_SIZE), default=NO_LIMIT)
    sample = [run for run in mine | other if run <= known_to]
    return len(mine.intersection(other, sample)) / len(sample) if mine and other and sample else 0.0


def find_alike(
    one: Sketched, others: Sequence[Sketched], *, at_least: float = ALIKE
) -> list[tuple[Sketched, float]]:
    """Those of `others` whose text is nearly that of `one`, the likest first.

    What a publisher writes under all its articles doesn't count. So a sixth version of one
    article by one publisher is only found where it is nearly unchanged.
    """
    footers = _footers(one, others)
    found = []
    for other in others:
        share = likeness(one.sketch, other.sketch)
        if share < SAME:
            share = likeness(one.sketch, other.sketch, ignoring=footers)
        if share >= at_least:
            found.append((other, share))
    return sorted(found, key=lambda pair: (-pair[1], pair[0].key))


def _footers(one: Sketched, others: Sequence[Sketched]) -> frozenset[int]:
    mine = frozenset(one.sketch)
    had = Counter(
        (other.publisher, run) for other in others for run in mine.intersection(other.sketch)
    )
    return frozenset(run for (_, run), times in had.items() if times >= FOOTER_FROM)


def to_bytes(numbers: Sketch) -> bytes:
    """Four bytes a number, the highest first."""
    return pack(f">{len(numbers)}I", *numbers)


def from_bytes(packed: bytes) -> Sketch:
    """Raises struct.error for what `to_bytes` can't have made."""
    return unpack(f">{len(packed) // 4}I", packed)


def _words(text: str) -> list[bytes]:
    if not text.isascii():
        text = _WIDE_MARKS.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    return text.encode("utf-8", "replace").translate(_FOLDED).split()
