// The card beside a mark. What it says comes with the marks, or is asked for when it is pointed at.
const NS = "http://www.w3.org/2000/svg";

export class Card {
  constructor(box, setup) {
    this.box = box;
    this.setup = setup;
    this.known = new Map();
    this.element = document.createElement("div");
    this.element.className = "tip";
    this.element.hidden = true;
    box.append(this.element);
  }

  get pinned() {
    return this.element.classList.contains("is-pinned");
  }

  // Gives the words of the entry, or nothing where they can't be had.
  async show(id, hit, pinned, all) {
    this.wanted = id;
    const words = all.words?.[id] ?? this.known.get(id) ?? (await this.ask(id));
    if (!words || this.wanted !== id) return words;
    this.element.replaceChildren(...this.content(words, all, hit.mark));
    this.element.classList.toggle("is-pinned", pinned);
    this.element.hidden = false;
    this.put(hit);
    this.url = words[1];
    return words;
  }

  hide() {
    this.wanted = "";
    this.element.hidden = true;
    this.element.classList.remove("is-pinned");
  }

  async ask(id) {
    try {
      const response = await fetch(`${this.setup.words}?id=${id}`);
      const found = response.ok ? await response.json() : {};
      if (found[id]) this.known.set(id, found[id]);
      return found[id];
    } catch {
      return undefined; // Offline: the mark stays without its card.
    }
  }

  content([title, url, date, note, said, sources], all, mark) {
    const shape = all.shapes[all.shape[mark]];
    const link = make("a", "go", "Open record");
    link.href = url;
    const head = make("div", "meta");
    head.append(symbol(shape, this.setup.shapes[shape]), make("span", "", date));
    const foot = make("div", "meta");
    foot.append(make("span", "", [said, sources].filter(Boolean).join(", ")));
    return [head, make("h4", "", title), ...(note ? [make("p", "", note)] : []), foot, link];
  }

  put({ x, y }) {
    const { element, box } = this;
    const canvas = box.lastElementChild.previousElementSibling ?? box;
    const left = canvas.offsetLeft;
    const room = document.documentElement.clientWidth - box.getBoundingClientRect().left - 8;
    let at = left + x + 14;
    if (at + element.offsetWidth > room) at = left + x - element.offsetWidth - 14;
    element.style.left = `${Math.max(at, 0)}px`;
    element.style.top = `${at < 0 ? y + 16 : Math.max(y - element.offsetHeight / 2, 0)}px`;
  }
}

function make(name, className, text = "") {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

function symbol(shape, path) {
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("class", `sy k-${shape}`);
  svg.setAttribute("viewBox", "-7 -7 14 14");
  svg.setAttribute("aria-hidden", "true");
  const drawn = document.createElementNS(NS, "path");
  drawn.setAttribute("class", "m");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  return svg;
}
