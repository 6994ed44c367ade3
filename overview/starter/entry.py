"""One entry of a data file, read with care: what is wrong names file, key and remedy. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from core.vocabulary import Vocabulary

Code = TypeVar("Code", bound=Vocabulary)


class StarterError(Exception):
    """The starter data can't be loaded; says in which file, at which key, and what to do."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        self.file, self.key, self.problem = file, key, problem
        super().__init__(f"data/{file}, {key}: {problem} Nothing was loaded.")


@dataclass(frozen=True)
class When:
    """An uncertain date: an EDTF text and a precision code, both "" where nothing is known."""

    edtf: str = ""
    precision: str = ""


@dataclass(frozen=True)
class Entry:
    """A mapping of a YAML file, or a row of a CSV file. `key` is the path to it in `file`."""

    file: str
    key: str
    cells: Mapping[str, object]

    def fail(self, name: str, problem: str) -> StarterError:
        return StarterError(self.file, f"{self.key}.{name}" if name else self.key, problem)

    def has(self, name: str) -> bool:
        return self.cells.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """The text at `name`. A number or a date that somebody forgot to quote is an error."""
        value = self.cells.get(name)
        if value is None or value == "":
            return default
        if not isinstance(value, str):
            raise self.fail(name, f"{value!r} is no text. Put it in quotation marks.")
        return value

    def required(self, name: str) -> str:
        text = self.text(name)
        if not text:
            raise self.fail(name, "is missing. Add it.")
        return text

    def lines(self, name: str) -> list[str]:
        """A list of texts; [] where there is none. In a CSV cell they are joined with " ; "."""
        value = self.cells.get(name)
        if value is None or value == "":
            return []
        if isinstance(value, str):
            return [part.strip() for part in value.split(" ; ")]
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(name, "is no list of texts. Write [a, b], quoted where needed.")
        return list(value)

    def number(self, name: str) -> float | None:
        """A number, or None for an empty cell. 0 is 0: reported as none."""
        value = self.cells.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise self.fail(name, f"{value!r} is no number. Write digits, or leave it empty.")
        try:
            return float(value)
        except ValueError:
            raise self.fail(
                name, f"“{value}” is no number. Write digits, or leave it empty."
            ) from None

    def whole(self, name: str) -> int | None:
        value = self.number(name)
        if value is None:
            return None
        if value != int(value):
            raise self.fail(name, f"{value} is no whole number.")
        return int(value)

    def flag(self, name: str) -> bool | None:
        value = self.cells.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, bool):
            raise self.fail(name, f"{value!r} is neither true nor false.")
        return value

    def code(self, name: str, vocabulary: type[Code], default: str = "") -> str:
        """A code out of `vocabulary`, or `default` where the cell is empty."""
        code = self.text(name, default)
        if code and code not in vocabulary.codes():
            raise self.fail(
                name, f"“{code}” is not among {', '.join(vocabulary.codes())}. Use one of these."
            )
        return code

    def when(self, name: str) -> When:
        """A date written as {edtf: …, precision: …} or as an EDTF text alone."""
        value = self.cells.get(name)
        if value is None or isinstance(value, str):
            return When(value or "")
        part = self.entry(name)
        return When(part.text("edtf"), part.text("precision"))

    def entry(self, name: str) -> Entry:
        """The mapping at `name`; an empty one where there is none."""
        value = self.cells.get(name)
        if value is None:
            value = {}
        if not isinstance(value, dict):
            raise self.fail(name, "is no mapping. Write key: value pairs.")
        return Entry(self.file, f"{self.key}.{name}", checked_keys(self, name, value))

    def entries(self, name: str) -> list[Entry]:
        """The list of mappings at `name`; [] where there is none."""
        value = self.cells.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.fail(name, "is no list. Write one “- {…}” for each.")
        found = []
        for index, item in enumerate(value, start=1):
            if not isinstance(item, dict):
                raise self.fail(f"{name}[{index}]", "is no mapping. Write key: value pairs.")
            cells = checked_keys(self, f"{name}[{index}]", item)
            found.append(Entry(self.file, f"{self.key}.{name}[{index}]", cells))
        return found


def checked_keys(entry: Entry, name: str, value: Mapping[object, object]) -> dict[str, object]:
    """YAML reads on, no and yes as true and false; such a key has to be quoted."""
    for key in value:
        if not isinstance(key, str):
            raise entry.fail(name, f"the key {key!r} is no text. Put it in quotation marks.")
    return {str(key): item for key, item in value.items()}
