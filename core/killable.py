"""Work by libraries that may stall or crash, or hold up all else: in a child that can be killed.

The parent calls `ask`; the child's module calls `serve`. A question and an answer are JSON.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_ROOT: Final = Path(__file__).resolve().parents[1]
_OUT_OF_MEMORY: Final = 3


class ChildDied(Exception):
    """It ran out of time or memory, crashed, or its library raised. The message says which."""


@dataclass(frozen=True)
class ChildLimits:
    """Seconds of computing, seconds in all, and bytes of memory."""

    cpu_seconds: int = 20
    wall_seconds: float = 30.0
    memory_bytes: int = 1024 * 1024 * 1024


USUAL: Final = ChildLimits()


def ask(module: str, question: Any, limits: ChildLimits = USUAL) -> Any:
    """What `serve` in `module` answers. Raises ChildDied.

    The answer comes from a process that may have read a stranger's text: check its shape.
    """
    command = [sys.executable, "-m", module, str(limits.cpu_seconds), str(limits.memory_bytes)]
    # Nothing of the environment: it holds secrets. One thread: a child is one of several.
    environment = {
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": os.defpath,
        "RAYON_NUM_THREADS": "1",
    }
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and module; no shell
            command,
            input=json.dumps(question).encode(),
            capture_output=True,
            timeout=limits.wall_seconds,
            cwd=_ROOT,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ChildDied(f"took over {limits.wall_seconds:g} seconds") from error
    except OSError as error:  # no process to be had
        raise ChildDied(str(error)) from error
    if child.returncode == _OUT_OF_MEMORY:
        raise ChildDied(f"needed over {limits.memory_bytes >> 20} MB")
    if child.returncode < 0:
        raise ChildDied(f"was ended by signal {-child.returncode}")
    try:
        answer = json.loads(child.stdout)
    except ValueError as error:
        raise ChildDied(f"ended with status {child.returncode}") from error
    if not isinstance(answer, dict) or "answer" not in answer:
        said = answer.get("error", "") if isinstance(answer, dict) else ""
        raise ChildDied(f"failed: {str(said)[:300]}")
    return answer["answer"]


def serve(arguments: list[str], answer: Callable[[Any], Any]) -> int:
    """The child: limits first, then the work. Returns its exit status."""
    cpu_seconds, memory_bytes = int(arguments[0]), int(arguments[1])
    for limit, value in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    try:
        said = json.dumps({"answer": answer(json.loads(sys.stdin.buffer.read()))})
    except MemoryError:
        return _OUT_OF_MEMORY
    except Exception as error:  # what the library raises over its input
        said = json.dumps({"error": f"{type(error).__name__}: {error}"})
    sys.stdout.write(said)
    return 0
