"""Two thousand odd questions to every public address: hours, on all cores."""

import os
import subprocess
import sys

EXAMPLES = "2000"


def main() -> int:
    shares = os.cpu_count() or 1
    command = [sys.executable, "-m", "pytest", "-q", "tests/faults/test_asking.py"]
    command += ["-o", "faulthandler_timeout=0"]  # one test, and meant to take this long
    running = [
        subprocess.Popen(
            command,
            env={"ASKING": EXAMPLES, **os.environ, "ASKING_SHARE": f"{share}/{shares}"},
        )
        for share in range(shares)
    ]
    return max([each.wait() for each in running])


if __name__ == "__main__":
    sys.exit(main())
