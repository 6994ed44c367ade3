"""What the debate adds to the pages of incidents and sources. Published entries only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date, timedelta
from functools import cache, partial
from itertools import islice
from typing import Any, Final

from django.urls import reverse

from core.addresses import entry_address
from core.first_rows import Found, first_keys, first_rows
from core.listing import Listing
from core.panels import Panel, panel_of
from core.prepared import Among, Day, PreparedRows
from core.rows import Row, meta_line
from debates.chains import chain_of_incident
from debates.citing import citing, citing_where
from debates.lists import (
    EVENT_LIST,
    POSITION_LIST,
    PROPOSAL_LIST,
    RULE_LIST,
    STATEMENT_LIST,
)
from debates.models import Account, Event, Statement
from debates.pages.shared import noted
from incidents.models import Incident
from sources.models import SourceRecord

CHAIN = "debates/_chain_panel.html"
MOST = 10
# What may follow an incident: its list, and the day that counts.
FOLLOWING: Final = (
    (STATEMENT_LIST, Statement, "said_first"),
    (EVENT_LIST, Event, "held_first"),
)
# What cites a source: its name in `citing`, the page of its list, and that list.
CITING: Final = (
    ("proposals", "proposals", "debates:proposals", PROPOSAL_LIST),
    ("events", "events", "debates:events", EVENT_LIST),
    ("statements", "statements", "debates:statements", STATEMENT_LIST),
    ("positions", "positions", "debates:position_list", POSITION_LIST),
    ("rules", "national rules", "debates:rules", RULE_LIST),
)


def debate_after(incident: Incident) -> list[Panel]:
    """The chain that `incident` began, the debate of the weeks after, and single accounts of it."""
    chain = chain_of_incident(incident)
    linked = {node.key for link in chain.links for node in (link.source, link.target)}
    return [
        Panel("From incident to decision", body=chain, template=CHAIN),
        three_weeks_after(incident, linked),
        Panel(
            "What sources assert",
            "Kept as the claim of each source, not as a fact of the record.",
            _accounts(incident),
        ),
    ]


def three_weeks_after(incident: Any, linked: Set[str]) -> Panel:
    """Statements and events in the 21 days after; those `linked`, by public id, say so."""
    day = incident.occurred_last or incident.occurred_first
    if day is None:
        return Panel("Debate in the three weeks after")
    period = (incident.occurred_first or day, day + timedelta(days=21))
    near: list[tuple[date, Row]] = []
    total = 0
    for listing, model, field in FOLLOWING:
        days = dict(_first(model, field).asked_with(*period))
        is_cut = len(days) > MOST
        total += _between(model, field, *period).count() if is_cut else len(days)
        near += _by_day(listing, dict(islice(days.items(), MOST)), linked)
    near.sort(key=lambda pair: pair[0])
    note = (
        f"{_cut(total)} of the 21 days from the incident on, tied to it or not. That one came "
        "after it does not mean that it came from it: links are only those of the chain."
    )
    return Panel("Debate in the three weeks after", note, [row for _, row in near[:MOST]])


def _between(model: Any, field: str, first: Any, last: Any) -> Any:
    return model.objects.published().filter(**{f"{field}__range": (first, last)})


@cache
def _first(model: Any, field: str) -> PreparedRows[tuple[int, date]]:
    """Keys and days of those between two days that come first, and of one more than are shown."""
    return PreparedRows(
        lambda: (
            _between(model, field, Day(0), Day(1))
            .order_by(field, "pk")
            .values_list("pk", field)[: MOST + 1]
        ),
        by="",
    )


def _by_day(
    listing: Listing, days: Mapping[int, date], linked: Set[str]
) -> Iterator[tuple[date, Row]]:
    """A line for each key of `days`."""
    shown = {row.pk: row for row in listing.by_keys(days)}
    for key in filter(shown.__contains__, days):
        row = shown[key]
        yield days[key], _tied(listing.row(row), row.public_id in linked)


def _cut(total: int) -> str:
    what = "statements and events"
    return f"The first {MOST} of {total} {what}" if total > MOST else what.capitalize()


def _tied(row: Row, is_tied: bool) -> Row:
    return noted(row, "in the chain of this incident") if is_tied else row


_accounts_of: Final = PreparedRows(
    lambda: (
        Account.objects.published()
        .select_related("difference")
        .prefetch_related("citations__record__publisher")
    ),
    by="incident",
)


def _accounts(incident: Incident) -> list[Row]:
    """One row an account, leading to the first public source that makes it."""
    rows = []
    for account in _accounts_of.read([incident.pk]):
        records = [c.record for c in account.citations.all()]
        shown = [r for r in records if r.is_published and r.triage == "accepted"]
        topic = f"sources differ: {account.difference.topic}" if account.difference else ""
        rows.append(
            Row(
                title=account.wording,
                url=entry_address("sources:detail", shown[0].public_id) if shown else "#sources",
                kind="account",
                meta=meta_line(
                    topic, account.get_voice_display(), *(record.title for record in shown)
                ),
                source_count=len({record.pk for record in shown}),
            )
        )
    return rows


def entries_citing(record: SourceRecord) -> list[Panel]:
    """Published entries of the debate that rest on `record`."""
    return [
        panel_of(
            f"{many.capitalize()} that cite it",
            first_rows(
                Found(_citing(name).asked_with([record.pk]), partial(_count, record, name)),
                listing,
                url=f"{reverse(page)}?source={record.public_id}",
                many=many,
            ),
        )
        for name, many, page, listing in CITING
    ]


@cache
def _citing(name: str) -> PreparedRows[int]:
    return PreparedRows(lambda: first_keys(citing_where(Among("record"))[name]), by="")


def _count(record: SourceRecord, name: str) -> int:
    return citing(record)[name].count()
