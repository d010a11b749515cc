#!/usr/bin/env bash
# Work that waits for a thread of piscina is told nothing when the thread can't start; and what has an AbortSignal
# waits in no order.
#
# Guessed: when the module of a pool can't be loaded, run() rejects with the reason; and runs are done in the order in
#   which they were asked for.
# So it is: the reason goes to the pool's 'error' event alone. The run waits until a later run brings another thread:
#   for good, where the caller waits for it first. Runs that all have a signal
#   overtake each other, the more so with stricterFIFO.
#   (piscina 5.3.2, Node 24, 2026-11-30.)
# Why it matters: one broken start and a job queue stands still without a word. Listen for 'error', give up what
#   waits (abort it, or piscina goes on with it later), and let one run in at a time where the order matters.
set -euo pipefail

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts piscina@5.3.2 >npm.log

echo "throw new Error('broken');" >broken.cjs
cat >worker.cjs <<'JS'
module.exports = ([gate, name]) => (Atomics.wait(new Int32Array(gate), 0, 0), name);
JS
cat >look.cjs <<'JS'
const { once } = require('node:events');
const { Piscina } = require('piscina');

async function brokenStart() {
  const pool = new Piscina({ filename: `${__dirname}/broken.cjs`, minThreads: 0, maxThreads: 1 });
  let fate = 'still waiting';
  const settled = pool.run(null).catch((error) => (fate = error.message));
  const [error] = await once(pool, 'error');
  // Whatever follows from the event has its turn.
  for (let i = 0; i < 100; i++) await new Promise(setImmediate);
  const seen = `the pool: ${error.message}; the run: ${fate}`;
  await pool.destroy();
  await settled;
  return seen;
}

async function order(stricterFIFO) {
  const pool = new Piscina({
    filename: `${__dirname}/worker.cjs`,
    minThreads: 0,
    maxThreads: 1,
    stricterFIFO,
  });
  const gate = new SharedArrayBuffer(4);
  const done = [];
  const runs = ['a', 'b', 'c', 'd'].map((name) =>
    pool.run([gate, name], { signal: new AbortController().signal }).then((was) => done.push(was)),
  );
  Atomics.store(new Int32Array(gate), 0, 1);
  Atomics.notify(new Int32Array(gate), 0);
  await Promise.all(runs);
  await pool.destroy();
  return done.join(' ');
}

(async () => {
  console.log(await brokenStart());
  console.log(`asked for as a b c d: ${await order(false)}`);
  console.log(`with stricterFIFO: ${await order(true)}`);
})();
JS
node look.cjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
the pool: broken; the run: still waiting
asked for as a b c d: a c b d
with stricterFIFO: d c b a
SEEN
