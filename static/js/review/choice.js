// What is chosen stays chosen while the editor moves about, in this tab only.
const KEY = "review.chosen";

const read = () => new Set(JSON.parse(sessionStorage.getItem(KEY) ?? "[]"));
const write = (chosen) => sessionStorage.setItem(KEY, JSON.stringify([...chosen]));

export function toggleChoice(link) {
  link?.closest(".rvi").querySelector("input[name=pick]")?.click();
}

// Only what is in the list can be seen to be chosen, so nothing else stays so.
export function keepChoice(root) {
  const boxes = [...root.querySelectorAll("input[name=pick]:not([type=hidden])")];
  if (!boxes.length) { write(new Set()); return; }
  const chosen = read();
  for (const box of boxes) box.checked = chosen.has(box.value);
  write(new Set(boxes.filter((box) => box.checked).map((box) => box.value)));
  const count = root.querySelector("[data-chosen]");
  const tell = () => {
    const now = boxes.filter((box) => box.checked);
    write(new Set(now.map((box) => box.value)));
    if (count) count.textContent = `${now.length} chosen`;
  };
  for (const box of boxes) box.addEventListener("change", tell);
  tell();
}
