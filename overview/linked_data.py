"""The whole record in the words of schema.org: a dataset and its files."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from core.citing import SITE
from core.files.formats import FORMATS
from core.linked_data import LICENCE, SITE_ITSELF, Data, thing
from overview.downloads import Download

ABOUT = (
    "Incidents in allied airspace, who reported them, and the policy debate that follows: rival "
    "accounts side by side, uncertain dates as data, dated positions, each with its sources."
)


def dataset(files: list[Download], changed: datetime | None) -> Data:
    types = {format.label: format.content_type.partition(";")[0] for format in FORMATS.values()}
    return thing(
        "Dataset",
        name=SITE,
        description=ABOUT,
        url=reverse("overview:data"),
        license=LICENCE,
        creator=SITE_ITSELF,
        isAccessibleForFree=True,
        dateModified=changed.isoformat() if changed else "",
        distribution=[
            thing(
                "DataDownload",
                name=f"{file.export.title}, {link.label}",
                encodingFormat=types[link.label],
                contentUrl=link.url,
            )
            for file in files
            for link in file.files
        ],
    )
