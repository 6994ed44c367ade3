"""The starter lists of terms in `data/terms.yaml`. Loading them puts none to use."""

from __future__ import annotations

from pathlib import Path

import yaml
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from core.publishing import record_change
from sources.models import TermList

FIELDS = {"name", "note", "include", "exclude"}


class BadFile(ValueError):
    """The file can't be used; the message says what to correct."""


def read_lists(path: Path | None = None) -> list[TermList]:
    """The lists of the file, not saved. Raises BadFile."""
    path = path or settings.BASE_DIR / "data" / "terms.yaml"
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadFile(f"{path} can't be read: {error}") from error
    if not isinstance(found, list):
        raise BadFile(f"{path} has to hold lists, each with {', '.join(sorted(FIELDS))}.")
    return [_term_list(path, values) for values in found]


def missing_lists(path: Path | None = None) -> list[TermList]:
    """Those of which there is none of the same name yet. Raises BadFile."""
    lists = read_lists(path)
    names = [one.name for one in lists]
    known = set(TermList.objects.filter(name__in=names).values_list("name", flat=True))
    return [one for one in lists if one.name not in known]


def load_lists(*, by: User | None, path: Path | None = None) -> list[TermList]:
    """Add what is missing and leave alone what is there, whoever changed it. Raises BadFile."""
    with transaction.atomic():
        added = missing_lists(path)
        for one in added:
            record_change(one, by=by, reason="From the starter lists.")
    return added


def _term_list(path: Path, values: object) -> TermList:
    texts = values if isinstance(values, dict) else {}
    wrong = set(texts) - FIELDS or {"name"} - set(texts)
    if wrong or not all(isinstance(text, str) for text in texts.values()):
        raise BadFile(f"{path}: each list has texts for {', '.join(sorted(FIELDS))} only.")
    one = TermList(**{name: text.strip() for name, text in texts.items()})
    try:
        one.clean_fields()
        one.clean()
    except ValidationError as error:
        raise BadFile(f"{path}, “{one.name}”: {' '.join(error.messages)}") from error
    return one
