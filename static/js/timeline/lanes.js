// The lanes: a window of days on a canvas, what is pointed at, and steps from entry to entry.
import { announce } from "../lib/announce.js";
import { onThemeChange } from "../lib/colours.js";
import { Lane } from "./tracks.js";
import { entryOf, Painter } from "./paint.js";
import { Card } from "./card.js";
import { gestures } from "./gestures.js";

const PAD = 8;
const LEAST_DAYS = 7;
const NEAR = 14;
const NAME =
  "Lanes of entries in time. Left and right arrows step through entries, Enter opens one, " +
  "plus and minus zoom, Shift with an arrow moves. The list after the chart has the same entries.";

export class Lanes {
  // `record`: [first day, day after the last]; `onMove(a, b, settled)` asks for another window.
  constructor(box, setup, record, onMove) {
    Object.assign(this, { box, record, onMove, all: null, chosen: "", hits: [] });
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    box.append(canvas);
    box.lanes = this;
    box.tabIndex = 0;
    box.setAttribute("role", "application");
    box.setAttribute("aria-roledescription", "timeline");
    box.setAttribute("aria-label", NAME);
    this.painter = new Painter(canvas, setup.shapes);
    this.card = new Card(box.parentElement, setup);
    this.lanes = [...document.querySelectorAll("[data-lane]")].map(
      (label) => new Lane(label.dataset.lane, label.offsetTop, label.offsetHeight, !label.querySelector(".cc")),
    );
    new ResizeObserver(() => this.size()).observe(box);
    onThemeChange(() => this.recolour());
    document.fonts?.ready.then(() => this.repaint());
    printing(this);
    gestures(this);
  }

  load(all) {
    this.all = all;
    this.chosen = "";
    const byLane = this.lanes.map(() => []);
    const places = all.lanes.map((key) => this.lanes.findIndex((lane) => lane.key === key));
    all.lane.forEach((lane, mark) => byLane[places[lane]].push(mark));
    this.lanes.forEach((lane, i) => lane.fill(byLane[i], all, this.record[0], this.record[1] - 1));
    this.repaint();
    this.box.querySelector("canvas").dataset.marks = all.day.length;
  }

  show(a, b) {
    Object.assign(this, { a, b, order: null });
    this.repaint();
  }

  size() {
    this.painter.size(this.box.clientWidth, this.box.clientHeight);
    this.draw();
  }

  recolour() {
    this.painter.colours();
    this.draw();
  }

  repaint() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  }

  draw() {
    if (!this.painter.width || this.a === undefined) return;
    const { hits, drawn } = this.painter.draw(this.lanes, this.all, this.view(), this.chosen);
    Object.assign(this, { hits, drawn });
  }

  view() {
    const { a, b } = this;
    const left = PAD;
    const right = this.painter.width - PAD;
    const dayWidth = (right - left) / (b - a);
    const x = (day) => left + (day - a) * dayWidth;
    const day = (at) => a + (at - left) / dayWidth;
    return { a, b, left, right, dayWidth, x, day, first: Math.floor(a + 0.001), last: Math.ceil(b - 0.001) - 1 };
  }

  // How many marks each lane has in the window: [[key, count], …].
  counts() {
    const { first, last } = this.view();
    return this.lanes.map((lane) => [lane.key, lane.count(first, last)]);
  }

  zoom(factor, at = 0.5, settled = true) {
    const [from, to] = this.record;
    const days = Math.min(Math.max((this.b - this.a) * factor, LEAST_DAYS), to - from);
    const fixed = this.a + (this.b - this.a) * at;
    const a = Math.min(Math.max(fixed - days * at, from), to - days);
    this.onMove(a, a + days, settled);
  }

  pan(share, settled = true) {
    const [from, to] = this.record;
    const days = this.b - this.a;
    const a = Math.min(Math.max(this.a + days * share, from), Math.max(to - days, from));
    this.onMove(a, a + days, settled);
  }

  near(x, y) {
    let best = null;
    let least = NEAR * NEAR;
    for (const hit of this.hits) {
      const inBar = hit.bar && x >= hit.bar[0] && x <= hit.bar[1] ? 0 : Infinity;
      const distance = Math.min((hit.x - x) ** 2, inBar) + (hit.y - y) ** 2;
      if (distance < least) [least, best] = [distance, hit];
    }
    return best;
  }

  // The "+n" at a place, which a click zooms in on.
  moreAt(x, y) {
    const boxes = (this.drawn ?? []).flatMap((lane) => lane.boxes);
    return boxes.find((box) => x >= box.x && x <= box.x + box.width && Math.abs(y - box.y) <= 8);
  }

  // Shows the entry of a mark; `pinned` keeps it until Esc, another choice or a click beside it.
  async point(hit, pinned) {
    const id = hit ? entryOf(this.all, hit.mark) : "";
    if (pinned || !hit) this.chosen = id;
    this.repaint();
    return hit ? this.card.show(id, hit, pinned, this.all) : this.card.hide();
  }

  // The entries of the window in order of time: each once, at its first mark.
  inOrder() {
    if (this.order) return this.order;
    const { first, last } = this.view();
    const marks = [];
    for (const lane of this.lanes) lane.each(first, last, (mark) => marks.push(mark));
    const seen = new Set();
    this.order = marks.sort((one, other) => one - other).filter((mark) => {
      const id = entryOf(this.all, mark);
      return !seen.has(id) && seen.add(id);
    });
    return this.order;
  }

  async step(by) {
    if (!this.all) return;
    const marks = this.inOrder();
    const now = marks.findIndex((mark) => entryOf(this.all, mark) === this.chosen);
    const next = now < 0 ? (by > 0 ? 0 : marks.length - 1) : now + by;
    if (!marks[next]) {
      announce(by > 0 ? "No later entry in this period" : "No earlier entry in this period");
      return;
    }
    const id = entryOf(this.all, marks[next]);
    this.chosen = id;
    this.draw();
    const hit = this.hits.find((one) => entryOf(this.all, one.mark) === id);
    const words = await this.point(hit ?? this.somewhere(marks[next]), true);
    if (words && this.chosen === id) announce(`${words[0]}, ${words[2]}`);
  }

  // For an entry that has no mark of its own, in a cell or behind "+n".
  somewhere(mark) {
    const lane = this.lanes.find((one) => one.key === this.all.lanes[this.all.lane[mark]]);
    return { mark, x: this.view().x(this.all.day[mark] + 0.5), y: lane.middle };
  }
}

// A page printed from dark mode is light.
function printing(lanes) {
  const root = document.documentElement;
  let theme;
  addEventListener("beforeprint", () => {
    theme = root.dataset.theme;
    root.dataset.theme = "light";
    lanes.recolour();
  });
  addEventListener("afterprint", () => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    lanes.recolour();
  });
}
