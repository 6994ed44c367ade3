"""Deletes the local SQLite database, after a question, and loads the starter data again."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATABASE = ROOT / "db.sqlite3"
STEPS = [["migrate", "--verbosity=0"], ["load_starter_data"], ["first_editor"]]


def main() -> int:
    if os.environ.get("DATABASE_URL"):
        print("DATABASE_URL is set: this deletes only the local SQLite database. Unset it first.")
        return 1
    if DATABASE.exists() and not confirmed():
        print("Nothing was deleted.")
        return 1
    for suffix in ("", "-wal", "-shm"):
        DATABASE.with_name(DATABASE.name + suffix).unlink(missing_ok=True)
    for step in STEPS:
        if subprocess.call([sys.executable, "manage.py", *step], cwd=ROOT):
            print(f"`manage.py {step[0]}` failed; its message is above.")
            return 1
    return 0


def confirmed() -> bool:
    if os.environ.get("FORCE") == "1":
        return True
    try:
        answer = input(f"Delete {DATABASE.name} with everything entered since? Type yes: ")
    except EOFError:
        return False
    return answer.strip().lower() == "yes"


if __name__ == "__main__":
    sys.exit(main())
