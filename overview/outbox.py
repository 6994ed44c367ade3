"""One round of what waits to be told to others: letters of alerts, messages to webhooks, and the
head of the chain once a day; and what is forgotten of accounts.

Commands and tasks call this. Two that do so at once share the work between them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from core.integrity import heads
from core.integrity.sealing import ChainBusy
from core.signing import BadKey
from newsdesk.accounts import forgetting
from overview.alerts import actions as alerts
from overview.alerts.sending import MailIsDown, send_waiting
from overview.webhooks import actions as webhooks
from overview.webhooks.delivering import deliver_due
from overview.webhooks.planning import plan


@dataclass
class Round:
    """How many went out, and what did not, with the reason."""

    went: int = 0
    failed: list[str] = field(default_factory=list)

    def note(self, what: str, failure: str) -> None:
        if failure:
            self.failed.append(f"{what}: {failure}")
        else:
            self.went += 1


def send_letters(now: datetime) -> Round:
    """Requests to confirm an alert, links to alerts, and digests that are due."""
    done = Round()
    alerts.forget(now)
    try:
        for sent in send_waiting(now):
            done.note(sent.what, sent.failure)
    except MailIsDown as error:
        done.failed.append(f"The mail server fails, the rest waits: {error}")
    return done


def deliver_webhooks(now: datetime) -> Round:
    """Deliveries of what changed are made, and all whose time has come are tried."""
    done = Round()
    while plan(now):
        continue
    for tried in deliver_due(now):
        words = "" if tried.answer.ok else tried.answer.words
        done.note(f"{tried.delivery.webhook}, {tried.delivery}", words)
    webhooks.forget(now)
    return done


def publish_head(now: datetime) -> Round:
    """The head of the chain of today, where it is not told yet."""
    done = Round()
    try:
        done.went += heads.publish(now) is not None
    except (BadKey, ChainBusy) as error:
        done.failed.append(f"The head of the chain is not published: {error}")
    return done


def forget(now: datetime) -> Round:
    """Sessions that are over, and what happened to accounts too long ago."""
    done = Round()
    try:
        done.went += forgetting.forget(now)
    except ChainBusy as error:
        done.failed.append(f"What happened to accounts long ago is still kept: {error}")
    return done
