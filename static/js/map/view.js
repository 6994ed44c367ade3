// The window onto the map: x, y and width in units; its height follows the shape of the panel.
const CLOSEST = 60; // units across, about 175 km

const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

export class View {
  // `frame` ([x, y, width, height]) is always in view at first, whatever the panel's shape.
  constructor(panel, frame) {
    this.panel = panel;
    this.frame = frame;
    this.reset();
  }

  get aspect() {
    return this.panel.clientWidth / this.panel.clientHeight;
  }

  get scale() {
    return this.w / this.panel.clientWidth;
  }

  get home() {
    const [x, y, width, height] = this.frame;
    const w = Math.max(width, height * this.aspect);
    const h = w / this.aspect;
    return { x: x + (width - w) / 2, y: y + (height - h) / 2, w, h };
  }

  get isHome() {
    return this.w >= this.home.w - 1;
  }

  get isClosest() {
    return this.w <= CLOSEST * 1.01;
  }

  reset() {
    this.set(this.home);
  }

  set({ x, y, w }) {
    const home = this.home;
    this.w = clamp(w, CLOSEST, home.w);
    this.h = this.w / this.aspect;
    this.x = clamp(x, home.x, home.x + home.w - this.w);
    this.y = clamp(y, home.y, home.y + home.h - this.h);
  }

  // Makes the window `factor` as wide; the point stays where it is on the screen.
  zoom(factor, at = this.middle) {
    const w = clamp(this.w * factor, CLOSEST, this.home.w);
    const ratio = w / this.w;
    this.set({ x: at.x - (at.x - this.x) * ratio, y: at.y - (at.y - this.y) * ratio, w });
  }

  // Shows all of `points`, and at least twice as close as now.
  show(points) {
    const xs = points.map((point) => point.x);
    const ys = points.map((point) => point.y);
    const across = Math.max(...xs) - Math.min(...xs);
    const down = Math.max(...ys) - Math.min(...ys);
    const w = Math.min(Math.max(across, down * this.aspect) * 1.6, this.w / 2);
    const [x, y] = [xs, ys].map((axis) => (Math.max(...axis) + Math.min(...axis)) / 2);
    const wide = Math.max(w, CLOSEST);
    this.set({ x: x - wide / 2, y: y - wide / this.aspect / 2, w: wide });
  }

  // Can zooming in ever draw these apart, so many pixels?
  canPart(points, pixels) {
    const units = (CLOSEST / this.panel.clientWidth) * pixels;
    const [first] = points;
    return !this.isClosest
      && points.some((point) => Math.hypot(point.x - first.x, point.y - first.y) > units);
  }

  pan(pixelsRight, pixelsDown) {
    this.set({ x: this.x - pixelsRight * this.scale, y: this.y - pixelsDown * this.scale, w: this.w });
  }

  holds({ x, y }) {
    return x >= this.x && x <= this.x + this.w && y >= this.y && y <= this.y + this.h;
  }

  get middle() {
    return { x: this.x + this.w / 2, y: this.y + this.h / 2 };
  }

  // The point of the map under a pointer.
  at(event) {
    const box = this.panel.getBoundingClientRect();
    return {
      x: this.x + ((event.clientX - box.left) / box.width) * this.w,
      y: this.y + ((event.clientY - box.top) / box.height) * this.h,
    };
  }

  get box() {
    return `${this.x} ${this.y} ${this.w} ${this.h}`;
  }

  // As the address keeps it; empty for the whole map.
  get address() {
    return this.isHome ? "" : [this.x, this.y, this.w].map(Math.round).join(",");
  }

  read(address) {
    const [x, y, w] = (address || "").split(",").map(Number);
    if (w > 0 && Number.isFinite(x + y)) this.set({ x, y, w });
    else this.reset();
  }
}
