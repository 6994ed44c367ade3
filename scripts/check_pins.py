"""Every requirement is pinned to one version and its hashes, and nothing is installed without."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^[a-z0-9][a-z0-9._-]*(\[[a-z0-9,._-]+\])?==[^\s;]+( ; .+)?$", re.I)
HASH = re.compile(r"^--hash=sha256:[0-9a-f]{64}$")
OPTION = re.compile(r"^-")
INSTALLS = re.compile(r"\bpip3?\b[\"', ]+install\b")
# Where something is installed from what the project pins; the benchmarks bring rivals to measure.
PLACES = ["Makefile", ".ci", "deploy", "docs", "scripts", "README.md", "CONTRIBUTING.md"]


def faults_of_pins(text: str) -> Iterator[tuple[int, str]]:
    """Line and fault of each requirement that is not one version with hashes."""
    text = re.sub(r"^\s*#.*$", "", text, flags=re.M)
    for entry in re.finditer(r"^\S(?:.*\\\n)*.*$", text, re.M):
        line = text.count("\n", 0, entry.start()) + 1
        pin, *hashes = re.split(r"\s*\\\n\s*", entry.group().strip())
        if OPTION.match(pin):
            yield line, f"{pin}: an option, which can name another place to install from"
        elif not PIN.match(pin):
            yield line, f"{pin}: not pinned with =="
        elif not hashes or not all(HASH.match(each) for each in hashes):
            yield line, f"{pin}: without the sha256 of its files"


def faults_of_installs(text: str) -> Iterator[tuple[int, str]]:
    """Line and fault of each call of pip that does not ask for hashes."""
    for number, line in enumerate(text.splitlines(), 1):
        if INSTALLS.search(line) and "--require-hashes" not in line:
            yield number, "pip install without --require-hashes"


def tracked(places: list[str]) -> list[Path]:
    listed = subprocess.check_output(["git", "ls-files", "-z", "--", *places], cwd=ROOT, text=True)
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def main() -> int:
    files = [*ROOT.glob("requirements*.txt")]
    found = 0 if files else 1
    judged = [(path, faults_of_pins(path.read_text())) for path in sorted(files)]
    for path in tracked(PLACES):
        if path.suffix not in (".png", ".jpg", ".woff2") and path != Path(__file__):
            judged.append((path, faults_of_installs(path.read_text(encoding="utf-8"))))
    for path, faults in judged:
        for line, fault in faults:
            print(f"{path.relative_to(ROOT)}:{line}: {fault}")
            found += 1
    print(f"{len(files)} lists of requirements, {found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
