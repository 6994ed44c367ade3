// The filter form: it sends what it says in the address, and shows what an address says.
const SIDED = ["incident_kind", "verdict", "engagement", "kind"];

export class Fields {
  constructor(form, setup) {
    Object.assign(this, { form, setup });
    form.classList.add("is-live");
    const go = form.querySelector("[type=submit]");
    go.textContent = "Show results";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.matches(":popover-open")) form.hidePopover();
      this.onChange();
    });
    form.addEventListener("change", (event) => {
      if (event.target.name !== "q") this.changed(event.target);
    });
    form.addEventListener("input", (event) => {
      if (event.target.name === "q") this.onType();
    });
  }

  changed(field) {
    if (field.type === "date" && !this.isPeriod()) return;
    this.onChange();
  }

  isPeriod() {
    const [from, to] = [this.value("from"), this.value("to")];
    return !from || !to || from <= to;
  }

  value(name) {
    return this.form.elements[name].value;
  }

  knows(name) {
    return name in this.form.elements;
  }

  period(from, to) {
    this.form.elements.from.value = from;
    this.form.elements.to.value = to;
  }

  // The address of what the form says, without what goes without saying.
  address() {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) if (value) query.append(name, value);
    const [from, to] = this.setup.default;
    if (query.get("from") === from && query.get("to") === to) {
      query.delete("from");
      query.delete("to");
    } else if (!query.has("from")) query.set("from", "");
    if (query.get("show") === "both" && !SIDED.some((name) => query.has(name))) query.delete("show");
    const text = query.toString();
    return location.pathname + (text ? `?${text}` : "");
  }

  // Shows the answer of the server to `query`: what is chosen, and how many each value would leave.
  // What is being typed stays as it is, unless `all` is to be shown.
  put({ fields, facets, clear }, query, all) {
    this.form.querySelector(".filters__h a").href = clear;
    for (const box of this.form.querySelectorAll("input[type=checkbox]")) {
      box.checked = query.getAll(box.name).includes(box.value);
    }
    for (const [name, value] of Object.entries(fields)) {
      const field = this.form.elements[name];
      if (all || document.activeElement !== field) field.value = value;
    }
    for (const [name, counts] of Object.entries(facets)) this.facet(name, counts);
  }

  facet(name, counts) {
    const boxes = [...this.form.querySelectorAll(`input[name="${name}"]`)];
    const most = Math.max(1, ...Object.values(counts));
    for (const box of boxes) {
      const option = box.closest(".opt");
      const count = counts[box.value] ?? 0;
      option.classList.toggle("zero", !count);
      option.querySelector(".n").textContent = count;
      option.querySelector(".bar rect + rect").setAttribute("width", `${Math.round((100 * count) / most)}%`);
    }
    chosen(boxes);
  }
}

function chosen(boxes) {
  const summary = boxes[0]?.closest(".facet").querySelector("summary");
  if (!summary) return;
  const count = boxes.filter((box) => box.checked).length;
  let note = summary.querySelector(".n");
  if (!note && count) {
    note = document.createElement("span");
    note.className = "n";
    summary.append(note);
  }
  if (note) note.textContent = count ? `${count} chosen` : "";
}
