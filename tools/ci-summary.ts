/**
 * The last word of .ci/run: adds up the results that Jest left in a folder, names the steps that
 * failed, and ends with the line "N passed, N failed". Exit code 1 when anything failed.
 *
 * node tools/ci-summary.ts FOLDER [FAILED STEP ...]
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

interface JestResults {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: {
    name: string;
    message: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

const [folder, ...failedSteps] = process.argv.slice(2) as [string, ...string[]];
let passed = 0;
let failed = 0;
for (const file of await readdir(folder)) {
  const results = JSON.parse(await readFile(join(folder, file), 'utf8')) as JestResults;
  passed += results.numPassedTests;
  // A suite that doesn't even load has no tests, yet it must count.
  failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
  for (const { name, assertionResults } of results.testResults)
    for (const { status, fullName } of assertionResults)
      if (status === 'failed') console.log(`FAILED ${name}: ${fullName}`);
}
for (const step of failedSteps) console.log(`FAILED step: ${step}`);
// A step without tests of its own (lint, types, …) counts as one.
if (failed === 0) failed = failedSteps.length;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
