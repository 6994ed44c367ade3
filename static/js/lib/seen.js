// What changed since the reader last looked. When that was is kept in this browser and never sent:
// the site is only asked for the changes of whole months.
import { announce } from "./announce.js";

const KEY = "seen-until";
const OFF = "This browser keeps nothing for this site, so what is new since your last visit cannot be marked.";
const FIRST = "From your next visit on, what is new or changed is marked here. When you looked is kept in this browser only.";
const WORDS = { published: "New", changed: "Changed" };
const day = (iso) => new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });

function storage() {
  try {
    localStorage.setItem("seen-probe", "1");
    localStorage.removeItem("seen-probe");
    return localStorage;
  } catch {
    return null;
  }
}

// [{ at, what, path, … }] after `until`, the newest first.
async function changesAfter(url, until) {
  const answer = await fetch(`${url}?since=${until.slice(0, 7)}-01`);
  if (!answer.ok) throw new Error(String(answer.status));
  const { columns, rows, cut } = await answer.json();
  const read = (row) => Object.fromEntries(columns.map((name, n) => [name, row[n]]));
  const found = rows.map(read).filter((change) => Date.parse(change.at) > Date.parse(until));
  // The answer may be cut before the visit; only then is something missing here.
  return { found, cut: cut && found.length === rows.length };
}

// One word beside each link to an entry that changed; the newest word stands.
function mark(changes) {
  const byPath = new Map();
  for (const change of changes) if (!byPath.has(change.path)) byPath.set(change.path, change.what);
  let marked = 0;
  for (const link of document.querySelectorAll("main :is(.elist, .feed) a[href]")) {
    const what = byPath.get(link.pathname + link.hash);
    if (!what || link.nextElementSibling?.matches(".seen__m")) continue;
    const word = document.createElement("span");
    word.className = "tag seen__m";
    word.textContent = WORDS[what];
    link.after(word);
    marked += 1;
  }
  return marked;
}

const clear = () => document.querySelectorAll(".seen__m").forEach((word) => word.remove());

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function say(place, text, ...controls) {
  place.hidden = false;
  place.replaceChildren(text, " ", ...controls);
}

function inWords(changes, cut, marked, until) {
  const fresh = new Set(changes.filter((it) => it.what === "published").map((it) => it.path));
  const changed = new Set(changes.map((it) => it.path).filter((path) => !fresh.has(path)));
  if (!fresh.size && !changed.size) return `Nothing is new or changed since ${day(until)}.`;
  const here = marked ? `, ${marked} on this page` : "";
  return `${cut ? "More than " : ""}${fresh.size} new and ${changed.size} changed since ${day(until)}${here}.`;
}

async function sinceLastLook(place) {
  const kept = storage();
  if (!kept) return say(place, OFF);
  const until = kept.getItem(KEY);
  if (!until || Number.isNaN(Date.parse(until))) {
    kept.setItem(KEY, new Date().toISOString());
    return say(place, FIRST);
  }
  let answer;
  try {
    answer = await changesAfter(place.dataset.since, until);
  } catch {
    return say(place, "What is new since your last visit could not be fetched.", button("Try again", () => sinceLastLook(place)));
  }
  const show = () => {
    const words = inWords(answer.found, answer.cut, mark(answer.found), until);
    say(place, words, ...(answer.found.length ? [button("Mark as seen", seen)] : []));
  };
  const seen = () => {
    kept.setItem(KEY, new Date().toISOString());
    clear();
    const undo = button("Undo", () => {
      kept.setItem(KEY, until);
      show();
      place.querySelector("button").focus();
    });
    say(place, "Marked as seen.", undo);
    announce("Marked as seen");
    undo.focus();
  };
  return show();
}

export function everywhere() {
  document.querySelectorAll("[data-since]").forEach(sinceLastLook);
}
