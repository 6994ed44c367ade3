// The list beside the map: what is in view, or what is at one spot.
import { svg } from "../lib/svg.js";
import { symbol } from "../lib/symbols.js";

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter(Boolean));
  return made;
}

export class List {
  constructor(shapes) {
    this.shapes = shapes;
    this.all = false;
    this.section = document.getElementById("in-view");
    this.list = document.getElementById("in-view-list");
    this.badges = document.getElementById("map-verdicts").content;
  }

  get most() {
    return this.all ? Infinity : innerWidth < 960 ? 25 : 60;
  }

  // `leave`: what a button after the list does, where the list is not all that is in view.
  fill(spots, title, leave = null) {
    document.getElementById("in-view-h").textContent = title;
    const count = `${spots.length} incident${spots.length === 1 ? "" : "s"}`;
    document.getElementById("in-view-n").textContent = count;
    this.list.replaceChildren(...spots.slice(0, this.most).map((spot) => this.row(spot)));
    this.section.querySelectorAll(".empty, .more").forEach((shown) => shown.remove());
    if (!spots.length) this.list.after(this.empty());
    if (leave) this.list.after(this.button("All in view", leave));
    if (spots.length > this.most) this.list.after(this.more(spots, title, leave));
  }

  row(spot) {
    const link = element("a", "", spot.title);
    link.href = spot.url;
    const badge = this.badges.querySelector(`[data-verdict="${spot.verdict}"]`);
    const row = element("li", "e",
      element("span", "e__d", spot.date),
      svg("svg", { class: `sy k-${spot.shape}`, viewBox: "-7 -7 14 14", "aria-hidden": "true" },
        ...symbol(this.shapes[spot.shape], spot.verdict)),
      element("div", "e__t", element("h3", "", link), element("p", "", spot.meta)),
      element("span", "e__v", badge && badge.firstElementChild.cloneNode(true)));
    row.dataset.id = spot.id;
    return row;
  }

  empty() {
    const clear = element("a", "btn", "Clear all filters");
    clear.href = location.pathname;
    return element("div", "empty", element("h2", "", "No incident in view"),
      element("p", "", "Zoom out, widen the period or remove a filter."),
      element("p", "actions", clear));
  }

  more(spots, title, leave) {
    return this.button(`Show all ${spots.length}`, () => {
      this.all = true;
      this.fill(spots, title, leave);
    });
  }

  button(text, act) {
    const button = element("button", "btn", text);
    button.type = "button";
    button.addEventListener("click", act);
    return element("p", "more", button);
  }

  mark(ids) {
    for (const row of this.list.children) row.classList.toggle("is-hot", ids.includes(row.dataset.id));
  }
}
