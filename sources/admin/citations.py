"""Citations beside what they support, and "write it up" from a source record."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from core.admin import RecordForm, RecordStacked
from sources.models import NOT_CITABLE, SourceRecord

FROM_SOURCE = "from_source"  # query parameter: public id of a source record


def source_asked_for(request: HttpRequest) -> SourceRecord | None:
    """The record that an "add" page was opened from, unless it may not be cited."""
    public_id = request.GET.get(FROM_SOURCE, "")
    return SourceRecord.objects.filter(public_id=public_id).exclude(triage__in=NOT_CITABLE).first()


class CitingRowForm(RecordForm):
    """A row whose `record` names its source."""

    def clean_record(self) -> SourceRecord | None:
        record: SourceRecord | None = self.cleaned_data["record"]
        if record and record.triage in NOT_CITABLE and "record" in self.changed_data:
            raise ValidationError(NOT_CITABLE[record.triage])
        return record


class CitationInline(RecordStacked):
    """Subclasses name the concrete citation in `model`."""

    form = CitingRowForm
    extra_on_add = 1
    autocomplete_fields = ("record",)
    verbose_name = "citation"
    verbose_name_plural = "citations"
    fieldsets: ClassVar[Any] = (
        (
            None,
            {
                "fields": [
                    ("record", "role"),
                    ("supports", "locator"),
                    "quotation",
                    ("rendering", "voice", "credibility"),
                    "note",
                ]
            },
        ),
    )


class CitesSourceMixin:
    """An "add" page opened with ``?from_source=NAR-…`` begins with a citation of that record.

    The first citation row names the record, and so does the first row of each inline in
    `also_from_source`. Nothing else is taken over: a source's words are not the record's words.
    """

    also_from_source: tuple[str, ...] = ()

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)  # type: ignore[misc]
        if obj.pk is not None:
            return kwargs
        # A citation that the editor leaves as it is has to be saved: when it comes back, it must
        # not count as the row it began as. Another row that is left as it is must not be saved.
        prefilled = inline.model.__name__ in self.also_from_source or (
            isinstance(inline, CitationInline) and request.method == "GET"
        )
        record = source_asked_for(request) if prefilled else None
        if record:
            kwargs["initial"] = [{"record": record.pk}]
        return kwargs
