"""`make faults`: the long form of every fault, each in a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FAULTS = (
    "tampering", "forging", "clock", "disk_full", "database_crash", "killed", "saves",
    "slow_clients", "moving", "migrating", "asking",
)  # fmt: skip


def main() -> int:
    failed = []
    for fault in FAULTS:
        print(f"== {fault}", flush=True)
        if subprocess.call([sys.executable, "-m", f"tests.faults.{fault}"]):
            failed.append(fault)
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEvery fault was survived.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
