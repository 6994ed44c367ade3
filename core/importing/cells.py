"""What the text of a cell means: readers that answer a value or say what is wrong. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import Any, Final

from core.dates import InvalidEdtf, InvalidZone, instants, parse
from core.spreadsheet import SEPARATOR, Cell
from core.spreadsheet import cell as as_text
from core.vocabulary import Vocabulary

Reader = Callable[[str], Any]
LISTED_AT_MOST: Final = 14
_TRUE: Final = {"true", "yes", "1", "y"}
_FALSE: Final = {"false", "no", "0", "n"}


class BadCell(ValueError):
    """The cell can't mean what its column asks for. The message says what is allowed."""


def text(longest: int = 20_000) -> Reader:
    def read(cell: str) -> str:
        value = cell.strip()
        if len(value) > longest:
            raise BadCell(f"It has {len(value):,} characters; at most {longest:,} are allowed.")
        return value

    return read


def coded(vocabulary: type[Vocabulary]) -> Reader:
    """A code, or its label in any case."""
    by_name = {member.label.casefold(): member for member in vocabulary}
    by_name |= {member.value.casefold(): member for member in vocabulary}

    def read(cell: str) -> str:
        found = by_name.get(cell.strip().casefold())
        if found is None:
            raise BadCell(f"“{_short(cell)}” is no code of “{vocabulary.heading()}”. {allowed()}")
        return found.value

    def allowed() -> str:
        codes = vocabulary.codes()
        shown = ", ".join(codes[:LISTED_AT_MOST])
        more = len(codes) - LISTED_AT_MOST
        return f"Allowed: {shown}{f' and {more} more, listed in the codebook' if more > 0 else ''}."

    def read_with_hint(cell: str) -> str:
        try:
            return read(cell)
        except BadCell as error:
            near = get_close_matches(cell.strip().casefold(), by_name, n=1, cutoff=0.75)
            if not near:
                raise
            raise BadCell(f"{error} Did you mean “{by_name[near[0]].value}”?") from None

    return read_with_hint


def number(low: float, high: float, *, whole: bool = False) -> Reader:
    kind = "a whole number" if whole else "a number"
    bounds = f"{as_text(float(low))} to {as_text(float(high))}"

    def read(cell: str) -> float | int:
        try:
            value = float(cell.strip().replace("−", "-"))
        except ValueError:
            hint = " Write a full stop before decimals, and no separators of thousands."
            raise BadCell(f"“{_short(cell)}” is no number. Allowed: {bounds}.{hint}") from None
        if not low <= value <= high or (whole and not value.is_integer()):
            raise BadCell(f"{_short(cell)} is not allowed here: {kind} from {bounds} is.")
        return int(value) if whole else value

    return read


def boolean(cell: str) -> bool:
    answer = cell.strip().casefold()
    if answer in _TRUE or answer in _FALSE:
        return answer in _TRUE
    raise BadCell(f"“{_short(cell)}” is not allowed. Allowed: true, false, or an empty cell.")


def edtf(cell: str) -> str:
    """An uncertain date, in the form in which it is stored."""
    try:
        return parse(cell.strip()).edtf
    except InvalidEdtf as error:
        raise BadCell(
            f"{error} Allowed: EDTF, such as 2025-09-10, 2025-09, 2025-09-09/2025-09-10, 2025-09~."
        ) from None


def zone(cell: str) -> str:
    try:
        instants(parse("2000"), "year", "", cell.strip())
    except InvalidZone as error:
        raise BadCell(str(error)) from None
    return cell.strip()


def instant(cell: str) -> datetime:
    """An ISO 8601 time; one without an offset is taken as UTC."""
    try:
        value = datetime.fromisoformat(cell.strip().replace("Z", "+00:00"))
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except (ValueError, OverflowError):  # such as the first hour of the year 1, east of Greenwich
        raise BadCell(
            f"“{_short(cell)}” is no time. Allowed: 2025-09-10T14:30:00Z or 2025-09-10."
        ) from None


def day(cell: str) -> date:
    try:
        return date.fromisoformat(cell.strip())
    except ValueError:
        raise BadCell(f"“{_short(cell)}” is no day. Allowed: 2025-09-10.") from None


def key(pattern: str, example: str) -> Reader:
    """A name by which something is looked up later, of a given form."""
    form = re.compile(pattern)

    def read(cell: str) -> str:
        value = cell.strip()
        if not form.fullmatch(value):
            raise BadCell(f"“{_short(cell)}” has not the right form. Allowed: such as {example}.")
        return value

    return read


def address(cell: str) -> str:
    value = cell.strip()
    if not re.fullmatch(r"https?://[^\s/]+\S*", value, re.IGNORECASE) or len(value) > 2000:
        raise BadCell(
            f"“{_short(cell)}” is no web address. Allowed: http:// or https:// and so on."
        )
    return value


def listed(one: Reader, *, once: bool = True) -> Reader:
    """Several in one cell, separated by semicolons; each once, unless their places count."""

    def read(cell: str) -> tuple[Any, ...]:
        parts = [part.strip() for part in cell.split(";")]
        values = [one(part) for part in parts if part]
        return tuple(dict.fromkeys(values) if once else values)

    return read


def shown(value: Any) -> str:
    """A value as a preview shows it."""
    if isinstance(value, tuple):
        return SEPARATOR.join(shown(each) for each in value)
    if isinstance(value, str):
        return value
    plain: Cell = value
    return as_text(plain)


def _short(cell: str) -> str:
    value = " ".join(cell.split())
    return value if len(value) <= 60 else f"{value[:57]}…"
