"""`python -m benchmarks.ingest`: this ingest, `reader` and bare feedparser, in turns.

CPU seconds, medians of the rounds; the exit code says whether all goals were reached.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / ".venv-benchmarks"
CONTENDERS = ("feedparser", "ours", "reader")
ARTICLES = {"cold": 6_000, "one new": 6_200, "unchanged": 6_200}


@dataclass(frozen=True)
class Goal:
    """`ours` over `peer` in a phase may be at most `ratio`."""

    words: str
    peer: str
    phase: str
    ratio: float
    figure: str = "cpu"


GOALS = (
    Goal("cold, 4 times less than reader", "reader", "cold", 1 / 4),
    Goal("one new article a feed, 10 times less than reader", "reader", "one new", 1 / 10),
    Goal("unchanged, 1.2 times less than reader", "reader", "unchanged", 1 / 1.2),
    Goal("cold, 0.35 of bare feedparser", "feedparser", "cold", 0.35),
    Goal("peak memory, 1.6 times that of reader", "reader", "peak MB", 1.6, ""),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--json", type=Path, help="keep the figures of all rounds in this file")
    options = parser.parse_args()
    install_peers()
    rounds = []
    with feed_server() as port:
        for number in range(options.rounds):
            print(f"round {number + 1} of {options.rounds} ...", file=sys.stderr, flush=True)
            rounds.append({name: measure(name, port) for name in CONTENDERS})
    if options.json:
        options.json.write_text(json.dumps(rounds, indent=2))
    return report(rounds)


def install_peers() -> None:
    """The peers in an environment of their own: their dependencies are not the project's."""
    if not (PEERS / "bin" / "python").exists():
        subprocess.check_call([sys.executable, "-m", "venv", str(PEERS)])
    pip = [str(PEERS / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.check_call([*pip, "--requirement", str(ROOT / "benchmarks" / "requirements.txt")])


@contextmanager
def feed_server(*started_by: str) -> Iterator[str]:
    """Its port. Where it is `started_by` another command, such as nice, that goes before it."""
    command = [*started_by, sys.executable, "-m", "benchmarks.ingest.server"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


def measure(name: str, port: str) -> dict[str, Any]:
    python = sys.executable if name == "ours" else str(PEERS / "bin" / "python")
    with tempfile.TemporaryDirectory() as folder:
        command = [python, "-m", "benchmarks.ingest.contenders", name, port, folder]
        result: dict[str, Any] = json.loads(subprocess.check_output(command, cwd=ROOT))
    for phase, articles in ARTICLES.items():
        if phase in result and result[phase]["articles"] != articles:
            raise SystemExit(f"{name}, {phase}: {result[phase]['articles']} articles")
    return result


def figure(result: dict[str, Any], goal: Goal) -> float:
    found = result[goal.phase]
    return float(found[goal.figure] if goal.figure else found)


def report(rounds: list[dict[str, Any]]) -> int:
    missed = 0
    for goal in GOALS:
        ours = median(figure(one["ours"], goal) for one in rounds)
        peer = median(figure(one[goal.peer], goal) for one in rounds)
        ratio = median(figure(one["ours"], goal) / figure(one[goal.peer], goal) for one in rounds)
        reached = ratio <= goal.ratio
        missed += not reached
        word = "reached" if reached else "MISSED "
        print(
            f"{word}  {goal.words}: {ours:.2f} / {peer:.2f} = {ratio:.3f} (goal {goal.ratio:.3f})"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
