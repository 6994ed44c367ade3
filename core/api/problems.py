"""Errors as RFC 9457 has them: one JSON object that says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

PROBLEM = "application/problem+json"


def problem(
    status: int, detail: str = "", errors: Mapping[str, list[str]] | None = None, **more: Any
) -> dict[str, Any]:
    """`errors` maps each parameter to what is wrong with it."""
    found: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
    }
    if errors:
        lines = [(name, " ".join(texts)) for name, texts in errors.items()]
        detail = "\n".join(f"{name}: {text}" for name, text in lines)
        more["errors"] = [{"parameter": name, "detail": text} for name, text in lines]
    if detail:
        found["detail"] = detail
    return found | more
