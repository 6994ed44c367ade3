// Mouse, pen and fingers: drag, pinch, and the wheel with Ctrl or ⌘. A plain wheel and one finger
// on the whole map scroll the page.
import { later } from "../lib/later.js";

const SLACK = 4; // pixels that a click may wander
const QUIET = 150;

// Calls moved() while the window moves and settled() when it stops.
export function pointer(panel, view, { moved, settled }) {
  const fingers = new Map();
  let drag = null;
  let apart = 0;
  const stopped = later(settled, QUIET);
  let wandered = false;

  panel.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    view.zoom(Math.exp(event.deltaY * 0.004), view.at(event));
    moved();
    stopped();
  }, { passive: false });

  panel.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest("button, details")) return;
    fingers.set(event.pointerId, event);
    apart = 0;
    wandered = false;
    const drags = fingers.size === 1 && (event.pointerType === "mouse" || !view.isHome);
    drag = drags ? event : null;
  });

  window.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    if (fingers.size === 2) return pinch();
    if (!drag) return;
    const [right, down] = [event.clientX - drag.clientX, event.clientY - drag.clientY];
    if (!wandered && Math.hypot(right, down) < SLACK) return;
    wandered = true;
    panel.classList.add("is-dragged");
    view.pan(right, down);
    drag = event;
    moved();
  });

  function pinch() {
    const [a, b] = [...fingers.values()];
    const now = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    const middle = { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 };
    if (apart && now) view.zoom(apart / now, view.at(middle));
    apart = now;
    drag = null;
    wandered = true;
    moved();
  }

  function lifted(event) {
    if (!fingers.delete(event.pointerId)) return;
    panel.classList.remove("is-dragged");
    drag = null;
    if (wandered && !fingers.size) settled();
  }
  window.addEventListener("pointerup", lifted);
  window.addEventListener("pointercancel", lifted);

  // A click that ends a drag is none.
  panel.addEventListener("click", (event) => {
    if (!wandered) return;
    event.preventDefault();
    event.stopPropagation();
    wandered = false;
  }, { capture: true });
  panel.addEventListener("dragstart", (event) => event.preventDefault());
}
