// Keys of the queue of stale positions: j k move, n nothing found, o open. Each has a button or link.
const rows = [...document.querySelectorAll("#stale-list tbody tr")];
let at = -1;

function move(step) {
  rows[at]?.classList.remove("is-on");
  at = Math.max(0, Math.min(rows.length - 1, at + step));
  rows[at].classList.add("is-on");
  rows[at].querySelector("a")?.focus();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  n: () => rows[at]?.querySelector("button")?.click(),
  o: () => rows[at]?.querySelector("a")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!rows.length || !KEYS[event.key]) return;
  KEYS[event.key]();
  event.preventDefault();
});
