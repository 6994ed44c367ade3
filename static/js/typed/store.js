// What is typed in this tab, by account, page and form. It stays in the browser and ends with the tab.
const MARK = "typed ";
const KEPT_FOR = 24 * 60 * 60 * 1000; // ms

const begins = (account) => `${MARK}${account} `;
const keys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(MARK));

export function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null; // storage is switched off
  }
}

export function write(key, draft) {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // Full, or switched off: the form works as any other.
  }
}

export const keyOf = (account, form) =>
  `${begins(account)}${location.pathname} ${form.id || form.getAttribute("action") || "form"}`;

export const all = () => {
  try {
    return keys().map((key) => [key, read(key)]).filter(([, draft]) => draft);
  } catch {
    return [];
  }
};

// Nobody comes upon what somebody else typed, nor upon what was typed days ago.
export function tidy(account, arrived) {
  for (const [key, draft] of all()) {
    const over = Date.now() - draft.at > KEPT_FOR || arrived.includes(draft.id);
    if (over || !key.startsWith(begins(account))) write(key, null);
  }
}

export const forget = () => all().forEach(([key]) => write(key, null));

export const forgetPage = (account) =>
  all().filter(([key]) => key.startsWith(`${begins(account)}${location.pathname} `)).forEach(([key]) => write(key, null));
