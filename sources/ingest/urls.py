"""Web addresses from feeds in the one form under which an article is recognised."""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import SplitResult, unquote_plus, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

URL_LIMIT: Final = 2_000

_PLAIN_LIMIT: Final = 1_000
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_UNRESERVED: Final = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
)
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*|[0-9a-f:]+[0-9a-f:.]*")

# What nearly every link of a feed looks like. Such an address comes out of the general way as it
# went in, at thirty times the cost; the tests hold the two ways against each other.
_PLAIN = re.compile(
    r"(https?)://((?=[a-z0-9.-]{4,63}/)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})"
    r"(/[A-Za-z0-9._~/-]*)(?:\?([A-Za-z0-9._~=&-]+))?"
)
_PLAIN_PATH = re.compile(r"/[A-Za-z0-9_~-][A-Za-z0-9._~/-]*")

# Parameters that say how a reader came to an article, not which article it is.
_TRACKING_PREFIXES: Final = ("utm_", "at_", "ns_", "mtm_", "pk_", "piwik_", "hsa_", "__hs", "_hs")
_TRACKING_NAMES: Final = (
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid li_fat_id "
    "mc_cid mc_eid mkt_tok _ga _gl vero_id oly_enc_id oly_anon_id wickedid s_cid ocid ncid "
    "cmpid icid rss_id xtor srsltid spm __twitter_impression guccounter ref_src ref_url"
)
_TRACKING: Final = frozenset(_TRACKING_NAMES.split())
# The same on single sites, where the name alone is too common to be dropped everywhere.
_TRACKING_BY_HOST: Final = {
    "bloomberg.com": frozenset({"srnd", "sref"}),
    "ft.com": frozenset({"ftcamp", "segmentid", "sharetype"}),
    "lemonde.fr": frozenset({"lmd_medium", "lmd_campaign", "lmd_source", "random"}),
    "nytimes.com": frozenset({"smid", "partner", "emc", "rss", "unlocked_article_code"}),
    "reuters.com": frozenset({"feedtype", "feedname", "taid"}),
    "spiegel.de": frozenset({"sara_ecid", "sara_ref"}),
    "theguardian.com": frozenset({"cmp"}),
    "twitter.com": frozenset({"s", "t"}),
    "washingtonpost.com": frozenset({"wprss", "itid"}),
    "x.com": frozenset({"s", "t"}),
    "youtube.com": frozenset({"feature", "si"}),
}


def absolute_http(url: str, base: str = "") -> str:
    """The absolute http or https address that `url` means on a page at `base`, or "".

    Escaped where it must be, otherwise as it came. Addresses with user information, an
    impossible host or port, or over 2,000 characters are refused. Never raises.
    """
    if url[:1] != "/" and _is_plain(url):
        return url
    if base and _PLAIN_PATH.fullmatch(url) and "/." not in url and "//" not in url:
        origin = _plain_origin(base)
        if origin and len(url) < _PLAIN_LIMIT:
            return origin + url
    parts = _split(url, base)
    return urlunsplit(parts) if parts else ""


def canonical_url(url: str, base: str = "") -> str:
    """One spelling for all addresses of the same article, or "". Never raises.

    Host in lower case and Punycode, no default port, no fragment, no tracking parameters, escapes
    in one spelling. The order of the parameters stays: it can have a meaning.
    """
    if _is_plain(url):
        return _without_tracking(url)
    parts = _split(url, base)
    if parts is None:
        return ""
    host = parts.hostname or ""
    query = "&".join(part for part in parts.query.split("&") if part and not _tracks(part, host))
    # "#!" addresses a page; any other fragment only a place on it.
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    path = _one_spelling(parts.path) or "/"
    return urlunsplit((parts.scheme, _netloc(parts), path, _one_spelling(query), fragment))


def _is_plain(url: str) -> bool:
    return len(url) < _PLAIN_LIMIT and "/." not in url and _PLAIN.fullmatch(url) is not None


@lru_cache(maxsize=256)
def _plain_origin(base: str) -> str:
    """Scheme and host of a plain address, "" for any other."""
    match = _PLAIN.fullmatch(base)
    return f"{match[1]}://{match[2]}" if match and _is_plain(base) else ""


def _without_tracking(url: str) -> str:
    """A plain address in its canonical spelling."""
    page, mark, query = url.partition("?")
    if not mark:
        return url
    host = page.split("/", 3)[2]
    kept = "&".join(part for part in query.split("&") if part and not _tracks(part, host))
    return f"{page}?{kept}" if kept else page


def _split(url: str, base: str) -> SplitResult | None:
    """The parts of an address that may be linked to; None for any other."""
    url = url.strip()
    if not url or len(url) > URL_LIMIT:
        return None
    try:
        parts = urlsplit(safe_url_string(urljoin(base, url) if base else url))
        netloc = _netloc(parts)
    except ValueError:  # how w3lib and urllib refuse some hosts and ports
        return None
    if parts.scheme not in _DEFAULT_PORTS or "@" in parts.netloc or not netloc:
        return None
    return parts if len(parts.path) + len(parts.query) <= URL_LIMIT else None


def _netloc(parts: SplitResult) -> str:
    """Host and port in one spelling; "" where there is no possible host.

    Raises ValueError for a port beyond 65535.
    """
    host = (parts.hostname or "").removesuffix(".")
    if not _HOST.fullmatch(host):
        return ""
    if ":" in host:
        host = f"[{host}]"
    port = parts.port
    return host if port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{port}"


def _tracks(part: str, host: str) -> bool:
    return _is_tracking(part.partition("=")[0], host)


@lru_cache(maxsize=256)
def _is_tracking(name: str, host: str) -> bool:
    """The links of a feed have the same few parameters."""
    name = unquote_plus(name).lower()
    if name in _TRACKING or name.startswith(_TRACKING_PREFIXES):
        return True
    return name in _tracking_on(host)


@lru_cache(maxsize=256)
def _tracking_on(host: str) -> frozenset[str]:
    """What tracks on this site besides what tracks everywhere."""
    labels = host.split(".")
    sites = (".".join(labels[i:]) for i in range(len(labels) - 1))
    return frozenset().union(*(_TRACKING_BY_HOST.get(site, ()) for site in sites))


def _one_spelling(text: str) -> str:
    """Escapes in capitals, and none for characters that never need one (RFC 3986, 6.2.2)."""
    if "%" not in text:
        return text

    def spell(match: re.Match[str]) -> str:
        byte = int(match[1], 16)
        return chr(byte) if byte in _UNRESERVED else match[0].upper()

    return _ESCAPE.sub(spell, text)
