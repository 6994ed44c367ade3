"""Every check that does not run the tests. All of them run; each that fails is named at the end."""

import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
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
    "templates": [sys.executable, "scripts/check_templates.py"],
    "django": [*MANAGE, "check", "--fail-level=WARNING"],
    "deployment": [*PUBLIC_SITE, *MANAGE, "check", "--deploy", "--fail-level=WARNING"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
}


def main() -> int:
    failed = []
    for name, command in CHECKS.items():
        print(f"== {name}", flush=True)
        if subprocess.call(command, cwd=ROOT):
            failed.append(name)
    print(f"\nFailed: {', '.join(failed)}" if failed else f"\nAll {len(CHECKS)} checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
