// Parts of the page as the server draws them for another address: asked for one at a time, the
// latest address last. Those skipped in between are never asked for.
const PATIENCE = 200;
let running = false;
let waiting = null;

// Puts each part of the answer, an element with an id, in the place of the one with its id.
export function loadParts(url, { busy, done, failed }) {
  waiting = { url, busy, done, failed };
  if (!running) next();
}

async function next() {
  const asked = waiting;
  waiting = null;
  running = true;
  const late = setTimeout(() => asked.busy.classList.add("busy"), PATIENCE);
  asked.busy.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(asked.url, { headers: { "X-Partial": "1" }, cache: "no-store" });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
    const parts = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!waiting) asked.done(parts);
  } catch (error) {
    if (!waiting) asked.failed(error);
  } finally {
    clearTimeout(late);
    asked.busy.classList.remove("busy");
    asked.busy.removeAttribute("aria-busy");
    running = false;
  }
  if (waiting) next();
}

export function replaceParts(parts, ids) {
  for (const id of ids) {
    const fresh = parts.getElementById(id);
    const old = document.getElementById(id);
    if (fresh && old) old.replaceWith(document.importNode(fresh, true));
  }
}
