"""The OpenAPI document of the API, made once a process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from drf_spectacular.generators import SchemaGenerator


@dataclass(frozen=True)
class Description:
    """The same three times: as it is, and as text of both formats."""

    document: dict[str, Any]
    json: str
    yaml: str


@cache
def description() -> Description:
    made = SchemaGenerator().get_schema(request=None, public=True)
    text = json.dumps(made, ensure_ascii=False, indent=1, default=str)
    document = json.loads(text)
    return Description(
        document, text, yaml.safe_dump(document, sort_keys=False, allow_unicode=True)
    )
