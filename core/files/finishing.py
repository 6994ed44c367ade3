"""What Python does to the rows of a CSV that a database wrote: mostly nothing but line ends."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache

from core.exports import Export
from core.in_sql import Made
from core.spreadsheet import cell

# A control character in a cell is seen by its number: each row has exactly one, at its end.
CONTROLS = bytes([*range(0x20), 0x7F])
_CONTROL = re.compile(rb"[\x00-\x1f\x7f]+")
_CELL = re.compile(rb'"([^"]*(?:""[^"]*)*)"')
REMEMBERED = 4096  # cells of a column


class Finish:
    """Puts in what Python makes, and a space for control characters. Rows end as RFC 4180 has it.

    Called with whole rows, in which every cell is quoted, and their number.
    """

    def __init__(self, export: Export) -> None:
        self.width = len(export.columns)
        self.makers = {
            place: _maker(column.sql)
            for place, column in enumerate(export.columns)
            if isinstance(column.sql, Made)
        }

    def __call__(self, rows: bytes, count: int) -> bytes:
        clean = len(rows.translate(None, CONTROLS)) + count == len(rows)
        if clean and not self.makers:
            return rows.replace(b"\n", b"\r\n")
        cells = _CELL.findall(rows)
        if not clean:
            cells = [_CONTROL.sub(b" ", each) for each in cells]
        for place, make in self.makers.items():
            cells[place :: self.width] = map(make, cells[place :: self.width])
        return b"".join(
            b'"' + b'","'.join(cells[at : at + self.width]) + b'"\r\n'
            for at in range(0, len(cells), self.width)
        )


def _maker(made: Made) -> Callable[[bytes], bytes]:
    @lru_cache(REMEMBERED)
    def make(parts: bytes) -> bytes:
        value = made.make(*json.loads(parts.replace(b'""', b'"')))
        return cell(value).replace('"', '""').encode()

    return make
