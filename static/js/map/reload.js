// Asks the server for the page with other filters, and puts its changed parts into this one.
import { clearFailure, showFailure } from "../lib/failure.js";

// What filters change, apart from the map itself, which the script draws from the data.
const PARTS = [
  ".phead", "#results > .chips", "#results > .notice", "#map-overview > svg", ".mapside", "#map-data",
];
const WAIT = 200;
let asked = null;

// Resolves to true once the page shows what `url` asks for; false where a later call overtook it.
export async function reload(url) {
  if (asked) asked.abort();
  const mine = (asked = new AbortController());
  const results = document.getElementById("results");
  const fading = setTimeout(() => results.classList.add("is-busy"), WAIT);
  results.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { signal: mine.signal });
    const text = await answer.text();
    if (!answer.ok) return leave(url);
    clearFailure(results);
    swap(new DOMParser().parseFromString(text, "text/html"));
    return true;
  } catch (error) {
    if (error.name === "AbortError") return false;
    showFailure(results, "The filtered map could not be loaded: the site did not answer.", url);
    return false;
  } finally {
    clearTimeout(fading);
    if (asked === mine) {
      results.classList.remove("is-busy");
      results.removeAttribute("aria-busy");
    }
  }
}

// A page that says what is wrong with the query says it better by itself.
function leave(url) {
  location.assign(url);
  return false;
}

function swap(fresh) {
  document.querySelectorAll("#results > .alert, #results > .notice").forEach((old) => old.remove());
  for (const part of PARTS) {
    const [old, now] = [document.querySelector(part), fresh.querySelector(part)];
    if (old && now) old.replaceWith(document.adoptNode(now));
    else if (old) old.remove();
    else if (now) document.querySelector("#results > .chips").after(document.adoptNode(now));
  }
  counts(fresh);
}

// The numbers beside the values of the filters; the boxes themselves are the reader's.
function counts(fresh) {
  for (const option of document.querySelectorAll("#filters .opt")) {
    const { name, value } = option.querySelector("input");
    const now = fresh.querySelector(`#filters input[name="${name}"][value="${CSS.escape(value)}"]`);
    if (!now) continue;
    const other = now.closest(".opt");
    option.classList.toggle("zero", other.classList.contains("zero"));
    for (const part of [".n", ".bar"]) {
      const [old, shown] = [option.querySelector(part), other.querySelector(part)];
      if (old && shown) old.replaceWith(document.adoptNode(shown));
    }
  }
}
