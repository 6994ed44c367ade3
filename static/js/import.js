// Says how far an import is while the browser waits for its answer.
const form = document.querySelector("[data-import]");
const EVERY = 1000;

function say(text) {
  form.querySelector("[data-import-status]").textContent = text;
}

async function ask() {
  try {
    const answer = await fetch(form.dataset.progress, { headers: { Accept: "application/json" } });
    const { done, total } = await answer.json();
    if (total) say(`Writing row ${done.toLocaleString("en")} of ${total.toLocaleString("en")} …`);
  } catch {
    // The answer of the form itself is what counts.
  }
  setTimeout(ask, EVERY);
}

form?.addEventListener("submit", () => {
  form.querySelector("[type=submit]").disabled = true;
  say("Writing …");
  setTimeout(ask, EVERY);
});
