"""Lines of the log, one an event: in words, or as JSON with whose request it was.

JSON has the fields that are named here and no others: what a library hangs on a record (Django
the request itself) stays out. That is the whole of it, which is why no library does it.
"""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.functional import LazyObject, empty

from nato_tracker.scrubbing import scrubbed

if TYPE_CHECKING:  # the settings read this, and an ingest has no requests
    from django.http import HttpRequest

# The request that this thread answers, and its number.
current: ContextVar[tuple[HttpRequest, str] | None] = ContextVar("current", default=None)

# What `nato_tracker.requests` says of a request besides its words.
OF_REQUESTS: Final = ("method", "path", "view", "status", "duration_ms")
ANSWERED: Final = "nato_tracker.requests"


def configuration(form: str, *, root: str = "WARNING") -> dict[str, Any]:
    """For `LOGGING`, and for gunicorn; `form` is "text" or "json"."""

    def to_stderr(level: str) -> dict[str, Any]:
        return {"handlers": ["stderr"], "level": level, "propagate": False}

    formatters: dict[str, dict[str, Any]] = {
        "text": {
            "()": "nato_tracker.logs.InWords",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        },
        "json": {"()": "nato_tracker.logs.InJson"},
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": formatters,
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["stderr"], "level": root},
        "loggers": {
            "django": to_stderr("WARNING"),
            "django.server": to_stderr("INFO"),
            # It writes what was typed as a name, which now and then is a password.
            "axes": to_stderr("ERROR"),
            "gunicorn.error": to_stderr("INFO"),
            # One line for each answer. In words nginx has them.
            ANSWERED: to_stderr("INFO" if form == "json" else "WARNING"),
        },
    }


class InWords(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return scrubbed(super().format(record), _known())


class InJson(logging.Formatter):
    """One object a line; `error` is the traceback, without the values of variables."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **_whose(),
        }
        if record.name == ANSWERED:
            line |= {name: getattr(record, name) for name in OF_REQUESTS}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return scrubbed(json.dumps(line, ensure_ascii=False), _known())


def _whose() -> dict[str, Any]:
    """The request that a line is of, and who is logged in, where anybody has looked."""
    if (asked := current.get()) is None:
        return {}
    request, number = asked
    user: Any = getattr(request, "user", None)
    if isinstance(user, LazyObject) and user.__dict__["_wrapped"] is empty:
        user = None  # to look would be a query, and pages for everybody would depend on it
    key = getattr(user, "pk", None)
    return {"request_id": number} | ({"user_id": key} if key else {})


def _known() -> list[str]:
    """Secrets of the settings. Nothing where they are not read yet, as in gunicorn's parent."""
    if not settings.configured:
        return []
    addresses = [getattr(settings, "CELERY_BROKER_URL", "")]
    return [
        str(secret)
        for secret in (
            settings.SECRET_KEY,
            settings.METRICS_TOKEN,
            settings.EMAIL_HOST_PASSWORD,
            *(database.get("PASSWORD") for database in settings.DATABASES.values()),
            *(urlsplit(address).password for address in addresses),
        )
        if secret
    ]
