"""Sets up what is missing and serves the site, with ingest and outbox beside it, until Ctrl-C.

A second run finds everything in place and only starts the processes.
"""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, "manage.py"]
# In this order: each step needs what the one before it made. All may be repeated.
SET_UP = [
    ["migrate", "--verbosity=0"],
    ["load_starter_data"],
    ["collectstatic", "--no-input", "--verbosity=0"],
    ["roles"],
    ["first_editor"],
]
SECONDS_TO_END = 10
# A slow reader holds 1 MB of memory and not 16, and the site is told when one has gone.
WAITRESS = ["--threads=8", "--outbuf-high-watermark=1048576", "--channel-request-lookahead=1"]


def main() -> int:
    port = read_port(os.environ.get("PORT", "8000"))
    if port is None:
        print(f"PORT={os.environ['PORT']!r}: write a number from 1 to 65535.")
        return 1
    if not is_free(port):
        print(
            f"Port {port} is taken by another program. Stop that one, or choose another port:\n"
            f"    make run PORT={port + 1 if port < 65535 else 8000}"
        )
        return 1
    for step in SET_UP:
        if subprocess.call([*MANAGE, *step], cwd=ROOT):
            print(f"`manage.py {step[0]}` failed; its message is above.")
            return 1
    return serve(port)


def read_port(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) < 65536 else None


def is_free(port: int) -> bool:
    """Whether nothing listens on the port, on either address that a browser knows as localhost."""
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((address, port))
        except OSError as error:
            # A machine without IPv6 has no such address; that is not a port that is taken.
            if family == socket.AF_INET or error.errno == errno.EADDRINUSE:
                return False
    return True


def serve(port: int) -> int:
    """The site and what runs beside it, ended together. Only the site's end ends the others."""
    listen = [f"--listen=127.0.0.1:{port}", "nato_tracker.wsgi:application"]
    site = start([sys.executable, "-m", "waitress", *WAITRESS, *listen])
    beside = {
        "ingest": start([*MANAGE, "ingest", "--watch"]),
        "outbox": start([*MANAGE, "outbox"]),
    }
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda *_: sys.exit(0))
    print(f"\nThe tracker is at http://localhost:{port}/ and its admin at", end=" ")
    print(f"http://localhost:{port}/admin/\nCtrl-C ends it.\n", flush=True)
    told: set[str] = set()
    try:
        while site.poll() is None:
            for name, process in beside.items():
                if process.poll() is not None and name not in told:
                    told.add(name)
                    print(
                        f"The {name} has ended; its message is above. The site goes on.", flush=True
                    )
            time.sleep(0.5)
        print("The site has ended; its message is above.")
        return 1
    except KeyboardInterrupt:
        print("\nEnding ...")
        return 0
    finally:
        end(site, *beside.values())


def start(command: list[str]) -> subprocess.Popen[bytes]:
    # In a session of its own: Ctrl-C reaches only this script, which ends all in order.
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)


def end(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
