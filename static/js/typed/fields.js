// The fields of a form by their names: what is in them, what was in them, and how to fill them.
// Never passwords, codes and files; hidden ones say what the page was made from and are its own.
const LEFT_OUT = new Set(["password", "file", "hidden", "submit", "button", "image", "reset"]);
const isSecret = (field) => /password|one-time-code/.test(field.autocomplete);
const isChosen = (field) => field.type === "checkbox" || field.type === "radio";
// The right-hand box of two: all that is in it is sent.
const isBox = (field) => field.id.endsWith("_to") && field.classList.contains("filtered");

function optionsOf(field, before) {
  const options = [...field.options];
  if (!before) return options.filter((option) => option.selected || isBox(field));
  const chosen = options.filter((option) => option.defaultSelected);
  // Lists that load their options had none; of all others the first one stands.
  const isEmpty = field.multiple || field.classList.contains("admin-autocomplete");
  return chosen.length || isEmpty ? chosen : options.slice(0, 1);
}

function valuesOf(field, before) {
  if (isChosen(field)) return (before ? field.defaultChecked : field.checked) ? [field.value] : [];
  if (field.options) return optionsOf(field, before).map((option) => option.value);
  return [before ? field.defaultValue : field.value];
}

export const isKept = (field) =>
  Boolean(field.name) && !LEFT_OUT.has(field.type) && !isSecret(field) && !field.name.includes("__prefix__");

const named = (form, name) => [...form.elements].filter((field) => field.name === name && isKept(field));

// The values of each name; as the page came with `before`.
export function valuesIn(form, before = false) {
  const values = new Map();
  for (const field of [...form.elements].filter(isKept)) {
    values.set(field.name, [...(values.get(field.name) ?? []), ...valuesOf(field, before)]);
  }
  return values;
}

export const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Words of what is chosen, for lists that load theirs from the server.
export const wordsIn = (form, name) =>
  named(form, name).filter((field) => field.options).flatMap((field) => optionsOf(field).map((option) => option.text));

function choose(field, values, words) {
  values.forEach((value, at) => {
    if (![...field.options].some((option) => option.value === value)) field.add(new Option(words[at] ?? value, value));
  });
  for (const option of field.options) option.selected = values.includes(option.value);
}

// Both boxes are the admin's, and so is what moves options from one to the other.
function fillBox(field, values) {
  const from = document.getElementById(field.id.replace(/_to$/, "_from"));
  const move = (source, target, wanted) => {
    for (const option of source.options) option.selected = wanted(option.value);
    window.SelectBox.move(source.id, target.id);
  };
  move(from, field, (value) => values.includes(value));
  move(field, from, (value) => !values.includes(value));
}

// A row that was added is not on the page that came: add one, as its button does.
function addRows(form, name) {
  const [, group, number] = name.match(/^(.+)-(\d+)-/) ?? [];
  const add = () => group && form.querySelector(`#${CSS.escape(group)}-group .add-row a`);
  for (let more = 0; more <= Number(number) && !named(form, name).length && add(); more += 1) add().click();
}

export function fill(form, name, values, words = []) {
  addRows(form, name);
  const fields = named(form, name);
  fields.forEach((field, at) => {
    if (isChosen(field)) field.checked = values.includes(field.value);
    else if (isBox(field)) fillBox(field, values);
    else if (field.options) choose(field, values, words);
    else field.value = values[at] ?? "";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return fields.length > 0;
}
