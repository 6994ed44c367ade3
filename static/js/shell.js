// The shell's few conveniences. Every page is complete without them.
const THEMES = ["system", "light", "dark"];
const root = document.documentElement;

function announce(text) {
  const live = document.getElementById("live");
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 60);
}

function toast(text) {
  const note = document.createElement("div");
  note.className = "toast";
  note.textContent = text;
  note.setAttribute("aria-hidden", "true"); // the live region speaks it
  document.body.append(note);
  announce(text);
  setTimeout(() => note.remove(), 2200);
}

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

function copyLink(button) {
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      toast("Link to this page copied");
    } catch {
      toast("The browser did not allow copying; the address bar holds the link");
    }
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

// On a narrow screen the navigation scrolls sideways: bring the current page into view.
function showCurrent(nav) {
  const here = nav.querySelector("[aria-current]");
  if (here) nav.scrollLeft = here.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2;
}

document.querySelectorAll("[data-theme-button]").forEach(themeButton);
document.querySelectorAll("[data-copy-link]").forEach(copyLink);
document.querySelectorAll(".nav").forEach(showCurrent);
document.addEventListener("keydown", searchKey);
