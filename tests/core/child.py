"""A child that does as it is told: `python -m tests.core.child SECONDS BYTES`."""

import os
import sys
import time
from typing import Any

from core.killable import serve


def obey(question: dict[str, Any]) -> Any:
    match question["do"]:
        case "echo":
            return question["value"]
        case "raise":
            raise ValueError("not today")
        case "sleep":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "grow":
            return len(bytearray(4 << 30))
        case "write":
            with open(question["path"], "w") as file:
                file.write("x" * 10_000)
        case "environment":
            return dict(os.environ)
        case "vanish":
            os._exit(7)
    return None


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:], obey))
