// Copy, print, and a citation that closes like a menu. Every page is complete without them.
// One listener for all buttons, so that parts of a page may be drawn anew.
import { toast } from "./announce.js";

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    toast("The browser did not allow copying; select the text and copy it by hand");
  }
}

function press({ target }) {
  const button = target.closest("[data-copy-link], [data-copied], [data-print]");
  if (!button) return;
  if ("copyLink" in button.dataset) copy(location.href, "Link to this page copied");
  else if ("print" in button.dataset) window.print();
  else copy(button.previousElementSibling.textContent, button.dataset.copied); // the text above it
}

// Esc and a click outside close a citation; after Esc the focus is where it was opened.
function closeCitations(event) {
  for (const open of document.querySelectorAll("[data-drop][open]")) {
    if (event.type === "click" && open.contains(event.target)) continue;
    open.open = false;
    if (event.type === "keydown") open.querySelector("summary").focus();
  }
}

export function takeAway(root) {
  root.addEventListener("click", press);
  root.addEventListener("click", closeCitations);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest("[data-drop]")) closeCitations(event);
  });
}
