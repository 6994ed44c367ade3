"""The files of a briefing, by the end of an address: ``/timeline/briefing.docx``."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.utils.module_loading import import_string

from core.briefing.parts import Briefing

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Paper(NamedTuple):
    """One kind of file. `writer` is read when it is first asked for: its library takes a while."""

    extension: str
    label: str
    content_type: str
    writer: str

    @property
    def write(self) -> Callable[[Briefing], str | bytes]:
        return import_string(self.writer)


PAPERS = {
    paper.extension: paper
    for paper in (
        Paper("docx", "Word", DOCX, "core.briefing.document.document"),
        Paper("md", "Markdown", "text/markdown; charset=utf-8", "core.briefing.markdown.markdown"),
    )
}


class PaperConverter:
    """The last part of an address: ``timeline/briefing.<briefing:paper>``."""

    regex = "|".join(PAPERS)

    def to_python(self, value: str) -> Paper:
        return PAPERS[value]

    def to_url(self, value: str | Paper) -> str:
        return value.extension if isinstance(value, Paper) else value
