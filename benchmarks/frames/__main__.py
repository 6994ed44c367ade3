"""`python -m benchmarks.frames`: 100,000 marks in the lanes of the timeline, dragged by a mouse.

Chromium opens the timeline of the starter data, is given the marks in place of the record's own,
and pans over them for some seconds in three windows: the whole record, a year, six weeks. Prints
frames a second and the median of the script's milliseconds a frame.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.frames.synthetic import marks

LEAST_FRAMES, MOST_SCRIPT = 50.0, 4.0  # a second; milliseconds
WINDOWS = (
    ("the whole record", "?from="),
    ("a year", "?from=2024-09-01&to=2025-08-31"),
    ("six weeks", "?from=2025-09-01&to=2025-10-12"),
)
# Adds up what the lanes' script takes between one frame and the next.
WATCH = """() => {
  const lanes = document.querySelector("#canvas").lanes;
  let spent = 0;
  for (const name of ["draw", "onMove", "near", "point"]) {
    const act = lanes[name];
    let inside = false;
    lanes[name] = function (...given) {
      const outer = !inside;
      inside = true;
      const start = performance.now();
      const result = act.apply(this, given);
      if (outer) spent += performance.now() - start;
      inside = false;
      return result;
    };
  }
  window.frames_ = [];
  const tick = (at) => {
    window.frames_.push([at, spent]);
    spent = 0;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--marks", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args()
    from tests.browser.site import serving
    from tests.prepared import starter_database

    with tempfile.TemporaryDirectory(prefix="tracker-frames-") as folder:
        database = starter_database(Path(folder))
        with serving(database) as address:
            return measure(address, options.marks, options.seconds)


def measure(address: str, count: int, seconds: float) -> int:
    from playwright.sync_api import sync_playwright

    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    missed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=sandbox)
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        like = page.request.get(f"{address}/timeline/marks.json").json()
        made = json.dumps(marks(like, count, date(2022, 1, 1), date(2026, 3, 4)))
        page.route(
            "**/timeline/marks.json*",
            lambda route: route.fulfill(body=made, content_type="application/json"),
        )
        for name, query in WINDOWS:
            page.goto(f"{address}/timeline/{query}")
            page.locator("canvas[data-marks]").wait_for(state="attached")
            frames, script = pan(page, seconds)
            good = frames >= LEAST_FRAMES and script <= MOST_SCRIPT
            missed += not good
            print(
                f"{'reached' if good else 'MISSED '}  {name}: {frames:.0f} frames a second (goal "
                f"{LEAST_FRAMES:g}), {script:.1f} ms of script in the median (goal {MOST_SCRIPT:g})"
            )
        browser.close()
    return 1 if missed else 0


def pan(page, seconds: float) -> tuple[float, float]:
    """Frames a second, and the median of the milliseconds of script, while the mouse drags."""
    box = page.locator("#canvas").bounding_box()
    left, width = box["x"] + box["width"] / 2, box["width"] / 3
    page.mouse.move(left, box["y"] + 100)
    page.mouse.down()
    page.evaluate(WATCH)
    until, step = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        step += 1
        away = abs((step * 5) % (2 * width) - width)  # there and back
        page.mouse.move(left + away - width / 2, box["y"] + 100)
    frames = page.evaluate("window.frames_")
    page.mouse.up()
    span = (frames[-1][0] - frames[0][0]) / 1000
    return (len(frames) - 1) / span, median(spent for _, spent in frames[1:])


if __name__ == "__main__":
    sys.exit(main())
