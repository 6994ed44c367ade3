"""Brings `.venv` in line with requirements files: `install.py requirements.txt`.

Programs that only judge the project (`requirements-tools.txt`) go into `.venv/tools`: what they
need must not bind what the project needs.

Runs on the system's Python, with the standard library alone. What was installed last is noted by
hash inside `.venv`, so that a run with nothing to do takes no time.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
HOMES = {"requirements-tools.txt": VENV / "tools"}
OLDEST = (3, 11)


def main(requirements: Path) -> int:
    if sys.version_info < OLDEST:
        print(
            f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed; this is {sys.version.split()[0]}."
        )
        return 1
    home = HOMES.get(requirements.name, VENV)
    python = home / "bin" / "python"
    stamp = home / f".{requirements.name}.sha256"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return 0
    if not python.exists() and not create_venv(home):
        return 1
    print(f"Installing {requirements.name} into {home.relative_to(ROOT)} ...", flush=True)
    # The installer comes first: what reads the other file has to be the release that is pinned.
    if not all(pip_install(python, each) for each in (ROOT / "requirements-pip.txt", requirements)):
        print("The installation failed; pip's message is above.")
        return 1
    # Pins differ between the files while they are being renewed: only the last one installed holds.
    for other in home.glob(".requirements*.sha256"):
        other.unlink()
    stamp.write_text(wanted)
    if requirements.name == "requirements-dev.txt":
        note_subset(requirements.with_name("requirements.txt"))
    return 0


def pip_install(python: Path, requirements: Path) -> bool:
    """Whether pip, itself run from where it installs, installed every pin of the file."""
    pip = [str(python), "-m", "pip", "install", "--require-hashes"]
    quietly = ["--quiet", "--disable-pip-version-check"]
    return subprocess.call([*pip, *quietly, "--requirement", str(requirements)]) == 0


def note_subset(requirements: Path) -> None:
    """The development requirements hold every pin of the others, so those are installed too."""
    stamp = VENV / f".{requirements.name}.sha256"
    stamp.write_text(hashlib.sha256(requirements.read_bytes()).hexdigest())


def create_venv(home: Path) -> bool:
    print(f"Creating {home.relative_to(ROOT)} ...", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(home)]) == 0:
        return True
    print(
        "Python could not create a virtual environment. On Debian and Ubuntu:\n"
        f"    sudo apt-get install python{sys.version_info.major}.{sys.version_info.minor}-venv"
    )
    return False


if __name__ == "__main__":
    sys.exit(max(main(ROOT / name) for name in sys.argv[1:]))
