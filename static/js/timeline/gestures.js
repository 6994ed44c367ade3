// Pointer, wheel and keys on the lanes. The plain wheel and a vertical swipe are left to the page.
import { shortDate } from "../lib/days.js";
import { later } from "../lib/later.js";

const MOVED = 3;
const QUIET = 250;

export function gestures(lanes) {
  const { box } = lanes;
  const settle = later(() => lanes.onMove(lanes.a, lanes.b, true), QUIET);
  const cross = crosshair(box);
  const at = (event) => {
    const frame = box.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top, frame.width];
  };

  pointers(lanes, at);
  box.addEventListener("pointermove", (event) => {
    const [x, y, width] = at(event);
    const hit = lanes.moreAt(x, y) ? null : lanes.near(x, y);
    box.classList.toggle("is-over", Boolean(hit || lanes.moreAt(x, y)));
    if (!lanes.card.pinned && event.pointerType !== "touch") {
      if (hit) lanes.point(hit, false);
      else lanes.card.hide();
    }
    lanes.onHover?.(hit);
    cross.show(x, width, shortDate(Math.floor(lanes.view().day(x))));
  });
  box.addEventListener("pointerleave", () => {
    cross.hide();
    lanes.onHover?.(null);
    if (!lanes.card.pinned) lanes.card.hide();
  });
  box.addEventListener("wheel", (event) => {
    const zooms = event.ctrlKey || event.metaKey;
    if (!zooms && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    const [x, , width] = at(event);
    if (zooms) lanes.zoom(Math.exp(event.deltaY * 0.004), x / width, false);
    else lanes.pan(event.deltaX / 1200, false);
    settle();
  }, { passive: false });
  box.addEventListener("keydown", (event) => key(lanes, event));
  lanes.card.element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    lanes.point(null);
    box.focus();
  });
}

// One pointer pans, two pinch, a click pins.
function pointers(lanes, at) {
  const { box } = lanes;
  const down = new Map();
  let drag = null;
  let apart = 0;
  box.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    down.set(event.pointerId, event.clientX);
    drag = down.size === 1 ? { x: event.clientX, a: lanes.a, moved: false } : null;
    apart = 0;
    if (event.pointerType !== "touch") box.setPointerCapture(event.pointerId);
  });
  box.addEventListener("pointermove", (event) => {
    if (!down.has(event.pointerId)) return;
    down.set(event.pointerId, event.clientX);
    if (down.size === 2) apart = pinch(lanes, [...down.values()], apart);
    else if (drag) {
      const by = event.clientX - drag.x;
      drag.moved ||= Math.abs(by) > MOVED;
      if (drag.moved) {
        const days = lanes.b - lanes.a;
        const share = (drag.a - (by / box.clientWidth) * days - lanes.a) / days;
        lanes.pan(share, false);
      }
    }
  });
  const up = (event) => {
    if (!down.delete(event.pointerId)) return;
    if (apart || drag?.moved) lanes.onMove(lanes.a, lanes.b, true);
    else if (drag && event.type === "pointerup") {
      const [x, y, width] = at(event);
      if (lanes.moreAt(x, y)) lanes.zoom(0.4, x / width);
      else lanes.point(lanes.near(x, y), true);
    }
    drag = null;
  };
  box.addEventListener("pointerup", up);
  box.addEventListener("pointercancel", up);
}

function pinch(lanes, [one, other], before) {
  const apart = Math.abs(one - other);
  const frame = lanes.box.getBoundingClientRect();
  if (before && apart) {
    const middle = ((one + other) / 2 - frame.left) / frame.width;
    lanes.zoom(before / apart, Math.min(Math.max(middle, 0), 1), false);
  }
  return apart;
}

function key(lanes, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const keys = {
    ArrowRight: () => (event.shiftKey ? lanes.pan(0.25) : lanes.step(1)),
    ArrowLeft: () => (event.shiftKey ? lanes.pan(-0.25) : lanes.step(-1)),
    "+": () => lanes.zoom(0.6),
    "=": () => lanes.zoom(0.6),
    "-": () => lanes.zoom(1 / 0.6),
    Escape: () => lanes.point(null),
    Enter: () => {
      if (lanes.chosen && lanes.card.url) location.href = lanes.card.url;
    },
  };
  if (!keys[event.key] || event.target !== lanes.box) return;
  event.preventDefault();
  keys[event.key]();
}

function crosshair(box) {
  const line = document.createElement("div");
  const label = document.createElement("span");
  line.className = "cross";
  line.hidden = true;
  line.append(label);
  box.append(line);
  return {
    show(x, width, text) {
      line.hidden = false;
      line.style.left = `${x}px`;
      line.classList.toggle("is-flipped", x > width - 90);
      label.textContent = text;
    },
    hide: () => {
      line.hidden = true;
    },
  };
}
