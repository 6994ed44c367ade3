"""What search engines and catalogues read of a page: JSON-LD with the words of schema.org.

Browsers take such a block for data and run nothing of it, whatever the policy says of scripts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from core.citing import SITE
from core.dates import calendar_days, parse

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SITE_ITSELF = {"@type": "Organization", "name": SITE}
# As json_script of Django does it: nothing may end the block before its end.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
ADDRESSES = frozenset({"@id", "url", "contentUrl"})

Data = dict[str, Any]


def thing(kind: str, **properties: Any) -> Data:
    """A node of the kind; what is empty is left out."""
    said = {name: value for name, value in properties.items() if value or value == 0}
    return {"@type": kind, **said}


def dates(edtf: str, precision: str) -> Data:
    """First and last day, where both ends are known; the words of the page tell the rest."""
    first, last = calendar_days(parse(edtf), precision)
    if first is None:
        return {}
    found: Data = {"startDate": first.isoformat()}
    if last is not None and last != first:
        found["endDate"] = last.isoformat()
    return found


def of_sources(citations: Iterable[Any]) -> list[Data]:
    """What the page cites; `citations` are those that it shows."""
    return [
        thing(
            "CreativeWork",
            name=citation.title,
            url=citation.url or citation.source_url,
            publisher=thing("Organization", name=citation.publisher) if citation.publisher else "",
        )
        for citation in citations
    ]


def written(data: Data, base: str) -> str:
    """As it stands in a page; paths become addresses of the site at `base`."""
    whole = _whole({"@context": CONTEXT, **data}, base)
    return json.dumps(whole, ensure_ascii=False).translate(_ESCAPES)


def _whole(value: Any, base: str) -> Any:
    if isinstance(value, dict):
        return {name: _address(name, _whole(one, base), base) for name, one in value.items()}
    return [_whole(one, base) for one in value] if isinstance(value, list) else value


def _address(name: str, value: Any, base: str) -> Any:
    is_path = name in ADDRESSES and isinstance(value, str) and value.startswith("/")
    return f"{base}{value}" if is_path else value
