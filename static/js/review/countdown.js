// How long a decision can still be taken back, in words; the button goes when it is over.
let timer;

function words(seconds) {
  const of = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  const rounded = Math.ceil(seconds / 10) * 10;
  const minutes = Math.floor(rounded / 60);
  return [minutes && of(minutes, "minute"), rounded % 60 && of(rounded % 60, "second")].filter(Boolean).join(" ");
}

export function countDown(root) {
  clearInterval(timer);
  const note = root.querySelector("[data-until]");
  if (!note) return;
  const until = Date.parse(note.dataset.until);
  const tell = () => {
    const left = (until - Date.now()) / 1000;
    if (left > 0) note.textContent = `for ${words(left)} more`;
    else { note.closest("form").remove(); clearInterval(timer); }
  };
  timer = setInterval(tell, 10_000);
}
