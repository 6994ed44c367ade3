"""What Prometheus reads at `/metrics`: requests as this site counts them, and how the site stands.

Loaded only with METRICS_TOKEN. Where gunicorn runs several processes, each counts in files of
PROMETHEUS_MULTIPROC_DIR, and whichever is asked tells of all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    values,
)
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from nato_tracker.requests import view_name
from overview.gauges import Gauge, gauges

SHARED: Final = "PROMETHEUS_MULTIPROC_DIR" in os.environ
if SHARED:
    # By the place of a process, and not by its number: files would pile up as they are renewed.
    place = os.environ.get("METRICS_PLACE", str(os.getpid()))
    values.ValueClass = values.MultiProcessValue(lambda: place)

METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
REQUESTS = Counter("tracker_requests", "Requests that were answered.", ["view", "method", "status"])
SECONDS = Histogram(
    "tracker_request_seconds",
    "Until the answer began.",
    ["view"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def count(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """By what the site knows, never by what a client sends: numbers must not grow by those."""
    method = request.method if request.method in METHODS else "other"
    view = view_name(request) or _without_view(request)
    REQUESTS.labels(view, method, response.status_code).inc()
    SECONDS.labels(view).observe(seconds)


def _without_view(request: HttpRequest) -> str:
    return "static" if request.path_info.startswith(settings.STATIC_URL) else "none"


def written(now: datetime) -> tuple[bytes, str]:
    """As Prometheus reads it, and what kind of text that is."""
    counted = REGISTRY
    if SHARED:
        counted = CollectorRegistry()
        MultiProcessCollector(counted)
    standing = CollectorRegistry()
    standing.register(Standing(now))
    return generate_latest(counted) + generate_latest(standing), CONTENT_TYPE_LATEST


class Standing:
    """`overview.gauges` as Prometheus takes them. Without its database, only that it is away."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def describe(self) -> list[Metric]:
        return []

    def collect(self) -> Iterator[Metric]:
        try:
            found = [_family(gauge) for gauge in gauges(self.now)]
        except DatabaseError:
            found = []
        yield from found
        yield GaugeMetricFamily(
            "tracker_database_up", "Whether the database answers.", value=bool(found)
        )


def _family(gauge: Gauge) -> Metric:
    if not gauge.label:
        return GaugeMetricFamily(gauge.name, gauge.help, value=gauge.value)
    family = GaugeMetricFamily(gauge.name, gauge.help, labels=[gauge.label])
    for value, number in gauge.values.items():
        family.add_metric([value], number)
    return family
