"""The head of the chain as it is told to everybody, once a day, signed where there is a key.

Whoever keeps one can show later that the chain was cut or written anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from core.integrity.finding import Finding
from core.integrity.links import Head, head
from core.integrity.models import DailyHead
from core.integrity.sealing import seal
from core.signatures import is_signed_with
from core.signing import public_pem, signing_key


def publish(now: datetime) -> DailyHead | None:
    """Make that of today (UTC); None where it is there, or nothing is sealed yet.

    Raises BadKey, ChainBusy.
    """
    day = now.astimezone(UTC).date()
    if DailyHead.objects.filter(day=day).exists():
        return None
    key = signing_key(settings.RELEASE_KEY_FILE)
    seal()
    last = head()
    if not last.length:
        return None
    made = DailyHead(
        day=day, links=last.length, hash=last.hash, at=now.astimezone(UTC).replace(microsecond=0)
    )
    if key:
        made.signature, made.key = key.sign(statement(made)).hex(), public_pem(key).decode()
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # somebody else has just made it
        return None
    return made


def statement(head: DailyHead) -> bytes:
    """What is signed, as JSON in one line. Its form can never change."""
    at = head.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = {"day": head.day.isoformat(), "links": head.links, "hash": head.hash, "at": at}
    return json.dumps(told).encode() + b"\n"


def published() -> list[Head]:
    """All that the chain has to hold."""
    rows = DailyHead.objects.filter(links__gt=0).order_by("day").values_list("links", "hash")
    return [Head(links, last) for links, last in rows]


def badly_signed() -> Iterator[Finding]:
    """Heads whose signature is not one of them: made up by somebody without the key."""
    for made in DailyHead.objects.exclude(signature="").order_by("day").iterator():
        try:
            good = is_signed_with(made.key.encode(), bytes.fromhex(made.signature), statement(made))
        except ValueError:
            good = False
        if not good:
            yield Finding(f"{made} bears a signature that is none of it.")
