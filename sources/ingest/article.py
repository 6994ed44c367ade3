"""The text of an article out of its page, found by `trafilatura` in a killable child.

Some pages cost the library minutes: 1.8 MB of unclosed paragraphs took it two.
`python -m sources.ingest.article SECONDS BYTES < question` is that child.
"""

import re
import sys
from collections.abc import Mapping
from typing import Any, Final

from core.killable import USUAL, ChildDied, ChildLimits, ask, serve
from sources.ingest.charset import decode
from sources.ingest.raw import CONTENT_LIMIT
from sources.ingest.text import plain_text, sanitise_html

PAGE_LIMIT: Final = 3_000_000  # characters of a page that are looked at
SHORTEST: Final = 200  # characters; less is a notice about cookies, not an article
ACCEPT: Final = "text/html, application/xhtml+xml, */*;q=0.1"
_PAGE_TYPES: Final = ("text/html", "application/xhtml+xml", "")
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.I)


class NoArticle(Exception):
    """The answer holds no text of an article. The message says why, for an editor."""


def read_article(
    body: bytes, headers: Mapping[str, str], url: str, limits: ChildLimits = USUAL
) -> str:
    """The article's text as sanitised HTML. Raises NoArticle and ChildDied."""
    content_type = headers.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in _PAGE_TYPES:
        raise NoArticle(f"It is not a page but {kind[:60]}.")
    page = decode(body, content_type if "charset" in content_type.lower() else _meta(body)).text
    found = ask(__name__, {"page": page[:PAGE_LIMIT], "url": url}, limits)
    if not isinstance(found, str):
        raise ChildDied("gave an answer that could not be read")
    html = sanitise_html(found[:CONTENT_LIMIT], url)
    if len(plain_text(html, SHORTEST + 1)) < SHORTEST:
        raise NoArticle("The page shows no text of an article: perhaps a video, or a paywall.")
    return html


def extract(question: dict[str, Any]) -> str:
    """HTML of the article's text, "" where there is none. Only for the child."""
    import trafilatura  # heavy: only the child should load it

    found = trafilatura.extract(
        question["page"],
        url=question["url"],
        output_format="html",
        include_comments=False,
        include_links=True,
        include_formatting=True,
    )
    return found or ""


def _meta(body: bytes) -> str:
    """What the page says of its encoding, in the words of a server."""
    named = _META_CHARSET.search(body[:4_096])
    return f"charset={named[1].decode('ascii', 'replace')}" if named else ""


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:], extract))
