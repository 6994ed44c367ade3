// Keys of the review queue. Each has a button or a link that does the same.
// List: j k move, x choose, Enter open. Record: the letter on each button, j next, q queue.
"use strict";
(() => {
  let row = -1;

  const rows = () => [...document.querySelectorAll("#result_list tbody tr")];

  function move(step) {
    const all = rows();
    if (!all.length) return;
    all[row]?.classList.remove("is-on");
    row = Math.max(0, Math.min(all.length - 1, row + step));
    all[row].classList.add("is-on");
    all[row].querySelector("th a, td a")?.focus();
  }

  function onList(key) {
    if (key === "j") move(1);
    else if (key === "k") move(-1);
    else if (key === "x" && row >= 0) rows()[row].querySelector(".action-select")?.click();
    else return false;
    return true;
  }

  function onRecord(key, page) {
    if (key === "q") location.href = page.dataset.list;
    else if (key === "j" && page.dataset.next) location.href = page.dataset.next;
    else {
      const target = page.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (!target) return false;
      // What needs an answer is not sent at once: the first field of its form is reached instead.
      const field = target.closest("form")?.querySelector("select, input:not([type=hidden])");
      if (field) field.focus();
      else target.click();
    }
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, .select2-container");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = document.querySelector("[data-queue=record]");
    if (page ? onRecord(event.key, page) : onList(event.key)) event.preventDefault();
  });
})();
