// Names of states and seas step aside for marks or stay away, as core/maps/names.py places them.
import { svg } from "../lib/svg.js";
import { outer } from "./marks.js";

const SIZE = 13;
const HALF_LETTER = 3.5;
const HALF_LINE = 8;
const STEPS = [0, 20, -20, 34, -34];
const ROOM = 1.3;

export function placedNames(names, marks, scale, view) {
  const taken = [];
  for (const name of names) {
    if ((name.minor && scale > ROOM) || taken.some((other) => other.text === name.text)) continue;
    for (const step of name.minor ? STEPS.slice(0, 1) : STEPS) {
      const moved = { ...name, y: name.y + step * scale, half: name.text.length * HALF_LETTER * scale };
      if (fits(moved, view) && isFree(moved, marks, taken, scale)) {
        taken.push(moved);
        break;
      }
    }
  }
  return taken;
}

const fits = (name, view) =>
  name.x - name.half >= view.x && name.x + name.half <= view.x + view.w
  && name.y >= view.y && name.y <= view.y + view.h;

function isFree(name, marks, taken, scale) {
  const middle = name.y - 4 * scale;
  const clear = marks.every((mark) =>
    Math.abs(mark.x - name.x) >= name.half + outer(mark) * scale
    || Math.abs(mark.y - middle) >= (HALF_LINE + outer(mark)) * scale);
  return clear && taken.every((other) =>
    Math.abs(other.x - name.x) >= name.half + other.half
    || Math.abs(other.y - name.y) >= 2 * HALF_LINE * scale);
}

export const drawnNames = (names, scale) =>
  svg("g", { class: "map__names", "aria-hidden": "true", "font-size": (SIZE * scale).toFixed(2) },
    ...names.map((name) => svg("text", {
      class: `mapname mapname--${name.kind}`, x: name.x.toFixed(1), y: name.y.toFixed(1),
    }, name.text)));
