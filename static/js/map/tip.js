// The card beside a mark: what it is, or the first few of a ring.
import { name } from "./marks.js";

const FEW = 4;

function line(className, text) {
  const made = document.createElement(className === "h4" ? "h4" : "div");
  if (className !== "h4") made.className = className;
  made.textContent = text;
  return made;
}

export class Tip {
  constructor() {
    this.card = document.createElement("div");
    this.card.className = "tip";
    this.card.hidden = true;
    document.body.append(this.card);
  }

  hide() {
    this.card.hidden = true;
  }

  show(element) {
    if (element.mark.spots[0].shares) return this.fill(element, [line("h4", name(element.mark))]);
    const { spots } = element.mark;
    const [spot] = spots;
    const several = spots.length > 1;
    const doubt = spot.km ? `, within about ${spot.km} km` : "";
    const lines = several
      ? [line("h4", `${spots.length} incidents`),
        ...spots.slice(0, FEW).map(({ title, date }) => line("meta", `${date}: ${title}`)),
        spots.length > FEW && line("meta", `and ${spots.length - FEW} more`)]
      : [line("meta", `${spot.date}${doubt}`), line("h4", spot.title), line("meta", spot.meta)];
    return this.fill(element, lines.filter(Boolean));
  }

  fill(element, lines) {
    this.card.replaceChildren(...lines);
    this.card.hidden = false;
    this.place(element.getBoundingClientRect());
  }

  place(box) {
    const { offsetWidth: width, offsetHeight: height } = this.card;
    let left = box.right + 8;
    if (left + width > innerWidth - 8) left = box.left - width - 8;
    const top = Math.min(box.top - 10, innerHeight - height - 8);
    this.card.style.left = `${Math.max(8, left) + scrollX}px`;
    this.card.style.top = `${Math.max(60, top) + scrollY}px`;
  }
}
