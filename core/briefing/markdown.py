"""A briefing as Markdown (CommonMark, with the tables and footnotes of GitHub). Pure: no Django."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.briefing.parts import Briefing
from core.citing import SITE

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&+=-])|^(\d+)([.)])")
_BREAK = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_IN_ADDRESS = {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20", "\\": "%5C"}


def markdown(briefing: Briefing) -> str:
    return "\n".join([*_lines(briefing), ""])


def _lines(briefing: Briefing) -> Iterator[str]:
    yield f"# {plain(briefing.title)}"
    yield ""
    view = f"[The same view, online]({_address(briefing.address)})"
    yield f"{SITE}, {briefing.made_on_in_words}. {view}"
    if briefing.release:
        words, address = briefing.release
        yield f"\nLatest release of the data: [{plain(words)}]({_address(address)})"
    for text in briefing.left_out:
        yield f"\n**{plain(text)}**"
    if briefing.chosen:
        yield "\n## Filters\n"
        yield from (f"- {plain(label)}: {plain(value)}" for label, value in briefing.chosen)
    yield "\n## Headline figures\n"
    yield from (f"- {plain(label)}: **{plain(value)}**" for label, value in briefing.figures)
    if briefing.chronology:
        yield "\n## Chronology\n"
    for line in briefing.chronology:
        text = f" {plain(line.text)}" if line.text else ""
        title = f"[{plain(line.title)}]({_address(line.url)})"
        yield f"- **{plain(line.date)}** {title}.{text}{_notes(line.notes)}"
    if briefing.positions:
        yield "\n## Positions\n"
        yield _row(briefing.heads)
        yield _row(["---"] * len(briefing.heads))
    for held in briefing.positions:
        yield _row([*map(plain, held.cells()), _notes(held.notes)])
    yield "\n## Method\n"
    yield from (f"- {plain(text)}" for text in briefing.method)
    if briefing.footnotes:
        yield "\n## Sources\n"
    for note in briefing.footnotes:
        address = f" <{_address(note.url)}>" if note.url else ""
        yield f"[^{note.number}]: {plain(note.text)} Code {note.code}.{address}"


def plain(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown would read as its own."""
    return _SPECIAL.sub(_escape, _BREAK.sub(" ", text).strip())


def _escape(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def _notes(numbers: tuple[int, ...]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _row(texts: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(texts)} |"


def _address(url: str) -> str:
    return "".join(_IN_ADDRESS.get(sign, sign) for sign in _BREAK.sub("", url))
