// The shell's few conveniences. Every page is complete without them.
import { announce } from "./lib/announce.js";
import { takeAway } from "./lib/actions.js";

const THEMES = ["system", "light", "dark"];
const root = document.documentElement;

function setTheme(theme) {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // Storage is switched off: the choice lasts for this page.
  }
}

function themeButton(button) {
  const current = () => root.dataset.theme || "system";
  const label = () => {
    button.setAttribute("aria-label", `Colour theme: ${current()}`);
    button.title = `Colour theme: ${current()}`;
  };
  label();
  button.addEventListener("click", () => {
    setTheme(THEMES[(THEMES.indexOf(current()) + 1) % THEMES.length]);
    label();
    announce(`Colour theme: ${current()}`);
  });
}

function searchKey(event) {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector("[data-search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
}

// Suggestions are loaded when somebody turns to the search box, which few visits do.
function suggestions(field) {
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-expanded", "false");
  field.addEventListener("focus", () => import("./search.js"), { once: true });
  if (document.activeElement === field) import("./search.js");
}

// On a narrow screen the navigation scrolls sideways: bring the current page into view.
function showCurrent(nav) {
  const here = nav.querySelector("[aria-current]");
  if (here) nav.scrollLeft = here.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2;
}

document.querySelectorAll("[data-theme-button]").forEach(themeButton);
takeAway(document);
if (document.querySelector("[data-since]")) import("./lib/seen.js").then((seen) => seen.everywhere());
document.querySelectorAll("[data-search]").forEach(suggestions);
document.querySelectorAll(".nav").forEach(showCurrent);
document.addEventListener("keydown", searchKey);
