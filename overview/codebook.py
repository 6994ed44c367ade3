"""The codebook: every vocabulary and every export, read from the code that uses them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import reverse

from core.dates import human, infer_precision, parse
from core.exports import Column, Export, Part
from core.files.formats import FORMATS
from core.spreadsheet import SEPARATOR
from core.vocabulary import Vocabulary
from overview.registry import registered

EXAMPLES = (
    ("2025-09-10", ""),
    ("2025-09-09/2025-09-10", "night"),
    ("2025-10-24/2025-10-26", "range"),
    ("2025-09", ""),
    ("2025-09~", ""),
    ("2022-12?", ""),
    ("2025-11-XX", ""),
    ("2024-05-21/2024-05-31", "part_of_month"),
    ("2025-10-01/..", ""),
    ("../2025-10-01", ""),
)


@dataclass(frozen=True)
class VocabularySection:
    """One vocabulary under its lasting anchor, such as ``incident-kind``."""

    anchor: str
    vocabulary: type[Vocabulary]

    @property
    def heading(self) -> str:
        return self.vocabulary.heading()

    @property
    def about(self) -> str:
        return self.vocabulary.about()

    @property
    def members(self) -> list[Vocabulary]:
        return list(self.vocabulary)


@dataclass(frozen=True)
class ExportSection:
    """One file under its lasting anchor, such as ``file-incidents``."""

    anchor: str
    export: Export

    @property
    def columns(self) -> list[tuple[Column, str]]:
        """Each column, with the anchor of its vocabulary or ''."""
        return [
            (column, anchor_of(column.codes) if column.codes else "")
            for column in self.export.columns
        ]

    @property
    def files(self) -> str:
        """Where it is, as a path without its extension."""
        return path_of(self.export)


def vocabularies() -> list[type[Vocabulary]]:
    """Every vocabulary of the installed apps' `vocabularies`, by heading.

    Others, such as the roles of the desk, code nothing in the record.
    """
    ours = {config.name for config in apps.get_app_configs()}
    found: dict[str, type[Vocabulary]] = {}
    waiting: list[type[Vocabulary]] = [Vocabulary]
    while waiting:
        for vocabulary in waiting.pop().__subclasses__():
            waiting.append(vocabulary)
            app, module, *_ = [*vocabulary.__module__.split("."), ""]
            if app in ours and module == "vocabularies" and list(vocabulary):
                found[anchor_of(vocabulary)] = vocabulary
    return sorted(found.values(), key=lambda vocabulary: vocabulary.heading().lower())


def path_of(export: Export) -> str:
    """Where a file is, as a path without its extension; '' where it has no address of its own."""
    if not export.files:
        return ""
    return reverse(export.files, args=[FORMATS["csv"]]).removesuffix(".csv")


def in_order() -> list[Export]:
    """Every export by its name, the tables of its parts after each list."""
    return sorted(
        registered(),
        key=lambda each: (each.owner.name, each.short) if isinstance(each, Part) else (each.name,),
    )


def anchor_of(vocabulary: type[Vocabulary]) -> str:
    """``IncidentKind`` → ``incident-kind``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", vocabulary.__name__).lower()


def date_examples() -> list[tuple[str, str]]:
    """EDTF texts and what pages make of them."""
    return [
        (edtf, human(edtf, precision or infer_precision(parse(edtf))))
        for edtf, precision in EXAMPLES
    ]


def codebook_context() -> dict[str, Any]:
    return {
        "title": "Codebook",
        "vocabularies": [
            VocabularySection(anchor_of(vocabulary), vocabulary) for vocabulary in vocabularies()
        ],
        "formats": FORMATS.values(),
        "separator": SEPARATOR,
        "exports": [ExportSection(f"file-{export.name}", export) for export in in_order()],
        "date_examples": date_examples(),
    }
