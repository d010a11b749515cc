#!/usr/bin/env bash
# Piscina's maxQueue doesn't count runs that carry an AbortSignal.
#
# Guessed: with maxQueue 2 and one busy worker, the fourth run and all after it are refused, whatever their
#   options; and a deadline on a run is a deadline for its work.
# So it is: without a signal 7 of 10 are refused. With one none is: runs that can be aborted wait in a line of
#   their own, which the limit never looks at while the ordinary line is empty (queueSize counts it).
#   And the deadline of a waiting run goes by while it waits.
#   (piscina 5.3.2, Node 24, 2026-11-30.)
# Why it matters: a signal with a deadline is how one bounds the reading of a file that somebody sent. Setting both
#   gives a pool without back pressure, whose last runs fail by their deadline before they begin: count the
#   waiting runs yourself, and start the clock when the work starts.
set -euo pipefail

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts piscina@5.3.2 >npm.log

cat >worker.cjs <<'JS'
// Each run holds its worker until the gate is opened from outside, so that nothing here hangs on a clock.
module.exports = (gate) => void Atomics.wait(new Int32Array(gate), 0, 0);
JS
cat >look.cjs <<'JS'
const { Piscina } = require('piscina');

async function refusedOfTen(maxQueue, optionsOfARun) {
  const pool = new Piscina({
    filename: `${__dirname}/worker.cjs`,
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker: 1,
    maxQueue,
  });
  const gate = new SharedArrayBuffer(4);
  const open = () => (Atomics.store(new Int32Array(gate), 0, 1), Atomics.notify(new Int32Array(gate), 0));
  const openGate = new SharedArrayBuffer(4);
  Atomics.store(new Int32Array(openGate), 0, 1);
  await pool.run(openGate); // the worker is up
  const runs = Array.from({ length: 10 }, () => pool.run(gate, optionsOfARun()));
  const settled = Promise.allSettled(runs);
  const waiting = pool.queueSize;
  open();
  const refused = (await settled).filter(({ status }) => status === 'rejected').length;
  await pool.destroy();
  return `${refused} refused, ${waiting} waiting`;
}

/** A run whose deadline passes while it waits: does its work ever begin? */
async function deadlineInTheLine() {
  const pool = new Piscina({ filename: `${__dirname}/worker.cjs`, minThreads: 1, maxThreads: 1 });
  const gate = new SharedArrayBuffer(4);
  const busy = pool.run(gate);
  const fate = await pool.run(gate, { signal: AbortSignal.timeout(100) }).then(
    () => 'done',
    (error) => error.name,
  );
  Atomics.store(new Int32Array(gate), 0, 1);
  Atomics.notify(new Int32Array(gate), 0);
  await busy;
  await pool.destroy();
  return fate;
}

(async () => {
  const plain = () => ({});
  const abortable = () => ({ signal: new AbortController().signal });
  console.log(`maxQueue 2, plain: ${await refusedOfTen(2, plain)}`);
  console.log(`maxQueue 2, with a signal: ${await refusedOfTen(2, abortable)}`);
  console.log(`a deadline that passes in the line: ${await deadlineInTheLine()}`);
})();
JS
node look.cjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
maxQueue 2, plain: 7 refused, 2 waiting
maxQueue 2, with a signal: 0 refused, 9 waiting
a deadline that passes in the line: AbortError
SEEN
