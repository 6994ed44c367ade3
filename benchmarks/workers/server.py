"""Serves realistic feeds with new items for every address, after a wait: `server.py SECONDS`.

A process of its own, so that it costs the measured ones no time in their interpreter. It prints
its port. The path names the feed: `/round/number`.
"""

import asyncio
import random
import sys
from html import escape
from urllib.parse import quote

ITEMS = 30
SUBJECT = (
    "airspace radar drone border police airport closure runway ministry statement alliance pilot "
    "patrol eastern northern overnight officials confirmed reported object debris wreckage field "
    "investigation sensors jamming signal flight diverted passengers commander briefing summit "
    "proposal consultation article council defence minister president spokesperson according"
)
WORDS = SUBJECT.split()


def text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def feed(path: str) -> bytes:
    """An RSS feed of 30 items of about 1 kB, the same each time for one path."""
    chance = random.Random(path)
    name = quote(path.strip("/").replace("/", "-"))
    items = []
    for number in range(ITEMS):
        address = f"https://{name}.news.example/2026/07/{number}-{chance.randrange(10**9)}"
        paragraphs = "".join(f"<p>{text(chance, 40)}</p>" for _ in range(3))
        body = escape(f"{paragraphs}<p><a href='{address}'>Read on</a></p>")
        items.append(
            f"<item><title>{text(chance, 9)} {name} {number}</title><link>{address}</link>"
            f"<guid isPermaLink='true'>{address}</guid><category>Defence</category>"
            f"<dc:creator>{text(chance, 2)}</dc:creator>"
            f"<pubDate>Wed, 01 Jul 2026 {number % 24:02}:{number:02}:00 GMT</pubDate>"
            f"<description>{body}</description></item>"
        )
    return (
        "<?xml version='1.0' encoding='UTF-8'?>"
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
        f"<title>News of {name}</title><link>https://{name}.news.example/</link>"
        f"<description>{text(chance, 8)}</description>{''.join(items)}</channel></rss>"
    ).encode()


async def serve(seconds: float) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split(b" ", 2)[1].decode("ascii")
        await asyncio.sleep(seconds)
        body = feed(path)
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml; charset=utf-8\r\n"
            + f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
            + body
        )
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
