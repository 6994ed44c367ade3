// Says above a form, or a log-in, what became of what was typed, with buttons.
export function note(before, words, buttons = {}) {
  const box = document.createElement("div");
  box.className = "typed-note";
  box.setAttribute("role", "status");
  before.before(box);
  const text = document.createElement("p");
  box.append(text);
  for (const [name, act] of Object.entries(buttons)) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button", textContent: name });
    button.addEventListener("click", () => act(box));
    box.append(button);
  }
  text.textContent = words; // once it is there, so that it is read out
  return box;
}

export const clock = (at) =>
  new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
