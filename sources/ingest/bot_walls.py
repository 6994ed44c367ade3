"""Services that turn automatic readers away, recognised by what their answers always carry.

A name here blocks a feed for a day, so each sign is one that the service puts into its own
answers and no article or login page contains: a header, a script's address, a page's whole title.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

OPENING: Final = 8_192  # bytes of the body that are looked at

# Other statuses mean what they say, whoever sends them.
_REFUSALS: Final = frozenset({202, 403, 405, 429, 503})
_SUCCESSES: Final = frozenset({200, 203})

# Atomic, so that a flood of comments is gone through once.
_HTML = re.compile(r"\s*(?:<!--(?>.{0,1000}?-->)\s*){0,5}<(?:!doctype\s+html|html|head)\b", re.S)
_ASKS_FOR_A_PASSWORD = re.compile(r"""type\s*=\s*["']?password""")


@dataclass(frozen=True)
class _Wall:
    """Shown by any of `headers`, or by a page on which the pattern `page` is found.

    Patterns are searched without regard to case. `server` is a word of that header without which
    the page proves nothing.
    """

    name: str
    headers: frozenset[str] = frozenset()
    page: str = ""
    server: str = ""
    statuses: frozenset[int] = _REFUSALS | _SUCCESSES


_FORBIDDEN: Final = frozenset({403})
_WALLS: Final = (
    _Wall(
        "Cloudflare",
        headers=frozenset({"cf-mitigated"}),
        page=r"<title>(just a moment\.\.\.|attention required! \| cloudflare)</title>",
        server="cloudflare",
    ),
    _Wall("Cloudflare", page=r"\b_cf_chl_opt\b|cf-browser-verification"),
    # With 429 the same page is an honest limit.
    _Wall("Cloudflare", page=r"used cloudflare to restrict access</title>", statuses=_FORBIDDEN),
    _Wall(
        "Akamai",
        page=r"<title>access denied</title>.*(errors\.edgesuite\.net|reference(&#32;|\s)(&#35;|#))"
        r"|/_sec/cp_challenge/",
    ),
    # The header stands in every answer from behind this wall, but a refusal is the wall's.
    _Wall("DataDome", headers=frozenset({"x-datadome"}), statuses=_FORBIDDEN),
    _Wall("DataDome", headers=frozenset({"x-dd-b"}), page=r"captcha-delivery\.com/"),
    _Wall("Imperva", page=r"/_incapsula_resource\?|incapsula incident id"),
    _Wall("AWS WAF", headers=frozenset({"x-amzn-waf-action"}), page=r"\bgokuprops\b"),
    _Wall(
        "Sucuri",
        headers=frozenset({"x-sucuri-block"}),
        page=r"sucuri website firewall - access denied|access denied - sucuri website firewall"
        r"|sucuri_cloudproxy_",
    ),
    _Wall("HUMAN (PerimeterX)", page=r"id=[\"']?px-captcha|captcha\.px-(cdn|cloud)\.net"),
    _Wall("Anubis", page=r"/\.within\.website/x/cmd/anubis/|id=[\"']?anubis_challenge"),
    _Wall("Vercel", headers=frozenset({"x-vercel-mitigated"})),
    _Wall(
        "A check for browsers",
        page=r"enable (javascript|js) and cookies to continue"
        r"|<title>[^<]{0,40}\b(are you (a )?(human|robot)|checking your browser|robot check"
        r"|verify (that )?you('re| are) (a )?human|making sure you('|&#39;)re not a bot)"
        r"[^<]{0,40}</title>",
    ),
)


def who_turned_away(status: int, headers: Mapping[str, str], opening: bytes) -> str:
    """The name of the service behind an answer that is a wall, "" for any other.

    `headers` takes names in lower case; `opening` is the beginning of the body, unpacked.
    """
    page = opening[:OPENING].decode("utf-8", "replace").removeprefix("\ufeff").lower()
    if not _HTML.match(page) or _ASKS_FOR_A_PASSWORD.search(page):
        page = ""
    if status in _SUCCESSES and not page:  # a feed, or a page to log in
        return ""
    server = headers.get("server", "").lower()
    return next((wall.name for wall in _WALLS if _shows(wall, status, headers, server, page)), "")


def _shows(wall: _Wall, status: int, headers: Mapping[str, str], server: str, page: str) -> bool:
    if status not in wall.statuses:
        return False
    if any(headers.get(name) for name in wall.headers):
        return True
    return bool(page and wall.page and wall.server in server and re.search(wall.page, page, re.S))
