"""Reads the text of articles on their own pages, one page a host at a time.

A page is fetched under a claim: a row that names its host and is begun. No transaction is open
meanwhile. A process that dies leaves the claim behind, and another one takes it over.
"""

from __future__ import annotations

import heapq
import logging
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from core.killable import ChildDied, ChildLimits
from sources.enriching.report import EnrichReport
from sources.enriching.waiting import without
from sources.ingest.article import ACCEPT, NoArticle, read_article
from sources.ingest.fetch import FetchLimits, fetch
from sources.ingest.outcomes import Failure, OutcomeKind
from sources.models import Enrichment, Host, SourceRecord, host_of
from sources.reader import configured_reader
from sources.vocabularies import EnrichmentKind, EnrichmentOutcome

logger = logging.getLogger(__name__)

PAGE_SECONDS: Final = 15.0  # for one fetch in all, or less if the settings say so
PAUSE: Final = 2.0  # seconds between two pages of one host
CLAIM_TIME: Final = timedelta(minutes=3)  # longer than fetch and child together
CHILD: Final = ChildLimits(cpu_seconds=20, wall_seconds=30.0)
_REST: Final = timedelta(
    minutes=10
)  # where a server wants to be left alone and doesn't say how long
_WANTS_REST: Final = frozenset({OutcomeKind.RATE_LIMITED, OutcomeKind.UNAVAILABLE})

Page = tuple[int, int, str]  # a record, its revision, its address


def read_pages(now: datetime, limit: int, stop: Callable[[], bool]) -> EnrichReport:
    """The pages of up to `limit` records that wait for review, newest first."""
    clock = _moving(now)
    report = EnrichReport()
    for page in _in_turn(_wanted(limit), stop):
        if not _resting(page, clock()) and _claim(page, clock()):
            report = report.plus(_read(page, clock))
    return report


def _moving(start: datetime) -> Callable[[], datetime]:
    begun = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)


def _wanted(limit: int) -> list[Page]:
    begun = Enrichment.objects.filter(outcome=EnrichmentOutcome.BEGUN)
    given_back = begun.values_list("record_id", "revision", "record__url")[:limit]
    fresh = without(EnrichmentKind.FULL_TEXT).filter(url__isnull=False)
    rows = [*given_back, *fresh.values_list("pk", "revision", "url")[:limit]]
    return [(record, revision, url) for record, revision, url in rows if url]


def _in_turn(pages: Iterable[Page], stop: Callable[[], bool]) -> Iterator[Page]:
    """One page of each host, then the next of each, with a pause between two of the same."""
    by_host: dict[str, deque[Page]] = defaultdict(deque)
    for page in pages:
        by_host[host_of(page[2])].append(page)
    ready = [(0.0, place, host) for place, host in enumerate(by_host)]
    while ready and not stop():
        at, place, host = heapq.heappop(ready)
        while (wait := at - time.monotonic()) > 0:
            if stop():
                return
            time.sleep(min(wait, 0.2))
        yield by_host[host].popleft()
        if by_host[host]:
            heapq.heappush(ready, (time.monotonic() + PAUSE, place, host))


def _resting(page: Page, now: datetime) -> bool:
    return Host.objects.filter(name=host_of(page[2]), rest_until__gt=now).exists()


def _claim(page: Page, now: datetime) -> bool:
    """Whether this process may fetch the page: nobody else is at it, or at its host.

    Each first says that it is at it and then looks who else does; the first of them goes on.
    """
    record, revision, url = page
    host = host_of(url)
    live = Enrichment.objects.filter(outcome=EnrichmentOutcome.BEGUN, detail=host).filter(
        finished_at__gt=now - CLAIM_TIME
    )
    if live.exists():
        return False
    key = {"record_id": record, "revision": revision, "kind": EnrichmentKind.FULL_TEXT}
    begun = {"outcome": EnrichmentOutcome.BEGUN, "detail": host, "finished_at": now}
    claim, made = Enrichment.objects.get_or_create(**key, defaults=begun)
    if not made:
        died = Q(outcome=EnrichmentOutcome.BEGUN, finished_at__lte=now - CLAIM_TIME)
        if not Enrichment.objects.filter(died, pk=claim.pk).update(**begun):
            return False
    first = live.order_by("finished_at", "pk").values_list("pk", flat=True).first()
    if first != claim.pk:
        Enrichment.objects.filter(pk=claim.pk, finished_at=now).delete()
        return False
    return True


def _read(page: Page, clock: Callable[[], datetime]) -> EnrichReport:
    _, _, url = page
    reader = configured_reader()
    answer = fetch(
        url,
        policy=reader.policy,
        limits=FetchLimits(seconds=min(PAGE_SECONDS, settings.INGEST_TIMEOUT)),
        user_agent=reader.user_agent,
        now=clock(),
        resolver=reader.resolver,
        accept=ACCEPT,
    )
    if isinstance(answer, Failure):
        _let_rest(url, answer, clock())
        why = f"The page could not be fetched: {answer.kind.value} {answer.detail}".strip()
        return _keep(page, EnrichmentOutcome.GIVEN_UP, why, "", clock())
    try:
        html = read_article(answer.body, answer.headers, answer.final_url, CHILD)
    except NoArticle as error:
        return _keep(page, EnrichmentOutcome.NOTHING, str(error), "", clock())
    except ChildDied as error:
        logger.warning("Reading %s: the program that reads pages %s", url, error)
        why = f"The program that reads pages {error}."
        return _keep(page, EnrichmentOutcome.GIVEN_UP, why, "", clock())
    return _keep(page, EnrichmentOutcome.FOUND, "", html, clock())


def _let_rest(url: str, failure: Failure, now: datetime) -> None:
    """A server that asked for fewer visits is asked for no feed either."""
    if failure.kind in _WANTS_REST:
        until = now + (failure.retry_after or _REST)
        less = Q(rest_until__isnull=True) | Q(rest_until__lt=until)
        Host.objects.filter(less, name=host_of(url)).update(
            rest_until=until, rest_reason=failure.kind.value
        )


@transaction.atomic
def _keep(
    page: Page, outcome: EnrichmentOutcome, why: str, html: str, now: datetime
) -> EnrichReport:
    """Close the claim. A text that was found is looked at again: it is longer."""
    record, revision, _ = page
    Enrichment.objects.filter(
        record=record, revision=revision, kind=EnrichmentKind.FULL_TEXT
    ).update(outcome=outcome, detail=why[:500], text=html, finished_at=now)
    found = outcome == EnrichmentOutcome.FOUND
    if found:
        SourceRecord.objects.filter(pk=record, revision=revision).update(
            enriched_revision=revision - 1
        )
        # Of the few words of the feed it could perhaps not be told; of these it may be.
        Enrichment.objects.filter(
            record=record,
            revision=revision,
            kind=EnrichmentKind.LANGUAGE,
            outcome=EnrichmentOutcome.NOTHING,
        ).delete()
    return EnrichReport(
        looked_at=1, full_texts=int(found), given_up=int(outcome == EnrichmentOutcome.GIVEN_UP)
    )
