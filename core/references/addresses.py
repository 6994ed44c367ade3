"""The notations of references, by the end of an address: ``/incidents/NAI-2025-0042.bib``."""

from __future__ import annotations

from typing import NamedTuple


class Style(NamedTuple):
    """One notation."""

    extension: str
    label: str
    used_by: str
    content_type: str


STYLES = {
    style.extension: style
    for style in (
        Style("bib", "BibTeX", "LaTeX, JabRef", "application/x-bibtex; charset=utf-8"),
        Style(
            "ris",
            "RIS",
            "Zotero, EndNote, Mendeley",
            "application/x-research-info-systems; charset=utf-8",
        ),
        Style(
            "csl.json",
            "CSL-JSON",
            "Pandoc, Zotero",
            "application/vnd.citationstyles.csl+json; charset=utf-8",
        ),
    )
}


class StyleConverter:
    """The last part of an address: ``NAI-2025-0042.<reference:style>``."""

    regex = "|".join(extension.replace(".", "\\.") for extension in STYLES)

    def to_python(self, value: str) -> Style:
        return STYLES[value]

    def to_url(self, value: str | Style) -> str:
        return value.extension if isinstance(value, Style) else value
