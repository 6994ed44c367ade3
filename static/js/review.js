// The review queue by keyboard. Each key presses a button or follows a link of the page, so that
// the page is complete without this file.
import { announce } from "./lib/announce.js";
import { later } from "./lib/later.js";
import { keepChoice, toggleChoice } from "./review/choice.js";
import { countDown } from "./review/countdown.js";
import { keepEdits, editsDecided } from "./review/edits.js";
import { follow, send } from "./review/pages.js";

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const FETCH_AFTER = 80; // ms; who holds j down reads none of the items on the way

// Who speaks to the computer, or types by accident, can do without keys.
const KEYS = "review.keys";
const keysAreOff = () => localStorage.getItem(KEYS) === "off";

const page = () => document.getElementById("review");
const rows = () => [...document.querySelectorAll(".rvi a[data-item]")];
const here = () => document.querySelector(".rvi a[aria-current]");
const button = (key) => page().querySelector(`[data-key="${CSS.escape(key)}"]`);
const openDialog = () => document.querySelector(":popover-open");

// Keys are worked off one after the other: what is pressed while an answer is on its way waits.
let work = Promise.resolve();
let sending; // the answer to the form that was sent last
const queue = (task) => { work = work.then(task).catch((error) => announce(`That did not work: ${error.message}`)); };

const open = later((link) => queue(async () => {
  if (here() === link) await follow(link.href);
}), FETCH_AFTER);

function move(step) {
  const all = rows();
  const at = all.indexOf(here());
  const link = all[Math.max(0, Math.min(all.length - 1, at + step))];
  if (!link || link === here()) return;
  here()?.closest(".rvi").classList.remove("is-on");
  here()?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  link.closest(".rvi").classList.add("is-on");
  link.focus({ preventScroll: true });
  link.closest(".rvi").scrollIntoView({ block: "nearest" });
  open(link);
}

// The record of the pane may lag behind the list for as long as its page is on its way.
async function onItem(act) {
  const link = here();
  const shown = document.getElementById("decision")?.dataset.record;
  if (link && shown !== link.dataset.item) await follow(link.href);
  return act();
}

function edit() {
  const keep = document.getElementById("keep");
  if (keep) keep.checked = true;
  document.querySelector(".rv-fields input")?.focus();
}

function show(number) {
  const mark = document.getElementById(`e${number}`);
  if (!mark) return;
  for (const other of document.querySelectorAll("mark.is-on")) other.classList.remove("is-on");
  mark.closest("mark").classList.add("is-on");
  mark.scrollIntoView({ block: "center" });
  announce(`Evidence ${number}: ${mark.closest("mark").textContent.slice(String(number).length)}`);
}

// Presses a button of the page, and is done when what it sent has been answered.
function click(found) {
  found?.click();
  return sending;
}

function press(found) {
  if (found.dataset.key === "j") queue(() => move(1));
  else if (found.dataset.key === "k") queue(() => move(-1));
  else if (found.dataset.key === "x") queue(() => toggleChoice(here()));
  else if (found.dataset.key === "e") queue(() => onItem(edit));
  else return false;
  return true;
}

// In a dialog numbers choose; one that asks for a note waits for it.
const reasonIn = (dialog, key) => dialog?.querySelector(`[data-reason="${CSS.escape(key)}"]`);

function onKey(key) {
  const found = button(key);
  if (found && press(found)) return true;
  if (/^[1-9]$/.test(key)) {
    // What was pressed before may have opened a dialog by then.
    queue(() => onItem(() => (openDialog() ? click(reasonIn(openDialog(), key)) : show(key))));
    return true;
  }
  if (!found && !"amrscu".includes(key)) return false;
  queue(() => ("u?".includes(key) ? click(button(key)) : onItem(() => click(button(key)))));
  return true;
}

document.addEventListener("keydown", (event) => {
  if (keysAreOff() || event.ctrlKey || event.metaKey || event.altKey || event.repeat && !/[jk]/.test(event.key)) return;
  if (event.target.closest(TYPING)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const dialog = openDialog();
  if (!dialog) onKey(event.key) && event.preventDefault();
  else if (reasonIn(dialog, event.key)) reasonIn(dialog, event.key).click();
});

document.addEventListener("click", (event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const pressed = event.target.closest("button[data-key][type=button]");
  if (pressed && press(pressed)) return;
  const evidence = event.target.closest("a.ev");
  const link = event.target.closest(".rvi a, .rv-seg a, .rv-pages a");
  if (evidence) { event.preventDefault(); show(evidence.textContent); }
  else if (link) { event.preventDefault(); queue(() => follow(link.href)); }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest("#review")) return;
  const by = event.submitter;
  event.preventDefault();
  const needed = by?.dataset.needs && document.getElementById(by.dataset.needs);
  if (needed && !needed.value.trim()) { needed.focus(); announce("Say why in the note."); return; }
  openDialog()?.hidePopover();
  sending = send(form, by).then((ok) => {
    if (ok && form.id === "decision") editsDecided(form);
    if (ok && by?.dataset.says) announce(`${by.dataset.says}. ${here()?.textContent.trim() ?? "Nothing waits here"}`);
  });
  queue(() => sending);
});

addEventListener("popstate", () => queue(() => follow(location.href, { back: true })));

document.addEventListener("change", ({ target }) => {
  if ("keys" in target.dataset) localStorage.setItem(KEYS, target.checked ? "on" : "off");
});

function arrange() {
  page().querySelector("[data-keys-choice]")?.removeAttribute("hidden");
  const keys = page().querySelector("[data-keys]");
  if (keys) keys.checked = !keysAreOff();
  keepChoice(page());
  keepEdits(page());
  countDown(page());
}
document.addEventListener("review:shown", arrange);
arrange();
