"""Takes the pictures of `docs/screenshots/` anew: `make screenshots`.

Serves the starter data, as of the day on which it is run, from a database of its own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.site import serving  # noqa: E402
from tests.prepared import address, environment, manage, starter_database  # noqa: E402

FOLDER = Path(os.environ.get("SHOTS", ROOT / "docs" / "screenshots"))
# Name: path. Each is taken wide and light; those of NARROW also as a telephone shows them.
PAGES = {
    "overview": "/",
    "timeline": "/timeline/?from=2025-09-01&to=2025-10-31",
    "map": "/map/",
    "positions": "/positions/?as_of=2025-10-15",
    "compare": "/positions/compare/?a=NAA-2026-0019&b=NAA-2026-0015&as_of=2025-10-15",
    "proposals": "/proposals/",
    "proposal": "/proposals/NAP-2026-0010/",
    "rules": "/rules/",
    "incidents": "/incidents/",
    "incident": "/incidents/NAI-2025-0030/",
    "actor": "/actors/NAA-2026-0019/",
    "search": "/search/?q=drones+poland",
    "changes": "/changes/",
    "data": "/data/",
    "codebook": "/codebook/",
    "briefing": "/incidents/briefing/?country=PL",
    "release": "/data/releases/1/",
    "api": "/api/v1/docs/",
}
# Pages of the desk, with made-up articles in the queue (`scripts/fill_queue.py`).
DESK = {"review": "/admin/review/"}
# With people and changes (`scripts/desk_for_pictures.py`, which names the incident).
PEOPLE = {
    "admin-incident": "/admin/incidents/incident/{key}/change/",
    "admin-history": "/admin/incidents/incident/{key}/history/",
    "admin-my-work": "/admin/my-work/",
    "admin-log-ins": "/admin/log-ins/",
}
NARROW = ("review", "overview", "timeline", "map", "positions", "incident")
DARK = ("review", "timeline", "positions")
WIDE_SIZE, NARROW_SIZE = (1440, 1100), (390, 844)


def main() -> int:
    from playwright.sync_api import sync_playwright

    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if not executable:
        print("Chromium is missing:\n    sudo apt-get install chromium")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=executable, args=flags)
        os.environ["RELEASES_DIR"] = str(Path(folder) / "releases")
        database = starter_database(Path(folder))
        manage(address(database), "release")
        with serving(database) as site:
            take_all(browser, site, PAGES)
        session = run("fill_queue.py", database)
        with serving(database) as site:
            take_all(browser, site, DESK, session)
        key, session = run("desk_for_pictures.py", database).split()
        pages = {name: path.format(key=key) for name, path in PEOPLE.items()}
        with serving(database) as site:
            take_all(browser, site, pages, session)
        browser.close()
    return 0


def run(script: str, database: Path) -> str:
    """What it prints: the key of a session in which somebody is logged in, at its end."""
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / script],
        env=environment(address(database)),
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


def take_all(browser: Any, site: str, pages: dict[str, str], session: str = "") -> None:
    for name, path in pages.items():
        take(browser, site, path, name, session=session)
        if name in DARK:
            take(browser, site, path, f"{name}-dark", scheme="dark", session=session)
        if name in NARROW:
            size = NARROW_SIZE
            take(browser, site, path, f"{name}-narrow", size, "dark", session=session)


def take(
    browser: Any,
    site: str,
    path: str,
    name: str,
    size: tuple[int, int] = WIDE_SIZE,
    scheme: str = "light",
    *,
    session: str = "",
) -> None:
    address = f"{site}{path}"
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale="en-GB"
    )
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise SystemExit(f"{address} answered {answer and answer.status}")
    page.wait_for_load_state("networkidle")  # charts have their marks
    page.screenshot(path=FOLDER / f"{name}.png")
    context.close()
    print(name, flush=True)


if __name__ == "__main__":
    sys.exit(main())
