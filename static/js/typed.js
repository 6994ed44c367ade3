// Nobody at the desk loses what they typed: it stays in this tab until the site says that it was
// saved, and is put back after a log-in, a refusal or a crash (docs/accounts.md).
import { fill, isKept, isSame, valuesIn, wordsIn } from "./typed/fields.js";
import { clock, note } from "./typed/note.js";
import { all, forget, forgetPage, keyOf, read, tidy, write } from "./typed/store.js";

const ID = "typed"; // the field by which the site knows what has arrived
const tabs = new BroadcastChannel("typed");
const meta = document.querySelector("meta[name=typed-by]");

function keep(form, key) {
  const found = read(key);
  const draft = { fields: {}, ...found, id: found?.id ?? crypto.randomUUID() };
  const seen = form.querySelector("#id_seen"); // which version of an entry the form was filled from
  const here = valuesIn(form);
  const waits = new Set(Object.keys(draft.fields).filter((name) => !isSame(here.get(name), draft.fields[name].values)));
  const isStale = Boolean(found && seen && draft.seen && draft.seen !== seen.value && waits.size);

  // The fields that differ from the page as it came, and those that still wait to be put back.
  function store({ sent = false } = {}) {
    const [now, before] = [valuesIn(form), valuesIn(form, true)];
    const fields = Object.fromEntries([...waits].map((name) => [name, draft.fields[name]]));
    for (const [name, values] of now) {
      if (waits.has(name) || !(name in draft.fields) && isSame(values, before.get(name))) continue;
      fields[name] = { values, words: wordsIn(form, name) };
    }
    draft.fields = fields;
    if (!isStale) {
      draft.seen = seen?.value;
      draft.all = seen && [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken" && name !== ID);
    }
    write(key, Object.keys(draft.fields).length ? { ...draft, at: Date.now(), sent } : null);
  }

  function putBack() {
    for (const name of [...waits]) {
      const { values, words } = draft.fields[name];
      if (fill(form, name, values, words)) waits.delete(name);
    }
    store();
  }

  function drop() {
    write(key, null);
    location.replace(location.href.split("#")[0]);
  }

  // The entry was changed since: the site compares both, and asks where they differ.
  function sendAgain() {
    const again = document.createElement("form");
    again.method = "post";
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    for (const [name, value] of [...draft.all, ["csrfmiddlewaretoken", token], [ID, draft.id]]) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      again.append(field);
    }
    document.body.append(again);
    again.submit();
  }

  function offer() {
    const at = clock(found.at);
    if (isStale) {
      form.inert = true;
      note(form, `What you typed here at ${at} was not saved, and somebody has saved this entry since. Compare the two: you are asked where they differ.`,
        { "Compare and save": sendAgain, "Discard what I typed": drop });
    } else if (found.sent) {
      putBack();
      note(form, `Nothing was saved yet. What you typed until ${at} was put back: look through it, then send it again.`,
        { "Discard what I typed": drop });
    } else {
      note(form, `What you typed here at ${at} was not saved, and is still in this tab.`,
        { "Put it back": (box) => { putBack(); box.remove(); }, "Discard what I typed": drop });
    }
  }

  function touched({ target }) {
    if (!isKept(target)) return;
    waits.delete(target.name);
    store();
  }

  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  form.addEventListener("submit", () => store({ sent: true }));
  form.addEventListener("formdata", ({ formData }) => {
    if (Object.keys(draft.fields).length && !formData.has(ID)) formData.set(ID, draft.id);
  });
  // Who comes back to the page after it was saved types something new.
  addEventListener("pageshow", () => { if (!read(key)) Object.assign(draft, { id: crypto.randomUUID(), fields: {} }); });
  if (waits.size) offer();
  else if (found) store();
}

function atDesk() {
  const account = meta.content;
  tidy(account, meta.dataset.arrived.split(" "));
  const logOut = document.getElementById("logout-form");
  logOut?.addEventListener("submit", () => { forget(); tabs.postMessage("out"); });
  tabs.addEventListener("message", forget);
  document.querySelector("[data-typed-drop]")?.addEventListener("click", () => forgetPage(account));
  // The review queue keeps its own, what is ticked in a list is no work, and a conflict has it all.
  const forms = "#content form[method=post]:not(#changelist-form, #review form, :has([name=typed]))";
  for (const form of document.querySelectorAll(forms)) keep(form, keyOf(account, form));
}

function atTheDoor() {
  const form = document.getElementById("login-form");
  if (form && all().some(([, draft]) => draft.sent)) {
    note(form, "Nothing was saved: your log-in had ended. What you typed is still in this tab, and is put back once you log in under the same name.");
  }
}

// After the admin's own scripts have made its boxes, on "load", and its rows, when jQuery is ready.
const start = () => (meta ? atDesk() : atTheDoor());
addEventListener("load", () => (window.django?.jQuery ? window.django.jQuery(start) : start()));
