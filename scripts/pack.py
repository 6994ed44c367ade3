"""Packs a release of the software into `dist/`: its files, what it is made of, and their hashes.

`pack.py sbom` says only what it is made of (CycloneDX 1.6): every pin of what a site may install,
with the hashes of its files.
"""

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
CYCLONEDX = Path(sys.executable).parent.parent / "tools" / "bin" / "cyclonedx-py"
# What a site may install, by the name of its list; what only develops it is not part of it.
LISTS = {"": "requirements.txt", "-scale": "requirements-scale.txt"}
LISTS |= {"-enrich": "requirements-enrich.txt"}


def name_and_version() -> str:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    return f"{project['name']}-{project['version']}"


def describe(folder: Path) -> list[Path]:
    """Writes one bill of materials for each list. The same pins give the same bytes."""
    made = []
    for kind, requirements in LISTS.items():
        path = folder / f"{name_and_version()}{kind}.cdx.json"
        options = ["--output-reproducible", "--pyproject", "pyproject.toml", "--output-file"]
        command = [str(CYCLONEDX), "requirements", *options, str(path), requirements]
        subprocess.run(command, cwd=ROOT, check=True)
        made.append(path)
    return made


def pack(folder: Path) -> list[Path]:
    """The files of the last commit, for `git archive` takes nothing that is not in it."""
    whole = name_and_version()
    path = folder / f"{whole}.tar.gz"
    command = ["git", "archive", f"--prefix={whole}/", "--output", str(path), "HEAD"]
    subprocess.run(command, cwd=ROOT, check=True)
    return [path]


def note_hashes(files: list[Path]) -> Path:
    """As `sha256sum --check` reads them."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    sums = files[0].with_name("SHA256SUMS")
    sums.write_text("".join(lines))
    return sums


def main(only: str = "") -> int:
    DIST.mkdir(exist_ok=True)
    made = describe(DIST)
    if only != "sbom":
        made += pack(DIST)
        made.append(note_hashes(made))
    for path in made:
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
