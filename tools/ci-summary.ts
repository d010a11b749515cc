/**
 * The last word of .ci/run: shows how long each step and the slowest suites took, names what failed,
 * adds up the results that Jest left in a folder, and ends with the line "N passed, N failed". Exit
 * code 1 when anything failed. The times stay in the folder as times.md.
 *
 * node tools/ci-summary.ts FOLDER SECONDS      (how long the whole took)
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { markdownTable } from './markdown-table.ts';

interface JestResults {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: {
    name: string;
    message: string;
    /** Milliseconds since 1970 UTC. */
    startTime: number;
    endTime: number;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

/** So many suites of each step are shown. */
const SLOWEST = 5;

const [folder, whole] = process.argv.slice(2) as [string, string];
const steps = (await readFile(join(folder, 'steps.tsv'), 'utf8'))
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t') as [name: string, seconds: string, status: string]);
const slow: string[][] = [];
const failures: string[] = [];
let passed = 0;
let failed = 0;
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
  const results = JSON.parse(await readFile(join(folder, file), 'utf8')) as JestResults;
  passed += results.numPassedTests;
  // A suite that doesn't even load has no tests, yet it must count.
  failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
  for (const { name, assertionResults } of results.testResults)
    for (const { status, fullName } of assertionResults)
      if (status === 'failed') failures.push(`FAILED ${name}: ${fullName}`);
  slow.push(
    ...results.testResults
      .map(({ name, startTime, endTime }) => ({ name, took: endTime - startTime }))
      .toSorted((one, other) => other.took - one.took)
      .slice(0, SLOWEST)
      .map(({ name, took }) => [file, relative('.', name), seconds(took / 1_000)]),
  );
}
for (const [name, , status] of steps)
  if (status !== 'passed') failures.push(`FAILED step: ${name}`);
// A step without tests of its own (lint, types, …) counts as one.
if (failed === 0) failed = failures.length;

const times = [
  markdownTable(
    ['step', 'took'],
    [...steps, ['all', whole] as const].map(([name, took]) => [name, seconds(Number(took))]),
  ),
  markdownTable(['results', 'slowest suites', 'took'], slow),
].join('\n\n');
await writeFile(join(folder, 'times.md'), `${times}\n`);
console.log(`${times}\n`);
for (const failure of failures) console.log(failure);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function seconds(number: number): string {
  return `${Math.round(number)} s`;
}
