// Loaded into the servers of stories before anything else: what a server looks for every few seconds it
// looks for five times as often, so that a story need not wait as long as people may. Shorter
// intervals and all timeouts go on as they are.
const PACE = 5;
const FROM = 1_000;

const setIntervalAsAsked = globalThis.setInterval;

globalThis.setInterval = (work, every, ...inputs) =>
  setIntervalAsAsked(work, every >= FROM ? every / PACE : every, ...inputs);
