"""Made-up feeds that cost about what real ones do: HTML of 2 to 3 kB an article, a few links.

The same number always gives the same feed. Version 1 has one article more than version 0, and
as many in all: the oldest drops out.
"""

import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

FEEDS = 200
ARTICLES = 30
FIRST = datetime(2026, 6, 1, tzinfo=UTC)
WORDS = (
    "radar airspace ministry drone border officials night patrol fighter statement alliance "
    "reported seen fragments north east coast airport closed reopened flights diverted minutes "
    "council consultation members asked proposal against support measures defence air spokesman "
    "investigation confirmed debris village residents police army command briefing today after "
    "before during which were that with from into over under several according early morning"
).split()


def rss(feed: int, version: int) -> bytes:
    """The feed as an RSS 2.0 document with `content:encoded`."""
    numbers = range(version, version + ARTICLES)
    items = "".join(_item(feed, number) for number in reversed(numbers))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel><title>Example Wire {feed}</title><link>https://wire{feed}.example/</link>"
        f"<description>Invented</description><language>en-GB</language>{items}</channel></rss>"
    ).encode()


def _item(feed: int, number: int) -> str:
    dice = random.Random(feed * 10_000 + number)
    link = f"https://wire{feed}.example/2026/06/article-{number}?utm_source=rss&utm_medium=feed"
    paragraphs = [_paragraph(dice, feed) for _ in range(6)]
    html = "".join(f"<p>{text}</p>\n" for text in paragraphs)
    return (
        f"<item><title>{escape(_sentence(dice, 9))}</title><link>{escape(link)}</link>"
        f"<guid isPermaLink='false'>https://wire{feed}.example/?p={number}</guid>"
        f"<dc:creator>Desk {feed % 7}</dc:creator>"
        f"<pubDate>{format_datetime(FIRST + timedelta(hours=number, minutes=feed))}</pubDate>"
        f"<category>Defence</category><description>{escape(_sentence(dice, 30))}</description>"
        f"<content:encoded><![CDATA[<figure><img src='https://wire{feed}.example/{number}.jpg' "
        f"alt='Photo' width='640'/></figure>{html}]]></content:encoded></item>"
    )


def _paragraph(dice: random.Random, feed: int) -> str:
    linked = f'<a href="/topic/{dice.randrange(90)}" class="topic">{_sentence(dice, 3)}</a>'
    return (
        f"{_sentence(dice, 24)} {linked}, <em>{_sentence(dice, 4)}</em> &amp; {_sentence(dice, 18)}"
    )


def _sentence(dice: random.Random, words: int) -> str:
    return " ".join(dice.choices(WORDS, k=words)).capitalize()
