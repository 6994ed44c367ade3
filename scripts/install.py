"""Brings `.venv` in line with a requirements file: `install.py requirements.txt`.

Runs on the system's Python, with the standard library alone. What was installed last is noted by
hash inside `.venv`, so that a run with nothing to do takes no time.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)


def main(requirements: Path) -> int:
    if sys.version_info < OLDEST:
        print(
            f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed; this is {sys.version.split()[0]}."
        )
        return 1
    stamp = VENV / f".{requirements.name}.sha256"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return 0
    if not PYTHON.exists() and not create_venv():
        return 1
    print(f"Installing {requirements.name} into .venv ...", flush=True)
    # The installer comes first: what reads the other file has to be the release that is pinned.
    if not (pip_install(ROOT / "requirements-pip.txt") and pip_install(requirements)):
        print("The installation failed; pip's message is above.")
        return 1
    # Pins differ between the files while they are being renewed: only the last one installed holds.
    for other in VENV.glob(".requirements*.sha256"):
        other.unlink()
    stamp.write_text(wanted)
    if requirements.name == "requirements-dev.txt":
        note_subset(requirements.with_name("requirements.txt"))
    return 0


def pip_install(requirements: Path) -> bool:
    """Whether pip, itself run from `.venv`, installed every pin of the file."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return subprocess.call([*pip, "--requirement", str(requirements)]) == 0


def note_subset(requirements: Path) -> None:
    """The development requirements hold every pin of the others, so those are installed too."""
    stamp = VENV / f".{requirements.name}.sha256"
    stamp.write_text(hashlib.sha256(requirements.read_bytes()).hexdigest())


def create_venv() -> bool:
    print("Creating .venv ...", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]) == 0:
        return True
    print(
        "Python could not create a virtual environment. On Debian and Ubuntu:\n"
        f"    sudo apt-get install python{sys.version_info.major}.{sys.version_info.minor}-venv"
    )
    return False


if __name__ == "__main__":
    sys.exit(main(ROOT / sys.argv[1]))
