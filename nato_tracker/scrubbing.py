"""Takes secrets out of a text that is to be kept or shown. Pure: no Django.

The net below: whoever writes a line leaves secrets out of it. What a library or an error puts in
all the same is caught here, by its value where that is known, and else by what stands around it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Final
from urllib.parse import quote

GONE: Final = "[secret]"
# Shorter ones are words that stand in texts for other reasons.
SHORTEST: Final = 6

_NAMES: Final = r"(?:token|secret|passwd|password|api_?key|signature|session\w{0,64}|csrf\w{0,64})"
# Strangers write much of what is logged. So none of these begins or goes on with what it may have
# to read again from each sign of a long line: what stands before a name stays, and isn't looked at.
_AROUND: Final = (
    # A user and password in an address; the longest, since a password may have an @ in it.
    (re.compile(r"(?<=://)[^\s/?#\"'<>]*@"), f"{GONE}@"),
    # Links of letters about alerts.
    (re.compile(r"(/alerts/(?:confirm|manage|stop)/)[^/\s?#\"'<>]+"), rf"\1{GONE}"),
    # Parameters, cookies and fields: token=…, "password": "…".
    (re.compile(rf"((?:{_NAMES}|\bkey)=)[^&;\s\"'<>]+", re.I), rf"\1{GONE}"),
    (re.compile(rf"({_NAMES}[\\\"']+\s*:\s*[\\\"']+)[^\\\"']+", re.I), rf"\1{GONE}"),
    # Headers that let somebody in.
    (re.compile(r"(authorization[\\\"']*\s*[:=]\s*[\\\"']*)[^\\\"',\r\n]+", re.I), rf"\1{GONE}"),
    (re.compile(r"\b(bearer|basic)\s+[\w.~+/-]{8,}=*", re.I), rf"\1 {GONE}"),
    # Secrets that say what they are: of webhooks, of age, of OpenSSL.
    (re.compile(r"\bwhsec_[\w+/=-]+"), GONE),
    (re.compile(r"\bAGE-SECRET-KEY-1\w+"), GONE),
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*-----|$)", re.S), GONE),
)


def scrubbed(text: str, known: Collection[str] = ()) -> str:
    """`text` without the secrets that are `known`, and without what looks like one."""
    for secret in spellings(known):
        text = text.replace(secret, GONE)
    for pattern, instead in _AROUND:
        text = pattern.sub(instead, text)
    return text


def spellings(known: Collection[str]) -> list[str]:
    """Secrets as they may stand in a text: as they are, in an address, in JSON. Longest first."""
    found = set()
    for secret in known:
        if len(secret) >= SHORTEST:
            found |= {secret, quote(secret), quote(secret, safe=""), json.dumps(secret)[1:-1]}
    return sorted(found, key=lambda each: (-len(each), each))
