"""A process that works for long keeps to few heaps, however many threads it has."""

import subprocess
import sys

from core.footprint import HEAPS, THRESHOLDS

PROGRAM = """
import ctypes, gc, tempfile, threading
from core import footprint

SETTLE
together = threading.Barrier(8)
def work():
    together.wait()
    kept = [bytes(60_000) for _ in range(20)]
    together.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as file:
    out = libc.fopen(file.name.encode(), b"w")
    libc.malloc_info(0, ctypes.c_void_p(out))
    libc.fclose(ctypes.c_void_p(out))
    print(file.read().decode().count("<heap nr="), gc.get_freeze_count(),
          *gc.get_threshold())
"""


def told_of(settle):
    program = PROGRAM.replace("SETTLE", settle)
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    return map(int, told.split())


def test_eight_threads_share_one_heap_and_what_is_loaded_is_not_looked_at_again():
    heaps, frozen, *thresholds = told_of("footprint.settle()")
    assert heaps <= HEAPS
    assert frozen > 1_000
    assert tuple(thresholds) == THRESHOLDS
    without, *_ = told_of("pass")
    assert without > HEAPS


def test_what_serves_pages_settles_too():
    program = "import gc, nato_tracker.wsgi; print(gc.get_freeze_count() > 0, gc.get_threshold())"
    told = subprocess.check_output([sys.executable, "-c", program], text=True)
    assert told.strip() == f"True {THRESHOLDS}"
