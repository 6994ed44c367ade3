"""What a process that works for long does once, at its start, to stay small and quick."""

import ctypes
import gc
from typing import Final

_M_ARENA_MAX: Final = -8  # the parameter's number in glibc's malloc.h
HEAPS: Final = 1
# Objects made, and collections of the younger, before each of the three generations is looked
# through. Python's own 700 look at rows and elements while they are all still in use: a seventh
# of the computing time of a first visit of feeds, a tenth of that of pages, for no less memory.
THRESHOLDS: Final = (10_000, 20, 20)


def settle() -> None:
    """Call it when everything is loaded and before threads are started.

    What is loaded by now stays, so the collector of garbage need not look at it each time. And
    where the C library gives each thread a heap of its own, as glibc does, it is told to keep to
    one: bodies are read in one thread and stored in another, which leaves holes in all of them,
    and Python runs one thread at a time anyway. That is 5 MB with eight threads of an ingest, and
    a tenth of the computing time of a first visit.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):  # other C libraries have no such heaps
        library.mallopt(_M_ARENA_MAX, HEAPS)
        library.malloc_trim(0)  # what loading the program left over
