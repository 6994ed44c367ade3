// The search box as a combobox: suggestions while typing, by keyboard or pointer.
// Without scripts, or where an answer fails to come, it is the plain form that it was.
import { announce } from "./lib/announce.js";

const WAIT = 120;
const SVG = "http://www.w3.org/2000/svg";

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function symbol({ shape, path }) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `sy k-${shape}`);
  svg.setAttribute("viewBox", "-7 -7 14 14");
  svg.setAttribute("aria-hidden", "true");
  const drawn = svg.appendChild(document.createElementNS(SVG, "path"));
  drawn.setAttribute("class", "m");
  drawn.setAttribute("d", path);
  return svg;
}

function option(id, ...children) {
  const made = element("li", "sug__o", ...children);
  made.id = id;
  made.setAttribute("role", "option");
  return made;
}

function hitOption(hit, id) {
  const title = hit.title.map(([text, matches]) => (matches ? element("mark", "", text) : text));
  const about = [hit.kind, hit.date].filter(Boolean).join(", ");
  const words = element("span", "", ...title, " ", element("small", "", about));
  const made = option(id, symbol(hit), words);
  made.dataset.url = hit.url;
  return made;
}

function allOption({ total }, id) {
  return option(id, element("span", "sug__all", `All results (${total})`));
}

function combobox(input) {
  const { form } = input;
  const list = element("ul", "sug");
  list.id = `${input.id}-list`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  form.append(list);
  const aria = { autocomplete: "list", controls: list.id, expanded: "false" };
  input.setAttribute("role", "combobox");
  for (const [name, value] of Object.entries(aria)) input.setAttribute(`aria-${name}`, value);
  let asking, timer, active;

  function choose(wanted) {
    active?.setAttribute("aria-selected", "false");
    active = wanted;
    active?.setAttribute("aria-selected", "true");
    active?.scrollIntoView({ block: "nearest" });
    if (active) input.setAttribute("aria-activedescendant", active.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function show(open) {
    choose(null);
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    show(false);
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: input.value })}`, { signal });
      if (!answer.ok) return close();
      const found = await answer.json();
      const options = found.hits.map((hit, place) => hitOption(hit, `${list.id}-${place}`));
      if (options.length) options.push(allOption(found, `${list.id}-all`));
      list.replaceChildren(...options);
      show(options.length > 0);
      announce(options.length ? `${found.hits.length} suggestions of ${found.total}` : "No suggestions");
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  // All results are those of what the box holds now: the answer may be of fewer letters.
  function addressOf(chosen) {
    return chosen.dataset.url ?? `${form.action}?${new URLSearchParams({ q: input.value.trim() })}`;
  }

  // Past either end stands the box itself, with none of them chosen. An answer still on its way
  // would take the list away under the one who goes through it.
  function step(by) {
    clearTimeout(timer);
    asking?.abort();
    const all = [null, ...list.children];
    choose(all[(all.indexOf(active ?? null) + by + all.length) % all.length]);
  }

  function onKey(event) {
    const { key } = event;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (list.hidden) ask();
      else step(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Enter" && active) location.assign(addressOf(active));
    else if (key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  }

  input.addEventListener("keydown", onKey);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(input.value.trim() ? ask : close, WAIT);
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  if (document.activeElement === input && input.value.trim()) ask(); // typed while this was loaded
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps focus
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen && (event.ctrlKey || event.metaKey)) open(addressOf(chosen));
    else if (chosen) location.assign(addressOf(chosen));
  });
}

document.querySelectorAll("[data-search]").forEach(combobox);
