"""Rows that are there, and what fills the arguments of every address."""

import re
import zlib
from typing import Any

from django.apps import apps
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from core.models import ImportBatch
from newsdesk.models import Decision
from overview.releases.actions import release
from sources.models import SourceRecord
from tests import factories as make
from tests.admin.builders import some_of_everything
from tests.newsdesk.review.desk import waiting_record
from tests.rows import make_row

ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^)]*\)|\(\[\^/\]\+\)")
# The same at every address that has such an argument.
PLAIN = {
    "format": "csv",
    "form": ".atom",
    "style": "bib",
    "paper": "md",
    "what": "incidents",
    "picture": "svg",
    "section": "incidents",
    "token": "forged",
    "number": 1,
    "day": "2025-09-10",  # that day sealed nothing
    "table": "incidents",
    "url": "no-such-page",
}
# Moves and verbs that every role might try; others are refused for what they are.
VERBS = {
    "newsdesk:review_decide": "accept",
    "admin:newsdesk_queuedrecord_decide": "accept",
    "people:comment_settle": "resolve",
    "admin:sources_feed_act": "pause",
    "admin:overview_webhook_act": "stop",
}
# Public entries by the first part of the address of their page.
ENTRIES = {
    "incidents": "incident",
    "proposals": "proposal",
    "positions": "position",
    "statements": "statement",
    "events": "event",
    "rules": "rule",
    "debates": "debate",
    "sources": "record",
    "actors": "actor",
}


def patterns(resolver: Any = None, names: tuple[str, ...] = (), before: str = "") -> Any:
    """Name and route of every pattern of the site, in order."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*names, entry.namespace) if entry.namespace else names
            yield from patterns(entry, inner, route)
        else:
            yield ":".join((*names, entry.name or "")), route


def plain(route: str) -> str:
    """The route as the docs write it: ``incidents/<public_id>/``."""
    words = ARGUMENT.sub(lambda hit: f"<{hit[2] or hit[3] or 'key'}>", route)
    return "/" + words.replace("^", "").replace("$", "")


class World:
    """Some of everything, with an address for every pattern."""

    def __init__(self) -> None:
        some_of_everything(1)
        ImportBatch.objects.update(packed=zlib.compress(b"title,kind\nDrones,drone_incursion\n"))
        self.queued = waiting_record(with_draft=True)
        self.entries = {
            name: getattr(make, f"make_{name}")() for name in ENTRIES.values() if name != "debate"
        }
        self.entries["debate"] = make.make_debate()
        editor = make.make_editor()
        self.decision = Decision.objects.create(
            record=self.queued, verb="later", by=editor, left="x"
        )
        release(now=timezone.now())

    def addresses(self) -> Any:
        """What the docs call an address, and one that can be asked."""
        for name, route in patterns():
            values = {**PLAIN, **self.values(name, route)}
            unnamed = iter(values.get("unnamed", ()))
            filled = ARGUMENT.sub(
                lambda hit: str(
                    values[hit[2] or hit[3]] if hit[2] or hit[3] else next(unnamed)  # noqa: B023
                ),
                route,
            )
            yield plain(route), "/" + filled.replace("^", "").replace("$", "")

    def values(self, name: str, route: str) -> dict[str, Any]:
        values: dict[str, Any] = {"verb": VERBS.get(name, "accept"), "move": "publish"}
        values["member"] = "datapackage.json"
        if route.startswith("admin/"):
            return {**values, **self.of_the_admin(name, route)}
        kind = route.removeprefix("api/v1/").split("/")[0]
        if kind in ENTRIES:
            values["public_id"] = self.entries[ENTRIES[kind]].public_id
        return values

    def of_the_admin(self, name: str, route: str) -> dict[str, Any]:
        incident = self.entries["incident"]
        if name.startswith("newsdesk:"):
            return {"public_id": self.queued.public_id, "key": self.decision.pk}
        if name.startswith("people:"):
            return {"public_id": incident.public_id, "key": self.row("newsdesk", "comment").pk}
        if "view_on_site" in name:
            return {"content_type_id": 1, "object_id": 1}
        parts = route.split("/")
        if parts[1] not in apps.app_configs or len(parts) < 4:
            return {"app_label": "incidents"}
        row = self.row(parts[1], parts[2])
        keys = dict.fromkeys(("object_id", "key", "pk", "id", "feed_id"), row.pk)
        return {
            **keys,
            "suggestion": self.queued.suggestions.get().pk,
            "position_id": self.entries["position"].pk,
            "unnamed": self.version(row),
        }

    def row(self, app: str, name: str) -> Any:
        if name == "queuedrecord":
            return self.queued
        model = apps.get_model(app, name)
        if model is SourceRecord:
            return self.entries["record"]
        if name == "excludedrecord":
            return make.make_record(published=False, triage="rejected", rejection="off_topic")
        return model._default_manager.order_by("-pk").first() or make_row(model)

    def version(self, row: Any) -> tuple[Any, Any]:
        history = getattr(row, "history", None)
        first = history.first() if history is not None else None
        return row.pk, first.pk if first else 0
