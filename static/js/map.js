// The map page: zoom, pan, one tab stop for the marks, and a list that follows the view. Without
// it the server's map, links and list are complete.
import { announce } from "./lib/announce.js";
import { Brush } from "./lib/brush.js";
import { dayOf, isoOf } from "./lib/days.js";
import { svg } from "./lib/svg.js";
import { chosen, period, setPeriod, show, watch } from "./map/filters.js";
import { isArrow, nearest } from "./map/keys.js";
import { List } from "./map/list.js";
import { drawn, merged } from "./map/marks.js";
import { drawnNames, placedNames } from "./map/names.js";
import { pointer } from "./map/pointer.js";
import { reload } from "./map/reload.js";
import { Tip } from "./map/tip.js";
import { View } from "./map/view.js";

const STEP = 0.6;
const APART = 24; // pixels between the middles of two symbols
const COLUMNS = ["id", "x", "y", "reach", "km", "shape", "verdict", "title", "url", "date", "meta"];
const OF_PARTS = ["id", "x", "y", "n", "shares", "title", "url"];

const panel = document.getElementById("map");
const wrap = document.getElementById("mapwrap");
const layer = svg("g", { class: "map__live" });
const tip = new Tip();
let data = read();
let view = new View(panel, data.view);
let list = new List(data.shapes);
let spots = data.spots;
let atSpot = null; // the spots of a ring that was opened in the list
let marks = [];
let brush = null;
let stop = []; // the ids of the mark that is the tab stop

function read() {
  const found = JSON.parse(document.getElementById("map-data").textContent);
  // Too many incidents to be told apart come as parts of the map, and their list from the server.
  found.areParts = "shares" in found;
  const columns = found.areParts ? OF_PARTS : COLUMNS;
  found.spots = found.id.map((_, at) => Object.fromEntries(columns.map((name) => [name, found[name][at]])));
  return found;
}

function draw() {
  const hadFocus = Boolean(document.activeElement?.closest(".map__live .mark"));
  panel.setAttribute("viewBox", view.box);
  const { scale } = view;
  marks = merged(spots, scale).filter((mark) => view.holds(mark));
  const names = placedNames(data.names, marks, scale, view);
  layer.replaceChildren(drawnNames(names, scale), ...marks.map((mark) => drawn(mark, scale, data.shapes)));
  const links = elements();
  const next = links.find(({ mark }) => ids(mark).some((id) => stop.includes(id))) || links[0];
  next?.setAttribute("tabindex", "0");
  if (hadFocus) next?.focus({ preventScroll: true });
  if (atSpot) select();
}

const elements = () => [...layer.querySelectorAll(".mark")];
const ids = (mark) => mark.spots.map(({ id }) => id);

function fill() {
  if (data.areParts) return;
  if (atSpot) return list.fill(atSpot, "At this spot", leave);
  list.fill(spots.filter((spot) => view.holds(spot)), "In view");
}

function select() {
  for (const link of elements()) {
    link.classList.toggle("is-sel", atSpot !== null && atSpot.every((spot) => link.mark.spots.includes(spot)));
  }
}

function address() {
  const query = chosen();
  if (view.address) query.set("v", view.address);
  return query.size ? `?${query}`.replaceAll("%2C", ",") : location.pathname;
}

// After a move: the list follows, and so does the address.
function settled({ push = false } = {}) {
  atSpot = null;
  list.all = false;
  fill();
  draw();
  const url = address();
  if (push && url !== (location.search || location.pathname)) history.pushState(null, "", url);
  else history.replaceState(null, "", url);
}

function zoom(factor) {
  view.zoom(factor);
  settled({ push: true });
  announce(data.areParts ? "Zoomed" : `${document.getElementById("in-view-n").textContent} in view`);
}

function open(mark) {
  if (view.canPart(mark.spots, APART)) {
    view.show(mark.spots);
    settled({ push: true });
    announce(data.areParts ? "Zoomed in" : `Zoomed in, ${document.getElementById("in-view-n").textContent} in view`);
    return;
  }
  if (data.areParts) return document.querySelector("#in-view .more a")?.click();
  atSpot = mark.spots;
  fill();
  select();
  announce(`${mark.spots.length} incidents at this spot are in the list`);
}

async function filter({ push = true, url = address() } = {}) {
  if (!(await reload(url))) return;
  asked = filtersOf(new URL(url, location.href).search);
  if (push) history.pushState(null, "", url);
  data = read();
  spots = data.spots;
  view.frame = data.view;
  view.read(new URLSearchParams(location.search).get("v"));
  list = new List(data.shapes);
  atSpot = null;
  draw();
  fill();
  brush?.show(...days());
  announce(document.getElementById("summary").textContent);
}

function key(event) {
  const link = event.target.closest(".map__live .mark");
  if (event.ctrlKey || event.metaKey || event.altKey || !link) return;
  if (event.key === "+" || event.key === "=") zoom(STEP);
  else if (event.key === "-") zoom(1 / STEP);
  else if (["Enter", " "].includes(event.key) && link.mark.spots.length > 1) open(link.mark);
  else if (isArrow(event.key)) step(link, nearest(link.mark, marks, event.key));
  else return;
  event.preventDefault();
}

function step(link, mark) {
  if (!mark) return;
  const next = elements().find((other) => other.mark === mark);
  link.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  stop = ids(mark);
  next.focus({ preventScroll: true });
}

function point(event) {
  const link = event.target.closest(".map__live .mark");
  if (link) tip.show(link);
  else tip.hide();
  list.mark(link ? ids(link.mark) : []);
  if (link && event.type === "focusin") stop = ids(link.mark);
}

function hot(event) {
  const row = event.target.closest("[data-id]");
  const id = row && row.dataset.id;
  for (const link of elements()) link.classList.toggle("is-hot", Boolean(id) && ids(link.mark).includes(id));
}

function click(event) {
  const link = event.target.closest(".map__live .mark");
  if (link && link.mark.spots.length > 1) return open(link.mark);
  if (!link && atSpot) leave();
}

// Back from the incidents at one spot to all in view.
function leave() {
  atSpot = null;
  fill();
  select();
}

function escape({ key: pressed }) {
  if (pressed !== "Escape") return;
  tip.hide();
  if (atSpot) leave();
}

// The period of the filters in days on the overview, the second being the day after the last.
function days() {
  const [from, to] = period();
  return [from ? dayOf(from) : brush.scale[0], to ? dayOf(to) + 1 : brush.scale[1]];
}

function startBrush() {
  const box = document.getElementById("map-overview");
  const chart = box.querySelector("svg");
  if (!chart) return;
  const { first, last } = chart.dataset;
  brush = new Brush(box, [dayOf(first), dayOf(last) + 1], (a, b, isSettled) => {
    brush.show(a, b);
    if (!isSettled) return;
    const [start, end] = brush.scale;
    setPeriod(a > start + 1 ? isoOf(Math.round(a)) : "", b < end - 1 ? isoOf(Math.round(b) - 1) : "");
    filter();
  });
  brush.show(...days());
}

// Back and forward: other filters are asked of the server, another window is not.
let asked = filtersOf(location.search);
function filtersOf(search) {
  const query = new URLSearchParams(search);
  query.delete("v");
  return query.toString();
}

function back() {
  const query = new URLSearchParams(location.search);
  show(query);
  if (filtersOf(location.search) !== asked) return filter({ push: false, url: location.href });
  view.read(query.get("v"));
  atSpot = null;
  draw();
  fill();
}

function start() {
  panel.querySelectorAll(".map__set").forEach((set) => set.remove());
  panel.append(layer);
  view.read(new URLSearchParams(location.search).get("v"));
  draw();
  fill();
  pointer(panel, view, { moved: draw, settled });
  panel.addEventListener("keydown", key);
  panel.addEventListener("click", click);
  for (const kind of ["pointerover", "focusin"]) panel.addEventListener(kind, point);
  for (const kind of ["pointerleave", "focusout"]) panel.addEventListener(kind, () => tip.hide());
  for (const kind of ["pointerover", "focusin"]) document.getElementById("results").addEventListener(kind, hot);
  wrap.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-zoom]");
    if (!button) return;
    if (button.dataset.zoom === "whole") {
      view.reset();
      settled({ push: true });
    } else zoom(button.dataset.zoom === "in" ? STEP : 1 / STEP);
  });
  startBrush();
  watch(() => filter());
  addEventListener("popstate", back);
  addEventListener("keydown", escape);
  new ResizeObserver(() => {
    if (view.isHome || view.w > view.home.w) view.reset();
    else view.set(view);
    draw();
  }).observe(panel);
}

start();
