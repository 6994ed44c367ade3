// Draws lanes on a canvas. Colours come from the tokens, so that both themes and print have theirs.
import { ticks } from "../lib/days.js";
import { palette } from "../lib/colours.js";
import { FADED, HOW } from "./tracks.js";

const CELL = 5;
const AXIS = 22;
const DEBATE = ["statement", "proposal", "meeting", "rule"];
const INCIDENTS = ["drone", "aircraft", "airport", "site", "debris", "missile", "balloon"];
const HOLLOW = ["reported", "unconfirmed", "not_confirmed", "refuted"];
const FONT = '11px "Public Sans", sans-serif';

// Pixels between two marks, of an open end, of the shortest bar, and of what is counted together.
const GAP = 1.5;
const TAIL = 16;
const LEAST_BAR = 14;
const NEAR = 34;
const DUSK = 0.75;
const DAWN = 0.25;
const halfOf = (shape) => (shape === "statement" ? 2 : 4.5);

export class Painter {
  constructor(canvas, shapes) {
    this.canvas = canvas;
    this.on = canvas.getContext("2d");
    this.paths = Object.fromEntries(Object.entries(shapes).map(([k, d]) => [k, new Path2D(d)]));
    this.cut = new Path2D("M-6.5,0H6.5");
    this.strike = new Path2D("M-6.2,6.2L6.2,-6.2");
    this.colours();
  }

  colours() {
    const names = ["ink", "ink-2", "ink-3", "grid", "rule-2", "paper", "focus", "incident", "debate"];
    const found = palette([...names, ...INCIDENTS.map((kind) => `t-${kind}`)]);
    this.p = found;
    this.colour = { other: found["ink-3"] };
    for (const kind of INCIDENTS) this.colour[kind] = found[`t-${kind}`];
    for (const kind of DEBATE) this.colour[kind] = found.debate;
  }

  size(width, height) {
    const scale = Math.min(2, devicePixelRatio || 1);
    Object.assign(this, { width, height, scale });
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(height * scale);
  }

  // Draws `lanes` of `all`; gives what can be pointed at, and how many marks, cells and counted ones
  // each lane has. `chosen` is an entry.
  draw(lanes, all, view, chosen) {
    const { on } = this;
    on.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    on.clearRect(0, 0, this.width, this.height);
    this.axis(view);
    this.grid(lanes);
    const hits = [];
    const drawn = all ? lanes.map((lane) => this.lane(lane, all, view, hits)) : [];
    if (chosen) this.ring(hits, all, chosen);
    return { hits, drawn };
  }

  axis(view) {
    const { on, p } = this;
    for (const tick of ticks(view.a, view.b, this.width)) {
      const x = Math.round(view.x(tick.day)) + 0.5;
      on.strokeStyle = tick.strong ? p["rule-2"] : p.grid;
      line(on, x, AXIS, x, this.height);
      if (x > this.width - 24) continue;
      on.fillStyle = tick.strong ? p["ink-2"] : p["ink-3"];
      on.font = tick.strong ? `600 ${FONT}` : FONT;
      on.fillText(tick.label, x + 4, 17);
    }
  }

  grid(lanes) {
    this.on.strokeStyle = this.p.grid;
    for (const { top, height } of lanes) {
      line(this.on, 0, top + height - 0.5, this.width, top + height - 0.5);
    }
  }

  lane(lane, all, view, hits) {
    const { key } = lane;
    const count = lane.count(view.first, view.last);
    if (count > this.width / 7) {
      return { key, cells: this.cells(lane, view), marks: 0, more: 0, boxes: [] };
    }
    const found = [];
    lane.each(view.first, view.last, (mark) => found.push(reach(mark, all, view)));
    const { placed, more } = place(found, lane);
    for (const one of placed) {
      this.mark(one, all);
      hits.push(one);
    }
    for (const one of more) this.more(one, lane);
    const left = more.reduce((sum, one) => sum + one.count, 0);
    return { key, cells: 0, marks: placed.length, more: left, boxes: more };
  }

  cells(lane, view) {
    const slices = Math.ceil(this.width / CELL);
    const counts = (this.counts ??= new Uint32Array(2048));
    let most = 1;
    for (let cell = 0; cell < slices; cell++) {
      const first = Math.max(Math.floor(view.day(cell * CELL)), view.first);
      const last = Math.min(Math.floor(view.day(cell * CELL + CELL - 0.01)), view.last);
      counts[cell] = last < first ? 0 : lane.count(first, last);
      if (counts[cell] > most) most = counts[cell];
    }
    this.on.fillStyle = lane.debate ? this.p.debate : this.p.incident;
    for (let cell = 0; cell < slices; cell++) {
      if (!counts[cell]) continue;
      this.on.globalAlpha = 0.12 + 0.88 * Math.sqrt(counts[cell] / most);
      this.on.fillRect(cell * CELL, lane.top + 3, CELL - 0.6, lane.height - 6);
    }
    this.on.globalAlpha = 1;
    return slices;
  }

  mark(one, all) {
    const { on } = this;
    const shape = all.shapes[all.shape[one.mark]];
    const colour = this.colour[shape];
    const faded = all.how[one.mark] & FADED;
    if (one.bar) this.bar(one, colour, faded);
    on.save();
    on.translate(one.x, one.y);
    if (one.how >= HOW.since) this.tail(one.how, colour);
    on.globalAlpha = faded ? 0.6 : 1;
    this.symbol(this.paths[shape], colour, all.verdicts[all.verdict[one.mark]]);
    on.restore();
  }

  symbol(path, colour, verdict) {
    const { on, p } = this;
    on.lineWidth = 1.4;
    on.strokeStyle = colour;
    on.fillStyle = HOLLOW.includes(verdict) || verdict === "suspected" ? p.paper : colour;
    on.fill(path);
    if (verdict === "suspected") {
      on.fillStyle = colour;
      const alpha = on.globalAlpha;
      on.globalAlpha = alpha * 0.42;
      on.fill(path);
      on.globalAlpha = alpha;
    }
    if (verdict === "unconfirmed" || verdict === "not_confirmed") on.setLineDash([2, 1.6]);
    on.stroke(path);
    if (verdict === "not_confirmed") {
      on.setLineDash([]);
      on.stroke(this.cut);
    }
    if (verdict === "refuted") on.stroke(this.strike);
  }

  bar({ bar: [from, to], how, y }, colour, faded) {
    const { on } = this;
    on.save();
    on.fillStyle = faded ? this.fade(from, to, [0, 1, 1, 0], colour) : colour;
    on.globalAlpha = how === HOW.within ? 0.3 : 0.55;
    on.beginPath();
    on.roundRect(from, y - 3, to - from, 6, 3);
    on.fill();
    if (how === HOW.within && !faded) {
      on.strokeStyle = colour;
      on.setLineDash([3, 2]);
      on.stroke();
    }
    on.restore();
  }

  tail(how, colour) {
    const [from, to] = how === HOW.since ? [3, 17] : [-17, -3];
    this.on.globalAlpha = 0.45;
    this.on.fillStyle = this.fade(from, to, how === HOW.since ? [1, 0] : [0, 1], colour);
    this.on.fillRect(from, -2, 14, 4);
  }

  fade(from, to, alphas, colour) {
    const gradient = this.on.createLinearGradient(from, 0, to, 0);
    const clear = colour.replace("rgb(", "rgba(").replace(")", ", 0)");
    const last = alphas.length - 1;
    alphas.forEach((alpha, i) => gradient.addColorStop(i / last, alpha ? colour : clear));
    return gradient;
  }

  more(one, lane) {
    const { on, p } = this;
    const { to, count } = one;
    on.font = `700 10px "Public Sans", sans-serif`;
    const text = `+${count}`;
    const width = on.measureText(text).width + 8;
    const x = Math.min(this.width - width - 1, to + 6);
    on.fillStyle = p.paper;
    on.fillRect(x, lane.middle - 8, width, 16);
    on.strokeStyle = p["ink-3"];
    on.strokeRect(x + 0.5, lane.middle - 7.5, width - 1, 15);
    on.fillStyle = p.ink;
    on.fillText(text, x + 4, lane.middle + 3.5);
    Object.assign(one, { x, y: lane.middle, width });
  }

  ring(hits, all, chosen) {
    const { on } = this;
    on.strokeStyle = this.p.focus;
    on.lineWidth = 2;
    for (const hit of hits) {
      if (entryOf(all, hit.mark) !== chosen) continue;
      on.beginPath();
      on.arc(hit.x, hit.y, 9, 0, 7);
      on.stroke();
    }
    on.lineWidth = 1;
  }
}

// The name of the entry behind a mark, as addresses write it.
export const entryOf = (all, mark) => `${all.kinds[all.kind[mark]]}.${all.key[mark]}`;

function line(on, x1, y1, x2, y2) {
  on.beginPath();
  on.moveTo(x1, y1);
  on.lineTo(x2, y2);
  on.stroke();
}

// Where the marks of a lane stand. The server decides the same in overview/lanes.py, for one width.
// `view`: { x(day), dayWidth, left, right }. Gives { mark, x, bar: [from, to] or null, from, to }.
function reach(mark, all, view) {
  const how = all.how[mark] & 7;
  const half = halfOf(all.shapes[all.shape[mark]]);
  let first = all.day[mark];
  let end = first + all.days[mark] + 1;
  if (how === HOW.night) [first, end] = [first + DUSK, end - 1 + DAWN];
  const from = Math.max(view.x(first), view.left);
  const to = Math.min(view.x(end), view.right);
  const atStart = how >= HOW.lasting;
  let x = atStart ? from + Math.min(view.dayWidth, to - from) / 2 : (from + to) / 2;
  x = Math.min(Math.max(x, view.left + half), view.right - half);
  const bar = to - from >= LEAST_BAR && how < HOW.since ? [from, to] : null;
  return {
    mark, x, bar, how,
    from: Math.min(x - (how === HOW.until ? TAIL : half), bar ? from : x),
    to: Math.max(x + (how === HOW.since ? TAIL : half), bar ? to : x),
  };
}

// Puts what is found side by side into the rows of the lane; what finds no room is counted.
function place(found, lane) {
  found.sort((one, other) => one.from - other.from);
  const ends = lane.rows.map(() => -Infinity);
  const placed = [];
  const more = [];
  for (const one of found) {
    const row = ends.findIndex((end) => one.from - end >= GAP);
    if (row < 0) {
      leaveOver(more, one.x);
      continue;
    }
    ends[row] = one.to;
    one.y = lane.middle + lane.rows[row];
    placed.push(one);
  }
  return { placed, more };
}

function leaveOver(more, x) {
  const last = more[more.length - 1];
  if (last && x - last.from < NEAR) {
    last.to = Math.max(last.to, x);
    last.count++;
  } else more.push({ from: x, to: x, count: 1 });
}
