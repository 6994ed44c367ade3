// The bar that chooses a day: a date, a range over the whole record, and the order of rows.
import { dayOf, isoOf, longDate } from "../lib/days.js";

const WEEK = 7;

// The same day of the month before or after, or the last one of a shorter month.
function monthFrom(day, by) {
  const date = new Date(day * 864e5);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, 1);
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by + 1, 1);
  const length = (next - first) / 864e5;
  return first / 864e5 + Math.min(date.getUTCDate(), length) - 1;
}

function keyed(event, day) {
  if (event.key === "PageUp") return monthFrom(day, 1);
  if (event.key === "PageDown") return monthFrom(day, -1);
  const step = { ArrowRight: WEEK, ArrowUp: WEEK, ArrowLeft: -WEEK, ArrowDown: -WEEK }[event.key];
  return event.shiftKey && step ? day + step : null;
}

// `onDay(iso, sliding)`: sliding days belong to one movement, which Back undoes at once.
export function wireBar(form, onDay, onOrder) {
  const range = form.querySelector("#mx-range");
  const input = form.elements.as_of;
  const first = dayOf(range.dataset.first);
  let sliding = false;
  const slide = () => {
    onDay(isoOf(first + Number(range.value)), sliding);
    sliding = true;
  };
  range.addEventListener("input", slide);
  range.addEventListener("keydown", (event) => {
    const day = keyed(event, first + Number(range.value));
    if (day === null) return;
    event.preventDefault();
    range.value = day - first; // the browser keeps it within the ends
    slide();
  });
  for (const end of ["blur", "pointerup"]) range.addEventListener(end, () => { sliding = false; });
  const typed = () => { if (input.value) onDay(input.value, false); };
  input.addEventListener("change", typed);
  form.addEventListener("submit", (event) => { event.preventDefault(); typed(); });
  form.elements.sort.addEventListener("change", () => onOrder(form.elements.sort.value));
}

export function showState(form, { day, sort }) {
  const range = form.querySelector("#mx-range");
  const iso = day || range.dataset.today;
  form.elements.as_of.value = iso;
  range.value = dayOf(iso) - dayOf(range.dataset.first);
  range.setAttribute("aria-valuetext", longDate(dayOf(iso)));
  form.elements.sort.value = sort || "group";
}
