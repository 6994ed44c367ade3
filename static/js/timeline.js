// The timeline: the address is the state. A change of it is asked of the server, which sends the parts
// of the page that change; marks are asked for anew only where filters changed.
import { announce } from "./lib/announce.js";
import { Brush } from "./lib/brush.js";
import { dayOf, isoOf, longDate } from "./lib/days.js";
import { later } from "./lib/later.js";
import { Fields } from "./timeline/fields.js";
import { Lanes } from "./timeline/lanes.js";
import { entryOf } from "./timeline/paint.js";

const OF_THE_LIST = ["from", "to", "page", "sort"];
const TYPING = 300;
const BUSY_AFTER = 200;
const find = (id) => document.getElementById(id);
const setup = JSON.parse(find("timeline-setup")?.textContent ?? "null");

if (setup) start();

function start() {
  const fields = new Fields(find("filters"), setup);
  const record = [dayOf(setup.first), dayOf(setup.last) + 1];
  const overview = find("overview");
  const scale = [dayOf(overview.dataset.first), dayOf(overview.dataset.last) + 1];
  const lanes = new Lanes(find("canvas"), setup, record, move);
  const brush = new Brush(overview, scale, move);
  let asked = null;
  let marksOf = null;

  function show(a, b) {
    lanes.show(a, b);
    brush.show(a, b);
    find("period").textContent = `${longDate(Math.round(a))} to ${longDate(Math.round(b) - 1)}`;
    if (lanes.all) for (const [lane, count] of lanes.counts()) label(lane, count);
  }

  // Another window: at once on the charts, and in the address and the list when it is settled.
  function move(a, b, settled) {
    if (settled) [a, b] = [Math.round(a), Math.max(Math.round(b), Math.round(a) + 1)];
    show(a, b);
    fields.period(isoOf(Math.round(a)), isoOf(Math.round(b) - 1));
    if (settled) visit(fields.address(), "push");
  }

  // Goes to an address of this page: `how` is push, replace, or none where it is there already.
  async function visit(address, how) {
    if (how === "push") history.pushState(null, "", address);
    if (how === "replace") history.replaceState(history.state, "", address);
    asked?.abort();
    const mine = (asked = new AbortController());
    const slow = setTimeout(() => busy(true), BUSY_AFTER);
    find("results").setAttribute("aria-busy", "true");
    loadMarks();
    try {
      put(await get(address, mine.signal), how === "none");
      find("failure")?.remove();
    } catch (error) {
      if (error.name === "AbortError") return;
      fail("The list below is that of before.");
    } finally {
      clearTimeout(slow);
      if (asked === mine) busy(false);
    }
  }

  function put(parts, all) {
    const place = linkPlace();
    for (const [name, html] of Object.entries(parts.html)) fill(name, html);
    fields.put(parts, new URLSearchParams(location.search), all);
    show(dayOf(parts.fields.from), dayOf(parts.fields.to) + 1);
    for (const [lane, count] of Object.entries(parts.lanes)) label(lane, count);
    for (const [group, count] of Object.entries(parts.totals)) {
      document.querySelector(`[data-total="${group}"]`).textContent = count;
    }
    place?.();
    announce(find("summary").textContent.trim());
  }

  async function loadMarks() {
    const query = new URLSearchParams(location.search);
    for (const name of OF_THE_LIST) query.delete(name);
    for (const name of [...query.keys()]) if (!fields.knows(name)) query.delete(name);
    if (marksOf === `${query}`) return;
    const wanted = (marksOf = `${query}`);
    try {
      const all = await json(await fetch(`${setup.marks}?${query}`));
      if (marksOf === wanted) lanes.load(all);
    } catch {
      marksOf = null;
      fail("The chart could not load its marks; the list is complete.");
    }
  }

  lanes.onHover = (hit) => {
    const words = hit && lanes.all.words?.[entryOf(lanes.all, hit.mark)];
    for (const row of document.querySelectorAll(".e.is-hot")) row.classList.remove("is-hot");
    const link = words && document.querySelector(`#list a[href="${CSS.escape(words[1])}"]`);
    link?.closest(".e")?.classList.add("is-hot");
  };
  fields.onChange = () => visit(fields.address(), "push");
  fields.onType = later(() => {
    const again = history.state?.typing;
    visit(fields.address(), again ? "replace" : "push");
    history.replaceState({ typing: true }, "");
  }, TYPING);
  document.addEventListener("click", (event) => follow(event, visit));
  document.addEventListener("click", (event) => {
    const act = event.target.closest?.("[data-lanes]")?.dataset.lanes;
    if (act === "earlier") lanes.pan(-0.4);
    else if (act === "later") lanes.pan(0.4);
    else if (act === "in") lanes.zoom(0.6);
    else if (act === "out") lanes.zoom(1 / 0.6);
  });
  addEventListener("popstate", () => visit(location.pathname + location.search, "none"));

  show(dayOf(fields.value("from")), dayOf(fields.value("to")) + 1);
  loadMarks();
}

async function get(address, signal) {
  return json(await fetch(address, { signal, headers: { "X-Partial": "1" } }));
}

async function json(response) {
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

// A part is the inside of one element; of the overview, only what the brush doesn't own.
function fill(name, html) {
  if (name !== "histogram") {
    find(name).innerHTML = html;
    return;
  }
  const box = find("overview");
  box.querySelectorAll("svg, .ov__lab").forEach((old) => old.remove());
  box.insertAdjacentHTML("afterbegin", html);
}

function label(lane, count) {
  document.querySelector(`[data-lane="${lane}"] i`).textContent = count;
}

function busy(is) {
  find("results").setAttribute("aria-busy", String(is));
  find("list").classList.toggle("is-busy", is);
}

function fail(what) {
  find("failure")?.remove();
  const box = document.createElement("div");
  box.id = "failure";
  box.className = "empty";
  box.setAttribute("role", "alert");
  const title = document.createElement("h2");
  title.textContent = navigator.onLine ? "The timeline could not be updated" : "There is no connection";
  const text = document.createElement("p");
  text.textContent = what;
  const again = document.createElement("a");
  again.className = "btn";
  again.href = location.href;
  again.dataset.reload = "";
  again.textContent = "Try again";
  box.append(title, text, again);
  find("list").before(box);
}

// Links to other states of this page are followed without leaving it.
function follow(event, visit) {
  const link = event.target.closest?.("a");
  const plain = !event.defaultPrevented && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link || !plain || link.download || link.target || "reload" in link.dataset) return;
  if (!link.closest("#results, #filters")) return;
  if (link.pathname !== location.pathname || link.origin !== location.origin || link.hash) return;
  event.preventDefault();
  const paging = link.closest(".pager");
  visit(link.pathname + link.search, "push").then(() => {
    if (paging) find("list").scrollIntoView();
  });
}

// The focused link of a part that is about to be replaced; gives how to come back to its place.
function linkPlace() {
  const part = document.activeElement?.closest?.("#bar, #list, #actions");
  if (!part) return null;
  const at = [...part.querySelectorAll("a, button")].indexOf(document.activeElement);
  return () => {
    const links = [...part.querySelectorAll("a, button")];
    links[Math.min(at, links.length - 1)]?.focus({ preventScroll: true });
  };
}
