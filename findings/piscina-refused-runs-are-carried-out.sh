#!/usr/bin/env bash
# With maxQueue 0 Piscina carries out runs that it has refused.
#
# Guessed: a run that is refused because all workers are busy ('No task queue available …') is never begun, so
#   that it can be tried again elsewhere or later.
# So it is: the refused run was put in line before it was refused, and it is done when the worker is free; its
#   result is dropped. Of four runs for one worker three are refused; all four are done when they carry an
#   AbortSignal, two when they don't. With maxQueue 1 what is refused isn't done.
#   (piscina 5.3.2, Node 24, 2026-11-30.)
# Why it matters: "busy, send it again" answered to a refused import means that its work is done twice. Use
#   maxQueue 1 at least, or ask the pool before a run.
set -euo pipefail

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts piscina@5.3.2 >npm.log

cat >worker.cjs <<'JS'
module.exports = ({ gate, done }) => {
  Atomics.wait(new Int32Array(gate), 0, 0);
  Atomics.add(new Int32Array(done), 0, 1);
};
JS
cat >look.cjs <<'JS'
const { Piscina } = require('piscina');
const { setTimeout: pause } = require('node:timers/promises');

const open = (gate) => {
  Atomics.store(new Int32Array(gate), 0, 1);
  Atomics.notify(new Int32Array(gate), 0);
};
async function fourRuns(maxQueue, optionsOfARun) {
  const pool = new Piscina({ filename: `${__dirname}/worker.cjs`, minThreads: 1, maxThreads: 1, maxQueue });
  const [firstGate, gate, done] = [1, 2, 3].map(() => new SharedArrayBuffer(4));
  open(firstGate);
  await pool.run({ gate: firstGate, done: new SharedArrayBuffer(4) }); // the worker is up
  const settled = Promise.allSettled([1, 2, 3, 4].map(() => pool.run({ gate, done }, optionsOfARun())));
  open(gate);
  const refused = (await settled).filter(({ status }) => status === 'rejected').length;
  while (pool.queueSize > 0) await pause(10);
  await pool.close();
  return `${refused} refused, ${new Int32Array(done)[0]} done`;
}

(async () => {
  const abortable = () => ({ signal: new AbortController().signal });
  console.log(`maxQueue 0, plain: ${await fourRuns(0, () => ({}))}`);
  console.log(`maxQueue 0, with a signal: ${await fourRuns(0, abortable)}`);
  console.log(`maxQueue 1, plain: ${await fourRuns(1, () => ({}))}`);
})();
JS
node look.cjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
maxQueue 0, plain: 3 refused, 2 done
maxQueue 0, with a signal: 3 refused, 4 done
maxQueue 1, plain: 2 refused, 2 done
SEEN
