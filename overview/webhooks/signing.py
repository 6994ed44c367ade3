"""Signatures after Standard Webhooks (https://www.standardwebhooks.com). Pure: no Django.

What is signed is ``{webhook-id}.{webhook-timestamp}.{body}``, with HMAC-SHA256.
"""

from __future__ import annotations

import hmac
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

PREFIX = "whsec_"


def secret_of(key: bytes) -> str:
    """A key as people pass it on."""
    return PREFIX + b64encode(key).decode()


def headers(message_id: str, sent: datetime, body: bytes, secrets: Sequence[str]) -> dict[str, str]:
    """The three headers of a message; with several secrets, one signature each."""
    stamp = str(int(sent.timestamp()))
    return {
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(signature(message_id, stamp, body, one) for one in secrets),
    }


def signature(message_id: str, stamp: str, body: bytes, secret: str) -> str:
    key = b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{stamp}.".encode() + body
    return "v1," + b64encode(hmac.new(key, signed, sha256).digest()).decode()
