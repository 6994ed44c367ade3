// The form and the address: what is chosen, without what is left at its default.
import { later } from "../lib/later.js";

const TYPING = 250;
const LINKS = "#results > :is(.chips, .notice) a, #in-view .empty a, .filters__h a";
const DEFAULTS = { refuted: "0" };

export const form = () => document.getElementById("filters");

export function chosen() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form())) {
    if (value && DEFAULTS[name] !== value) query.append(name, value);
  }
  return query;
}

export const period = () => ["from", "to"].map((name) => form().elements[name].value);

// A day whose year is still being typed, or an end before its beginning, waits for the rest.
function isPeriod() {
  const [from, to] = period();
  return [from, to].every((day) => !day || day >= "1900") && (!from || !to || from <= to);
}

export function setPeriod(from, to) {
  form().elements.from.value = from;
  form().elements.to.value = to;
}

// Makes the form show what an address asks for.
export function show(query) {
  for (const input of form().elements) {
    if (!input.name) continue;
    const values = query.getAll(input.name);
    const wanted = values.length ? values : [DEFAULTS[input.name] || ""];
    if (["checkbox", "radio"].includes(input.type)) input.checked = wanted.includes(input.value);
    else input.value = wanted[0];
  }
}

// Calls changed() when a filter has settled; links that change filters go the same way.
export function watch(changed) {
  const typed = later(changed, TYPING);
  form().addEventListener("submit", (event) => {
    event.preventDefault();
    if (form().matches(":popover-open")) form().hidePopover();
    changed();
  });
  // Words were asked for while they were typed. To ask again once their field is left would put
  // another link in the place of that whose press left it.
  form().addEventListener("change", ({ target }) => {
    if (target.type !== "search" && (target.type !== "date" || isPeriod())) changed();
  });
  form().addEventListener("input", (event) => {
    if (event.target.type === "search") typed();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(LINKS);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(new URL(link.href).searchParams);
    changed();
  });
}
