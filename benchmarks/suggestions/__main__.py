"""`python -m benchmarks.suggestions`: what readers find in labelled articles, and how fast.

Prints precision, recall and F1 of each kind for the articles that may be tuned on and for those
held back. Errors are shown of the former alone (`--show dates`).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.suggestions import record
from benchmarks.suggestions.labels import Labelled, load
from benchmarks.suggestions.matching import RIGHT, outcomes
from benchmarks.suggestions.scores import ARTICLES_A_SECOND, GOALS, KINDS, Score, scores


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", action="store_true", help="Also score the articles held back.")
    parser.add_argument("--show", choices=KINDS, help="Print the errors of this kind.")
    parser.add_argument("--rounds", type=int, default=5, help="How often the speed is measured.")
    parser.add_argument("--from", type=int, default=1, dest="first", help="The first by number.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tracker-suggestions-") as folder:
        record.fill(Path(folder))
        return measure(options)


def measure(options: argparse.Namespace) -> int:
    from newsdesk import gazetteer, known_incidents

    articles = [one for one in load() if one.number >= options.first]
    targets = record.targets()
    names, known = gazetteer.build(), known_incidents.build()
    found = record.read_all(articles, names, known)  # and everything is warm
    pairs = list(zip(articles, found, strict=True))
    missed = 0
    for held in (False, True) if options.held else (False,):
        chosen = [pair for pair in pairs if pair[0].held == held]
        ended = {one.slug: outcomes(one, read, targets) for one, read in chosen}
        print(f"\n{len(chosen)} articles {'held back' if held else 'to tune on'}")
        missed += report(scores(one for each in ended.values() for one in each))
        if options.show and not held:
            show(ended, options.show)
    return 1 if report_speed(articles, names, known, options.rounds) + missed else 0


def report(by_kind: dict[str, Score]) -> int:
    missed = 0
    for kind, score in by_kind.items():
        goal = GOALS.get(kind)
        reached = goal is None or goal.reached(score)
        missed += not reached
        mark = "" if goal is None else "reached" if reached else "MISSED"
        print(
            f"{mark:8}{kind:12} precision {score.precision:.3f}  recall {score.recall:.3f}  "
            f"F1 {score.f1:.3f}  ({score.right} right, {score.wrong} wrong, "
            f"{score.missed} missed){f'  goal: {goal}' if goal else ''}"
        )
    return missed


def show(ended: dict[str, list[Any]], kind: str) -> None:
    for slug, each in ended.items():
        for one in each:
            if one.kind == kind and one.result != RIGHT:
                print(f"  {one.result:7} {slug}: “{one.text}” [{one.note}]")


def report_speed(articles: list[Labelled], names: Any, known: Any, rounds: int) -> int:
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        record.read_all(articles, names, known)
        taken.append(time.process_time() - started)
    speed = len(articles) / max(sorted(taken)[len(taken) // 2], 1e-9)
    reached = speed >= ARTICLES_A_SECOND
    words = sum(len(one.article.words.split()) for one in articles) // len(articles)
    print(
        f"\n{'reached' if reached else 'MISSED'} {speed:.0f} articles a second on one core "
        f"({words} words each); goal: {ARTICLES_A_SECOND}"
    )
    return not reached


if __name__ == "__main__":
    sys.exit(main())
