// Marks what differs from what was proposed, keeps it in this tab until it is decided, and claims
// the record with the first change: nobody loses what they typed by moving on.

const key = (form) => `review.edits ${form.dataset.record} ${form.dataset.version}`;
const fields = (form) => [...form.querySelectorAll(".rv-fields [name]")];
const proposed = (field) => field.closest("[data-proposed]").dataset.proposed;
const differs = (field) => field.value.trim() !== proposed(field).trim();

function mark(field) {
  const tag = field.closest(".ff").querySelector("[data-edited]");
  if (tag) tag.hidden = !differs(field);
}

function claim(form) {
  if (form.dataset.claimed) return;
  form.dataset.claimed = "yes";
  const data = new FormData();
  data.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  // Refused if a colleague is at work on it, which the page says when it is sent.
  fetch(form.dataset.claim, { method: "POST", body: data, redirect: "manual" }).catch(() => {});
}

function store(form) {
  const edited = Object.fromEntries(fields(form).filter(differs).map((field) => [field.name, field.value]));
  if (Object.keys(edited).length) sessionStorage.setItem(key(form), JSON.stringify(edited));
  else sessionStorage.removeItem(key(form));
}

export function keepEdits(root) {
  const form = root.querySelector("#decision");
  if (!form) return;
  const edited = JSON.parse(sessionStorage.getItem(key(form)) ?? "{}");
  for (const field of fields(form)) {
    if (field.name in edited) field.value = edited[field.name];
    mark(field);
    field.addEventListener("input", () => {
      form.querySelector("[name=keep]").checked = true; // who edits an incident wants it written
      mark(field);
      store(form);
      claim(form);
    });
  }
  if (Object.keys(edited).length) form.querySelector("[name=keep]").checked = true;
}

export function editsDecided(form) {
  sessionStorage.removeItem(key(form));
}
