// One tab stop for the whole table: arrows move between its cells and their headings.
const MOVES = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

// The links of a table by row and column; rows without any are left out.
function links(table) {
  return [...table.rows]
    .map((row) => [...row.cells].map((cell) => cell.querySelector("a")))
    .filter((row) => row.some(Boolean));
}

export function roving(table, active) {
  const all = links(table).flat().filter(Boolean);
  const stop = active || table.querySelector("[aria-current]") || table.querySelector("[data-cell]");
  for (const link of all) link.tabIndex = link === stop ? 0 : -1;
}

function target(rows, at, event) {
  const [row, column] = at;
  if (event.key === "Home") return rows[event.ctrlKey ? 1 : row].find(Boolean);
  if (event.key === "End") return rows[event.ctrlKey ? rows.length - 1 : row].at(-1);
  const move = MOVES[event.key];
  return move && rows[row + move[0]]?.[column + move[1]];
}

export function moveByKey(event, table) {
  const here = event.target.closest("a");
  if (!here || event.altKey || event.metaKey) return;
  const rows = links(table);
  const row = rows.findIndex((cells) => cells.includes(here));
  if (row < 0) return;
  const there = target(rows, [row, rows[row].indexOf(here)], event);
  if (!there && !(event.key in MOVES)) return;
  event.preventDefault();
  if (!there) return;
  here.tabIndex = -1;
  there.tabIndex = 0;
  there.focus();
}
