// The marks are one tab stop: arrows go to the nearest mark in that direction.
const DIRECTIONS = {
  ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};

// The nearest of `marks` that lies in the quarter around the direction of an arrow key.
export function nearest(from, marks, key) {
  const [right, down] = DIRECTIONS[key];
  let best = null;
  let least = Infinity;
  for (const mark of marks) {
    const [dx, dy] = [mark.x - from.x, mark.y - from.y];
    const ahead = dx * right + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    const away = Math.hypot(dx, dy);
    if (mark !== from && ahead > 0 && aside <= ahead && away < least) [best, least] = [mark, away];
  }
  return best;
}

export const isArrow = (key) => key in DIRECTIONS;
