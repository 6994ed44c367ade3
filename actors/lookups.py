"""Finds actors that the cells of a sheet name."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q

from actors.models import Actor
from actors.vocabularies import ActorKind
from core.importing.declaring import Reference
from core.importing.linking import withdrawn


def _states(keys: list[str]) -> Mapping[str, Actor]:
    """States by ISO code or name."""
    codes = [key.upper() for key in keys if len(key) == 2]
    states = Actor.objects.filter(kind=ActorKind.STATE, merged_into__isnull=True)
    found = states.filter(Q(iso2__in=codes) | Q(name__in=keys))
    by_name = {state.name: state for state in found}
    by_code = {state.iso2: state for state in found if state.iso2}
    known = {key: by_name.get(key) or by_code.get(key.upper()) for key in keys}
    return {key: state for key, state in known.items() if state}


STATE = Reference(
    _states,
    "There is no state “{key}”. Allowed: ISO 3166-1 codes of two letters, such as PL, or the "
    "name of a state in the record.",
    withdrawn,
)
