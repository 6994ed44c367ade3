// Marks that never hide one another, as core/maps/marks.py merges and draws them.
import { svg } from "../lib/svg.js";
import { symbol } from "../lib/symbols.js";

const SYMBOL = 12;
const STROKE = 5;
const GAP = 1.5;
const LARGEST = 40;

const radius = (count) => Math.min(7.5 + 2.1 * Math.sqrt(count), LARGEST);
// A spot is one incident, or all `n` of a part of the map, with the `shares` of their shapes.
export const count = (mark) => mark.spots.reduce((sum, { n = 1 }) => sum + n, 0);
export const outer = (mark) => {
  const n = count(mark);
  return n === 1 ? SYMBOL : radius(n) + STROKE / 2 + GAP;
};

// Marks of which none overlaps another where a pixel is `scale` units, largest first.
export function merged(spots, scale) {
  const places = new Map();
  for (const spot of spots) {
    const key = `${spot.x},${spot.y}`;
    if (places.has(key)) places.get(key).spots.push(spot);
    else places.set(key, { x: spot.x, y: spot.y, spots: [spot] });
  }
  let marks = [...places.values()];
  for (;;) {
    const fewer = mergedOnce(marks, scale);
    if (fewer.length === marks.length) return fewer;
    marks = fewer;
  }
}

function mergedOnce(marks, scale) {
  const placed = [];
  const order = (a, b) => count(b) - count(a) || a.x - b.x || a.y - b.y;
  for (const mark of [...marks].sort(order)) {
    const at = placed.findIndex((other) => overlap(mark, other, scale));
    if (at < 0) placed.push(mark);
    else placed[at] = joined(placed[at], mark);
  }
  return placed;
}

const overlap = (a, b, scale) => Math.hypot(a.x - b.x, a.y - b.y) < (outer(a) + outer(b)) * scale;

function joined(a, b) {
  const share = count(b) / (count(a) + count(b));
  const x = a.x + share * (b.x - a.x);
  const y = a.y + share * (b.y - a.y);
  return { x, y, spots: [...a.spots, ...b.spots] };
}

// The element of a mark: a link to the incident, or a button that opens a ring.
export function drawn(mark, scale, shapes) {
  const [spot] = mark.spots;
  const single = mark.spots.length === 1;
  const size = outer(mark);
  const inside = svg("g", { transform: `scale(${scale.toFixed(4)})` },
    svg("circle", { class: "mark__hit", r: size }),
    ...(single && !spot.shares ? one(spot, shapes) : ring(mark)));
  const place = `translate(${mark.x.toFixed(2)},${mark.y.toFixed(2)})`;
  const common = { class: "mark", tabindex: "-1", transform: place, "aria-label": name(mark) };
  const reach = mark.spots.every(({ x, y }) => x === spot.x && y === spot.y) && spot.reach
    ? svg("circle", { class: "mark__reach", r: spot.reach }) : null;
  const element = single
    ? svg("a", { ...common, href: spot.url }, reach, inside)
    : svg("g", { ...common, role: "button" }, reach, inside);
  element.mark = mark;
  return element;
}

export function name(mark) {
  const [spot] = mark.spots;
  if (spot.shares) return mark.spots.length === 1 ? spot.title : `${count(mark)} incidents`;
  if (mark.spots.length === 1) return `${spot.title}, ${spot.date}`;
  return `${mark.spots.length} incidents, among them: ${spot.title}`;
}

const one = (spot, shapes) => [
  svg("circle", { class: "mark__bg", r: 8 }),
  svg("g", { class: `k-${spot.shape}` }, ...symbol(shapes[spot.shape], spot.verdict)),
];

function ring(mark) {
  const total = count(mark);
  const r = radius(total);
  const shares = new Map();
  for (const { shape, shares: own = { [shape]: 1 } } of mark.spots) {
    for (const [name, n] of Object.entries(own)) shares.set(name, (shares.get(name) || 0) + n);
  }
  const text = svg("text", { y: 4.2 }, String(total));
  return [svg("circle", { class: "mark__bg", r }), ...slices(shares, total, r), text];
}

function slices(shares, total, r) {
  if (shares.size === 1) {
    const [shape] = shares.keys();
    return [svg("circle", { class: `mark__arc sk-${shape}`, r })];
  }
  let turned = -Math.PI / 2;
  return [...shares].sort((a, b) => b[1] - a[1]).map(([shape, count]) => {
    const start = turned;
    turned += (2 * Math.PI * count) / total;
    return svg("path", { class: `mark__arc sk-${shape}`, d: arc(r, start, turned) });
  });
}

function arc(r, start, end) {
  const at = (angle) => `${(r * Math.cos(angle)).toFixed(2)},${(r * Math.sin(angle)).toFixed(2)}`;
  return `M${at(start)}A${r},${r} 0 ${end - start > Math.PI ? 1 : 0} 1 ${at(end)}`;
}
