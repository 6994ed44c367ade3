"""What was measured, in Markdown, between the marks of `docs/performance.md`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf, log10
from statistics import median

from benchmarks import machine
from benchmarks.figures import Measured

VENDORS = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}
BEGIN, END = "<!-- {name}: written by make bench -->", "<!-- end of {name} -->"
PLAN = "plan"
NOTHING = " | | | | | | | | |"  # ends the line of what was not measured


def put(document: str, name: str, text: str) -> str:
    """`document` with `text` between the marks of `name`. Raises ValueError without them."""
    begin, end = BEGIN.format(name=name), END.format(name=name)
    start, stop = document.index(begin) + len(begin), document.index(end)
    return f"{document[:start]}\n\n{text.strip()}\n\n{document[stop:]}"


def taken(document: str, name: str) -> str:
    """What stands between the marks of `name`. Raises ValueError without them."""
    begin, end = BEGIN.format(name=name), END.format(name=name)
    return document[document.index(begin) + len(begin) : document.index(end)].strip()


def written(
    document: str, facts: dict[str, str], found: Sequence[Measured], missing: Mapping[str, str]
) -> str:
    """`document` with all that a whole run gave."""
    document = put(document, "machine", machine.in_words(facts))
    document = put(document, "goals", goals(found, missing))
    document = put(document, "growth", growth(found))
    return put(document, "plans", plans(found))


def rewritten(
    document: str,
    rows: Sequence[str],
    facts: dict[str, str],
    found: Sequence[Measured],
    missing: Mapping[str, str],
) -> str:
    """`document` with what a run of some `rows` gave in place of what stood there of these."""
    noted = taken(document, "machine").splitlines()
    label = f"- {', '.join(rows)} again:"
    noted = [line for line in noted if not line.startswith(label)]
    noted.append(f"{label} {machine.in_short(facts)}")
    document = put(document, "machine", "\n".join(noted))
    known = [
        line
        for line in taken(document, "goals").splitlines()[2:]
        if not (line.endswith(NOTHING) and _row(line) in rows)
    ]
    document = put(document, "goals", goals(found, missing, known))
    if any(_grows(one) for one in found):
        document = put(document, "growth", growth(found))
    if any(one.what == PLAN for one in found):
        document = put(document, "plans", plans(found))
    return document


def goals(found: Iterable[Measured], missing: Mapping[str, str], known: Sequence[str] = ()) -> str:
    """The table of the goals; `missing`: what was not measured, and why, by number of row.

    Of the lines `known` from before, those of other rows stay.
    """
    head = [
        "| # | measured | data | against | ours | theirs | ratio | spread | goal | |",
        "| --- | --- | --- | --- | --: | --: | --: | --- | --: | --- |",
    ]
    lines = [_goal_line(one) for one in found if one.row]
    measured = {_row(line) for line in lines}
    others = [line for line in known if _row(line) not in measured]
    # What is missing of several rows together, such as 1–3, stands behind the others.
    lines = sorted(
        [*others, *lines], key=lambda line: float(row) if (row := _row(line)).isdecimal() else inf
    )
    lines += [f"| {number} | {why}{NOTHING}" for number, why in missing.items()]
    return "\n".join([*head, *lines])


def _row(line: str) -> str:
    """The number of its row: ``15``, or ``1–3`` where something of these is missing."""
    return line.split("|")[1].partition(",")[0].strip()


def _goal_line(one: Measured) -> str:
    ratios = one.ratios()
    theirs = _amount(median(one.theirs), one.unit) if one.theirs else ""
    word = {True: "reached", False: "**missed**", None: ""}[one.is_reached]
    cells = [
        str(one.row),
        one.what,
        f"{VENDORS[one.database]}, {one.size:,}",
        one.peer,
        _amount(median(one.ours), one.unit),
        theirs,
        f"{one.ratio:.3g}" if one.theirs else "",
        f"{min(ratios):.3g} to {max(ratios):.3g}" if len(ratios) > 1 else "",
        str(one.goal or ""),
        word,
    ]
    return f"| {' | '.join(cells)} |"


def _amount(value: float, unit: str) -> str:
    if unit == "s" and value < 1:
        return f"{value * 1000:.3g} ms"
    return f"{value:.3g} {unit}"


def growth(found: Iterable[Measured]) -> str:
    """A line a page: its time at each size, and by which power of the size it grows."""
    pages: dict[str, dict[int, float]] = {}
    for one in found:
        if _grows(one):
            pages.setdefault(one.what, {})[one.size] = median(one.ours)
    sizes = sorted({size for times in pages.values() for size in times})
    if not sizes:
        return "Not measured."
    lines = [
        f"| page | {' | '.join(f'{size:,}' for size in sizes)} | slope |",
        f"| --- | {' | '.join('--:' for _ in sizes)} | --: |",
    ]
    for page, times in pages.items():
        cells = [_amount(times[size], "s") if size in times else "" for size in sizes]
        lines.append(f"| {page} | {' | '.join(cells)} | {slope(times)} |")
    return "\n".join(lines)


def _grows(one: Measured) -> bool:
    return one.row == 0 and one.what != PLAN


def slope(times: Mapping[int, float]) -> str:
    """0: no matter how many rows there are; 1: as they do."""
    if len(times) < 2:
        return ""
    first, last = min(times), max(times)
    return f"{log10(times[last] / times[first]) / log10(last / first):.2f}"


def plans(found: Iterable[Measured]) -> str:
    texts = []
    for number, one in enumerate((one for one in found if one.what == PLAN), 1):
        hot = one.about or {}
        texts.append(
            f"{number}. `{hot['page']}`, {VENDORS[one.database]}, {one.size:,}: "
            f"{one.ours[0]:.1f} ms\n\n{_block('sql', [_shortened(hot['sql'])])}\n\n"
            f"{_block('text', hot['plan'])}"
        )
    return "\n\n".join(texts) or "Not measured."


def _shortened(sql: str, most: int = 700) -> str:
    return sql if len(sql) <= most else f"{sql[: most // 2]} … {sql[-most // 2 :]}"


def _block(language: str, lines: Sequence[str]) -> str:
    return "\n".join([f"   ```{language}", *(f"   {line}" for line in lines), "   ```"])
