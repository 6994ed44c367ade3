// Puts the next page of the queue in place of this one: same addresses, same HTML, no reload.

let asked = 0;

async function put(response, { address, back = false }) {
  const text = await response.text();
  const next = new DOMParser().parseFromString(text, "text/html");
  const fresh = next.getElementById("review");
  if (!fresh) { location.assign(address); return false; } // logged out, or something else altogether
  const list = document.querySelector(".rv-list");
  const top = list?.scrollTop ?? 0;
  document.getElementById("review").replaceWith(document.adoptNode(fresh));
  document.title = next.title;
  if (!back && address !== location.href) history.pushState(null, "", address);
  const newList = document.querySelector(".rv-list");
  if (newList) newList.scrollTop = top;
  const here = document.querySelector(".rvi a[aria-current]");
  here?.closest(".rvi").scrollIntoView({ block: "nearest" });
  const first = document.querySelector("[aria-invalid=true], .ff:has(.ff__bad) input") ?? here;
  first?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("review:shown"));
  return true;
}

export async function follow(address, { back = false } = {}) {
  const mine = ++asked;
  document.getElementById("review").setAttribute("aria-busy", "true");
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (mine !== asked) return false; // something else was asked for since
  return put(response, { address, back });
}

// Sends a form as pressing its button would. True if what it asked for was done.
export async function send(form, button) {
  const mine = ++asked;
  const data = new FormData(form, button);
  const address = button?.formAction && button.hasAttribute("formaction") ? button.formAction : form.action;
  document.getElementById("review").setAttribute("aria-busy", "true");
  const response = await fetch(address, { method: "POST", body: data });
  // What was refused, and what asks first, stands at the address that the form was on.
  const shown = response.redirected ? response.url : location.href;
  if (mine === asked) await put(response, { address: shown });
  return response.redirected;
}
