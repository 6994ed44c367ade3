// The matrix follows the bar, and the history follows the chosen cell, without a new page. The
// address is the state: the server draws what it says, here as on a first visit.
import { announce } from "./lib/announce.js";
import { clearFailure, showFailure } from "./lib/failure.js";
import { showState, wireBar } from "./positions/bar.js";
import { moveByKey, roving } from "./positions/grid.js";
import { loadParts, replaceParts } from "./positions/parts.js";

const PARTS = [
  "mx-previous", "mx-next", "mx-main", "cell", "cite-text", "cite-bibtex", "files", "embed-box",
];
const bar = document.getElementById("mx-bar");
const page = document.getElementById("mx-parts");
const table = () => document.getElementById("mx");
const cellOf = (key) => table()?.querySelector(`[data-cell="${CSS.escape(key)}"]`);

function addressWith(changes) {
  const url = new URL(location.href);
  url.hash = "";
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  return url;
}

function go(url, { replace = false, then = () => {} } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", url);
  show(url, then);
}

function show(url, then) {
  const query = url.searchParams;
  showState(bar, { day: query.get("as_of"), sort: query.get("sort") });
  loadParts(url, {
    busy: page,
    done: (parts) => {
      swap(parts);
      then();
    },
    failed: (error) => showFailure(page, `The matrix could not be loaded (${error.message}).`, url),
  });
}

// The focus stays on the cell or the step on which it was, though the element is a new one.
function swap(parts) {
  const focused = document.activeElement;
  const key = focused?.dataset?.cell;
  const id = focused?.id;
  const { scrollLeft = 0, scrollTop = 0 } = page.querySelector(".mxscroll") || {};
  replaceParts(parts, PARTS);
  clearFailure(page);
  page.querySelector(".mxscroll")?.scrollTo(scrollLeft, scrollTop);
  const kept = key ? cellOf(key) : PARTS.includes(id) && document.getElementById(id);
  if (table()) roving(table(), key && kept);
  if (kept) kept.focus({ preventScroll: true });
}

function choose(key) {
  go(addressWith({ cell: key }), {
    then: () => {
      announce(document.getElementById("cell").querySelector("h2").textContent);
      if (matchMedia("(max-width: 75rem)").matches) {
        document.getElementById("cell").scrollIntoView({ block: "nearest" });
      }
    },
  });
}

function onClick(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a");
  const step = link?.closest("#mx-previous, #mx-next");
  const query = link && new URL(link.href).searchParams;
  if (step) {
    const words = step.getAttribute("aria-label");
    go(addressWith({ as_of: query.get("as_of") }), { then: () => announce(words) });
  } else if (link?.matches("[data-cell], [data-cell-link]")) {
    choose(query.get("cell"));
  } else {
    return;
  }
  event.preventDefault();
}

if (page) {
  wireBar(
    bar,
    (day, sliding) => go(addressWith({ as_of: day }), { replace: sliding }),
    (sort) => go(addressWith({ sort: sort === "group" ? "" : sort, actors: "" })),
  );
  document.getElementById("main").addEventListener("click", onClick);
  page.addEventListener("keydown", (event) => {
    if (event.target.closest("#mx")) moveByKey(event, table());
  });
  addEventListener("popstate", () => show(new URL(location.href), () => {}));
  if (table()) roving(table());
}
