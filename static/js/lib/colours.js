// Colours for a canvas. A light-dark() value has to be resolved by the browser: a probe is asked.
export function palette(names) {
  const probe = document.createElement("i");
  probe.className = "vh";
  document.body.append(probe);
  const found = {};
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    found[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return found;
}

export function onThemeChange(act) {
  new MutationObserver(act).observe(document.documentElement, {
    attributes: true, attributeFilter: ["data-theme"],
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", act);
}
