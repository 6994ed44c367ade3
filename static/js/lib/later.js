// Acts once, when nothing more has been asked for during `wait` milliseconds.
export function later(act, wait) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
}
