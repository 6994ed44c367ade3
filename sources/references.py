"""Source records as reference managers want them: the original, not our page of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.citing import SITE
from core.references.addresses import STYLES, Style
from core.references.files import bibliography, reference_view
from core.references.writing import Work
from sources.filters import SourceRecordFilter
from sources.models import SourceRecord
from sources.vocabularies import DateQuality, SourceKind

KINDS = {SourceKind.ARTICLE: "article-newspaper", SourceKind.RELEASE: "report"}
# A time that its own page gives wrongly is no date of publication.
UNUSABLE = frozenset({DateQuality.FUTURE, DateQuality.IMPLAUSIBLE, DateQuality.MISSING})


def work_of_source(record: Any, address: str, accessed: date) -> Work:
    """`record` comes with its publisher. `address` is that of our page, for what has no other.

    It was read on the day on which it came in here, as pages say.
    """
    """`record` comes with its publisher. `address` is that of our page, for what has no other.

    It was last read when it came in here, unless it was changed later.
    """
    at = None if record.published_quality in UNUSABLE else record.published_on_page
    return Work(
        key=f"nat-{record.public_id}",
        kind=KINDS.get(record.kind, "webpage"),
        title=record.title,
        url=record.url or address,
        accessed=timezone.localdate(record.first_seen_at),
        author=record.authors,
        published_in=record.publisher.name if record.publisher else "",
        issued=timezone.localdate(at) if at else None,
        estimated=record.published_quality == DateQuality.ESTIMATED,
        language=record.language,
        note=f"{SITE}, record {record.public_id}",
    )


reference = reference_view(
    lambda: SourceRecord.objects.published().select_related("publisher"),
    "sources:detail",
    work_of_source,
)


@require_safe
def bibliography_of_list(request: HttpRequest, style: Style) -> HttpResponseBase:
    """The same records as the page, as references."""
    return bibliography(
        request,
        style,
        filterset_class=SourceRecordFilter,
        queryset=SourceRecord.objects.published().select_related("publisher"),
        page="sources:detail",
        name="sources",
        work=work_of_source,
    )


def bibliography_links(query: str) -> list[tuple[str, str, str]]:
    """Label, what reads it, address of the records that `query` finds."""
    return [
        (style.label, style.used_by, reverse("sources:bibliography", args=[style]) + query)
        for style in STYLES.values()
    ]
