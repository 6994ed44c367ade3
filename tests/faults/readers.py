"""Readers who ask at a steady pace, whatever the answers are."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException

COUNT, EVERY = 10, 0.5  # each asks once in so many seconds: 20 requests a second
FOR_EVER = 1_000_000


@dataclass
class Readers:
    """`ask` is given a page and who asks, and tells the status.

    `took`: the seconds of each answer with status 200; `other`: what else there was, and how often.
    """

    ask: Callable[[str, int], int]
    pages: Sequence[str]
    took: list[float] = field(default_factory=list)
    other: Counter[str] = field(default_factory=Counter)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def asked(self) -> int:
        return len(self.took) + self.other.total()

    @property
    def p99(self) -> float:
        return sorted(self.took)[int(len(self.took) * 0.99)] if self.took else float("inf")

    def read(self, turns: int) -> None:
        """So many pages each."""
        threads = self._start(turns)
        for thread in threads:
            thread.join()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Until the block ends."""
        threads = self._start(FOR_EVER)
        try:
            yield
        finally:
            self.over.set()
            for thread in threads:
                thread.join()

    def _start(self, turns: int) -> list[threading.Thread]:
        threads = [
            threading.Thread(target=self._one, args=(number, turns)) for number in range(COUNT)
        ]
        for thread in threads:
            thread.start()
        return threads

    def _one(self, number: int, turns: int) -> None:
        dice, began = random.Random(number), time.monotonic()
        for turn in range(turns):
            due = began + (turn + number / COUNT) * EVERY
            if self.over.wait(max(0, due - time.monotonic())):
                return
            started = time.monotonic()
            try:
                status = self.ask(dice.choice(self.pages), number)
            except (OSError, HTTPException) as error:
                self.other[type(error).__name__] += 1
            else:
                if status == 200:
                    self.took.append(time.monotonic() - started)
                else:
                    self.other[str(status)] += 1
