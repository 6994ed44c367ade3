"""Readers who come through the shipped nginx, each time by a new address and connection."""

from __future__ import annotations

import ssl
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPSConnection
from itertools import count
from pathlib import Path

from benchmarks.anew import anew
from benchmarks.growth.measuring import PAGES

TRUSTING = ssl._create_unverified_context()
READERS = 8
PATIENCE = 120  # seconds
_numbers = count()


@dataclass
class Door:
    """An nginx: its port for HTTPS, and the folder with its log."""

    port: int
    folder: Path
    errors: list[str] = field(default_factory=list)

    def ask(self, path: str) -> tuple[int, str]:
        """Status and body. No address asks often enough for nginx to limit it."""
        number = next(_numbers)
        source = (f"127.{1 + number // 62_500 % 100}.{number // 250 % 250}.{number % 250 + 1}", 0)
        connection = HTTPSConnection(
            "127.0.0.1", self.port, context=TRUSTING, source_address=source, timeout=PATIENCE
        )
        try:
            connection.request("GET", path, headers={"Host": "localhost"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def answered_by(self) -> Counter[str]:
        """How many answers came from which servers, as its log has it; several where one failed."""
        time.sleep(0.5)  # it writes a line when the answer is over
        lines = (self.folder / "access.log").read_text().splitlines()
        return Counter(line.rsplit('"', 2)[1] for line in lines)

    def pages_a_second(self, seconds: float) -> float:
        """That readers get who ask without a pause for what nobody has asked before."""
        answered, until = [0] * READERS, time.monotonic() + seconds

        def read(reader: int) -> None:
            pages = [*PAGES.values()]
            for turn in count(reader * 2):
                if time.monotonic() >= until:
                    return
                path = anew(pages[turn % len(pages)])
                try:
                    status, _ = self.ask(path)
                except (OSError, HTTPException) as error:
                    self.errors.append(f"{path}: {error}")
                    continue
                answered[reader] += status == 200
                if status != 200:
                    self.errors.append(f"{path}: {status}")

        threads = [threading.Thread(target=read, args=[reader]) for reader in range(READERS)]
        started = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sum(answered) / (time.monotonic() - started)
