"""Forms of an import: the file, how it is read, what its columns are, and why it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from core.admin.uploads import UploadField
from core.importing.declaring import ID, Importer
from core.importing.delimited import ENCODINGS
from core.importing.mapping import IGNORE, STATUS_NAMES, STATUS_NOTE, UNDECIDED, Choice, folded
from core.importing.models import ImportBatch
from core.importing.table import MAX_BYTES, Table, letters

AUTOMATIC = [("", "found out by itself")]
SAMPLES = 3


class UploadForm(forms.Form):
    file = UploadField(label="Sheet (CSV or XLSX)", accept=".csv,.tsv,.txt,.xlsx", most=MAX_BYTES)


class ReadingForm(forms.Form):
    """How the file is read, where there is a choice."""

    encoding = forms.ChoiceField(required=False, choices=[*AUTOMATIC, *ENCODINGS.items()])
    sheet = forms.ChoiceField(required=False)

    def __init__(self, data: Any = None, *, table: Table) -> None:
        super().__init__(data, initial={"encoding": table.encoding, "sheet": table.sheet})
        del self.fields["sheet" if table.encoding else "encoding"]
        if "sheet" in self.fields:
            self.fields["sheet"].choices = [(name, name) for name in table.sheets]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class ColumnLine:
    """One column of the sheet, as the page asks about it."""

    letter: str
    name: str
    samples: list[str]
    target: forms.BoundField
    may_clear: forms.BoundField
    note: str


class ColumnsForm(forms.Form):
    """What each column is taken for."""

    def __init__(self, data: Any, *, importer: Importer, batch: ImportBatch, table: Table) -> None:
        super().__init__(data)
        self.table, self.count = table, len(batch.header)
        options = target_choices(importer)
        for at, choice in enumerate(batch.chosen()):
            label = f"Column {letters(at)}, “{batch.header[at] or 'without a name'}”"
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=f"{label}, is", choices=options, initial=choice.target, required=False
            )
            self.fields[f"clear_{at}"] = forms.BooleanField(
                label=f"{label}: empty cells may clear", initial=choice.may_clear, required=False
            )

    def lines(self) -> list[ColumnLine]:
        rows = self.table.rows
        return [
            ColumnLine(
                letter=letters(at),
                name=self.table.header[at],
                samples=[row.cells[at][:80] for row in rows if row.cells[at].strip()][:SAMPLES],
                target=self[f"column_{at}"],
                may_clear=self[f"clear_{at}"],
                note=STATUS_NOTE if self._is_status(at) else "",
            )
            for at in range(self.count)
        ]

    def _is_status(self, at: int) -> bool:
        """Whether the column is one of statuses of publishing, which was left out by itself."""
        initial = self.fields[f"column_{at}"].initial
        return initial == IGNORE and folded(self.table.header[at]) in STATUS_NAMES

    def choices(self) -> list[Choice]:
        given = self.cleaned_data
        return [Choice(given[f"column_{at}"], given[f"clear_{at}"]) for at in range(self.count)]


def target_choices(importer: Importer) -> list[Any]:
    """All that a column can be, in groups."""
    written = [(each.name, f"{each.label} ({each.name})") for each in importer.incoming]
    derived = [(each.name, f"{each.label} ({name})") for name, each in importer.derived().items()]
    return [
        (UNDECIDED, "– choose –"),
        (IGNORE, "ignore this column"),
        (ID, f"Id: which {importer.one()} the row is about"),
        ("Written", written),
        ("Derived: checked, not written", derived),
    ]


class ApplyForm(forms.Form):
    token = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why",
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Kept in the history of each entry, which is public once the entry is.",
    )
