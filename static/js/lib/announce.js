// Says something to everybody: in the live region, and as a note where asked.
export function announce(text) {
  const live = document.getElementById("live");
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 60);
}

export function toast(text) {
  const note = document.createElement("div");
  note.className = "toast";
  note.textContent = text;
  note.setAttribute("aria-hidden", "true"); // the live region speaks it
  document.body.append(note);
  announce(text);
  setTimeout(() => note.remove(), 2200);
}
