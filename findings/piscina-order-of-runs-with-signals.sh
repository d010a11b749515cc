#!/usr/bin/env bash
# Runs of piscina that carry an AbortSignal are not done in the order in which they were asked for.
#
# Guessed: one worker does runs in the order in which they come; with stricterFIFO certainly.
# So it is: runs that all have a signal overtake each other (a b c d is done as a c b d), and with stricterFIFO the
#   last that came is done first (d c b a).
#   (piscina 5.3.2, Node 24, 2026-11-30.)
# Why it matters: a signal with a deadline is how one bounds a run. Where the order matters as well, as for imports that
#   build on each other, let one run in at a time.
set -euo pipefail

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts piscina@5.3.2 >npm.log

cat >worker.cjs <<'JS'
module.exports = ([gate, name]) => (Atomics.wait(new Int32Array(gate), 0, 0), name);
JS
cat >look.cjs <<'JS'
const { Piscina } = require('piscina');

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
  console.log(`asked for as a b c d: ${await order(false)}`);
  console.log(`with stricterFIFO: ${await order(true)}`);
})();
JS
node look.cjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
asked for as a b c d: a c b d
with stricterFIFO: d c b a
SEEN
