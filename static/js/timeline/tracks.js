// The marks of one lane, so kept that a frame costs pixels, not marks.
const EVER = 1e9;
const LONG = 31;
export const HOW = { day: 0, night: 1, within: 2, lasting: 3, since: 4, until: 5 };
export const FADED = 8;

// Marks in order of their beginning. `latest[i]` is the latest end among the first i + 1: with it the
// first mark that reaches a day is found by bisection, however long some marks are.
class Track {
  constructor() {
    this.start = [];
    this.end = [];
    this.mark = [];
    this.latest = [];
  }

  add(start, end, mark) {
    this.start.push(start);
    this.end.push(end);
    this.mark.push(mark);
    const before = this.latest.length ? this.latest[this.latest.length - 1] : -EVER;
    this.latest.push(Math.max(before, end));
  }

  // Calls `take` with each mark that touches the days from `first` to `last`.
  each(first, last, take) {
    const stop = bisect(this.start, last + 1);
    for (let i = bisect(this.latest, first); i < stop; i++) {
      if (this.end[i] >= first) take(this.mark[i]);
    }
  }
}

export class Lane {
  // `top`, `height`: pixels.
  constructor(key, top, height, debate) {
    Object.assign(this, { key, top, height, debate, middle: top + height / 2 });
    this.rows = height > 36 ? [0, -8, 8, -16, 16] : [0, -8, 8];
    this.fill([], null, 0, 0);
  }

  // `marks` are places in the columns of `all`, in order of `all.day`; `from` and `to` the days of
  // the whole record.
  fill(marks, all, from, to) {
    this.from = from;
    this.short = new Track();
    this.long = new Track();
    this.started = new Uint32Array(to - from + 2);
    this.ended = new Uint32Array(to - from + 2);
    for (const mark of marks) this.put(mark, all);
    for (let i = 1; i < this.started.length; i++) {
      this.started[i] += this.started[i - 1];
      this.ended[i] += this.ended[i - 1];
    }
  }

  put(mark, all) {
    const how = all.how[mark] & 7;
    const start = how === HOW.until ? -EVER : all.day[mark];
    const end = how === HOW.since ? EVER : all.day[mark] + all.days[mark];
    (end - start > LONG ? this.long : this.short).add(start, end, mark);
    this.started[this.at(start)]++;
    if (end < EVER) this.ended[this.at(end + 1)]++;
  }

  at(day) {
    return Math.min(Math.max(day - this.from, 0), this.started.length - 1);
  }

  // How many marks touch the days from `first` to `last`.
  count(first, last) {
    return this.started[this.at(last)] - this.ended[this.at(first)];
  }

  each(first, last, take) {
    this.long.each(first, last, take);
    this.short.each(first, last, take);
  }
}

// The first place in `values`, which grow, that is at least `wanted`.
function bisect(values, wanted) {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
