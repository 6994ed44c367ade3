// Days as integers since 1970-01-01, in UTC: what charts count with.
const DAY = 864e5;
const SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LONG = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December",
];

const at = (day) => new Date(Math.round(day) * DAY);

export const dayOf = (iso) => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY;
export const isoOf = (day) => at(day).toISOString().slice(0, 10);
export const shortDate = (day) =>
  `${at(day).getUTCDate()} ${SHORT[at(day).getUTCMonth()]} ${at(day).getUTCFullYear()}`;
export const longDate = (day) =>
  `${at(day).getUTCDate()} ${LONG[at(day).getUTCMonth()]} ${at(day).getUTCFullYear()}`;

// Ticks for a window of days on so many pixels: [{ day, label, strong }].
export function ticks(first, last, pixels) {
  const perLabel = ((last - first) / pixels) * 92;
  return perLabel <= 10 ? dayTicks(first, last, perLabel) : monthTicks(first, last, perLabel);
}

function dayTicks(first, last, perLabel) {
  const step = perLabel <= 1.2 ? 1 : perLabel <= 2.4 ? 2 : 7;
  const found = [];
  for (let day = Math.ceil(first); day <= last; day++) {
    const date = at(day);
    const wanted = step === 7 ? date.getUTCDay() === 1 : step === 1 || date.getUTCDate() % 2 === 1;
    const label = `${date.getUTCDate()} ${SHORT[date.getUTCMonth()]}`;
    if (wanted) found.push({ day, label, strong: date.getUTCDate() === 1 });
  }
  return found;
}

function monthTicks(first, last, perLabel) {
  const step = [1, 3, 6, 12, 24, 60].find((months) => perLabel <= months * 31.6) || 120;
  const start = at(first);
  let month = start.getUTCFullYear() * 12 + start.getUTCMonth();
  const found = [];
  for (; ; month++) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY;
    if (day > last) return found;
    if (day < first || month % step) continue;
    const january = month % 12 === 0;
    found.push({ day, label: january ? String(month / 12) : SHORT[month % 12], strong: january });
  }
}
