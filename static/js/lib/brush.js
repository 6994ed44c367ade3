// The window on an overview of the record: dragged, drawn anew on empty ground, or moved by two handles that are
// sliders for the keyboard too. Days are integers; `b` is the day after the last.
import { longDate } from "./days.js";
import { later } from "./later.js";

const LEAST = 7;
const STEP = 7;
const FAR = 30;
const QUIET = 250;

export class Brush {
  // `scale`: [first day, day after the last] of the overview.
  constructor(box, scale, onMove) {
    Object.assign(this, { box, scale, onMove });
    this.before = part(box, "div", "shade");
    this.window = part(box, "div", "brush");
    this.after = part(box, "div", "shade");
    this.start = this.handle("Start of period", "grip");
    this.end = this.handle("End of period", "grip grip--end");
    this.settle = later(() => this.onMove(this.a, this.b, true), QUIET);
    this.drags();
  }

  handle(label, className) {
    const grip = part(this.window, "button", className);
    grip.type = "button";
    grip.setAttribute("role", "slider");
    grip.setAttribute("aria-label", label);
    grip.setAttribute("aria-valuemin", this.scale[0]);
    grip.setAttribute("aria-valuemax", this.scale[1] - 1);
    grip.addEventListener("keydown", (event) => this.key(event, grip));
    return grip;
  }

  show(a, b) {
    Object.assign(this, { a, b });
    const [from, to] = this.scale;
    const share = (day) => (100 * (Math.min(Math.max(day, from), to) - from)) / (to - from);
    const left = share(a);
    const right = share(b);
    this.window.style.left = `${left}%`;
    this.window.style.width = `${right - left}%`;
    const inwards = Math.min(12, ((right - left) / 400) * this.box.clientWidth);
    this.window.style.setProperty("--in", `${inwards}px`);
    this.before.style.left = "0";
    this.before.style.width = `${left}%`;
    this.after.style.left = `${right}%`;
    this.after.style.right = "0";
    say(this.start, Math.round(a));
    say(this.end, Math.round(b) - 1);
  }

  key(event, grip) {
    const isStart = grip === this.start;
    const step = (event.shiftKey ? FAR : STEP) * direction(event.key);
    const [from, to] = this.scale;
    let day = (isStart ? this.a : this.b) + step;
    if (event.key === "Home") day = isStart ? from : this.a + LEAST;
    else if (event.key === "End") day = isStart ? this.b - LEAST : to;
    else if (!step) return;
    event.preventDefault();
    if (isStart) this.move(Math.min(Math.max(day, from), this.b - LEAST), this.b);
    else this.move(this.a, Math.max(Math.min(day, to), this.a + LEAST));
    this.settle();
  }

  move(a, b) {
    this.onMove(a, b, false);
  }

  drags() {
    const { box } = this;
    let drag = null;
    const day = (event) => {
      const frame = box.getBoundingClientRect();
      const [from, to] = this.scale;
      return Math.min(Math.max(from + ((event.clientX - frame.left) / frame.width) * (to - from), from), to);
    };
    box.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      const on = event.target;
      const mode = on === this.start ? "start" : on === this.end ? "end" : on === this.window ? "all" : "new";
      drag = { mode, day: day(event), a: this.a, b: this.b, moved: false };
      box.setPointerCapture(event.pointerId);
      if (mode === "start" || mode === "end") on.focus();
      event.preventDefault();
    });
    box.addEventListener("pointermove", (event) => {
      if (!drag) return;
      drag.moved ||= Math.abs(day(event) - drag.day) > 1;
      if (drag.moved) this.drag(drag, day(event));
    });
    box.addEventListener("pointerup", (event) => {
      if (!drag) return;
      if (!drag.moved && drag.mode === "new") this.centre(day(event));
      if (drag.moved || drag.mode === "new") this.onMove(this.a, this.b, true);
      drag = null;
    });
    box.addEventListener("pointercancel", () => {
      drag = null;
    });
  }

  drag({ mode, day, a, b }, now) {
    const [from, to] = this.scale;
    if (mode === "start") this.move(Math.min(now, b - LEAST), b);
    else if (mode === "end") this.move(a, Math.max(now, a + LEAST));
    else if (mode === "new") this.move(Math.min(day, now), Math.max(day, now, Math.min(day, now) + LEAST));
    else {
      const start = Math.min(Math.max(a + now - day, from), Math.max(to - (b - a), from));
      this.move(start, start + b - a);
    }
  }

  centre(day) {
    const [from, to] = this.scale;
    const days = this.b - this.a;
    const start = Math.min(Math.max(day - days / 2, from), Math.max(to - days, from));
    this.move(start, start + days);
  }
}

function direction(key) {
  if (key === "ArrowRight" || key === "ArrowUp") return 1;
  return key === "ArrowLeft" || key === "ArrowDown" ? -1 : 0;
}

function say(grip, day) {
  grip.setAttribute("aria-valuenow", day);
  grip.setAttribute("aria-valuetext", longDate(day));
}

function part(box, name, className) {
  const element = document.createElement(name);
  element.className = className;
  box.append(element);
  return element;
}
