// Loaded into a server before anything else: its clock is off by as many milliseconds as the file
// STORY_CLOCK says, also when that changes while it runs: it is read in every turn of the event loop,
// since a story may ask the server in the same millisecond in which it has set the clock. Timers go on
// as they are.
import { readFileSync } from 'node:fs';

const RealDate = Date;

let offset;

function now() {
  if (offset === undefined) {
    offset = Number(readFileSync(process.env['STORY_CLOCK'], 'utf8'));
    setImmediate(() => (offset = undefined)).unref();
  }
  return RealDate.now() + offset;
}

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, given, made) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
