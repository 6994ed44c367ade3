"""Every check that does not run the tests. All of them run; each that fails is named at the end."""

import secrets
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
# Programs that judge the project from outside, with pins of their own (requirements-tools.txt).
TOOLS = BIN.parent / "tools" / "bin"
MANAGE = [sys.executable, "manage.py"]
# All that runs on a site, and what sets one up.
CODE = [
    "actors", "core", "debates", "incidents", "nato_tracker", "newsdesk", "overview", "sources",
    "scripts",
]  # fmt: skip
# Nothing is sent anywhere or asked for: the rules are a file of the project.
SEMGREP = [
    str(TOOLS / "semgrep"), "scan", "--config", str(ROOT / "scripts" / "semgrep.yml"), "--error",
    "--metrics=off", "--disable-version-check", "--quiet", "--jobs=2",
]  # fmt: skip
BANDIT = [str(TOOLS / "bandit"), "--quiet", "--configfile", str(ROOT / "pyproject.toml")]
# As on a server that others reach; nothing is written under this key.
PUBLIC_SITE = [
    "env",
    "ALLOWED_HOSTS=tracker.example.org",
    f"SECRET_KEY={secrets.token_urlsafe(64)}",
    "BEHIND_PROXY=1",
]
CHECKS: dict[str, list[str]] = {
    "lint": [str(BIN / "ruff"), "check"],
    "format": [str(BIN / "ruff"), "format", "--check"],
    "types": [str(BIN / "mypy")],
    "contracts": [str(BIN / "lint-imports"), "--no-logo"],
    "security": [*BANDIT, "--recursive", *CODE],
    "rules": [*SEMGREP, *CODE],
    "pins": [sys.executable, "scripts/check_pins.py"],
    "templates": [sys.executable, "scripts/check_templates.py"],
    "django": [*MANAGE, "check", "--fail-level=WARNING"],
    "deployment": [*PUBLIC_SITE, *MANAGE, "check", "--deploy", "--fail-level=WARNING"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "upgrades": [sys.executable, "scripts/check_migrations.py"],
}


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def main() -> int:
    if not TOOLS.exists():
        print("What looks for weaknesses is not installed: make install-dev")
        return 1
    failed = []
    # Most of them use one core.
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, done in zip(CHECKS, pool.map(run, CHECKS.values()), strict=True):
            print(f"== {name}\n{done.stdout}", end="", flush=True)
            if done.returncode:
                failed.append(name)
    print(f"\nFailed: {', '.join(failed)}" if failed else f"\nAll {len(CHECKS)} checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
