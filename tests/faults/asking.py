"""Two thousand odd questions to every public address: takes hours."""

import os
import subprocess
import sys

EXAMPLES = "2000"


def main() -> int:
    command = [sys.executable, "-m", "pytest", "-q", "tests/faults/test_asking.py"]
    return subprocess.call(command, env={"ASKING": EXAMPLES, **os.environ})


if __name__ == "__main__":
    sys.exit(main())
