import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const SUMMARY = resolve(__dirname, 'ci-summary.ts');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'summary-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** What a step left behind: name, seconds, passed or failed. */
async function steps(...lines: [string, number, 'passed' | 'failed'][]): Promise<void> {
  const text = lines.map((line) => `${line.join('\t')}\n`).join('');
  await writeFile(join(folder, 'steps.tsv'), text);
}

/** What Jest left behind: suites by their seconds, one test each, the first of which failed. */
async function results(file: string, suites: Record<string, number>, failed = 0): Promise<void> {
  const testResults = Object.entries(suites).map(([name, seconds], place) => ({
    name: resolve(name),
    message: '',
    startTime: 1_000,
    endTime: 1_000 + seconds * 1_000,
    assertionResults: [{ status: place < failed ? 'failed' : 'passed', fullName: `${name} works` }],
  }));
  const count = testResults.length;
  const content = {
    numPassedTests: count - failed,
    numFailedTests: failed,
    numRuntimeErrorTestSuites: 0,
    testResults,
  };
  await writeFile(join(folder, file), JSON.stringify(content));
}

function summary(): { code: number | null; lines: string[]; cells: string[][] } {
  const { status, stdout } = spawnSync(process.execPath, [SUMMARY, folder, '421'], {
    encoding: 'utf8',
  });
  const lines = stdout.trimEnd().split('\n');
  const cells = lines.map((line) => line.split('|').map((cell) => cell.trim()));
  return { code: status, lines, cells };
}

describe('the summary of a check', () => {
  it('ends with how many passed, and shows what took how long', async () => {
    await steps(['lint', 61, 'passed'], ['tests', 300, 'passed']);
    await results('tests.json', { 'a.spec.ts': 3, 'b.spec.ts': 90 });
    await results('mongo.json', { 'c.spec.ts': 7 });
    const { code, lines, cells } = summary();

    expect(code).toBe(0);
    expect(lines.at(-1)).toBe('3 passed, 0 failed');
    expect(cells).toContainEqual(['', 'lint', '61 s', '']);
    expect(cells).toContainEqual(['', 'tests', '300 s', '']);
    expect(cells).toContainEqual(['', 'all', '421 s', '']);
    expect(cells).toContainEqual(['', 'mongo.json', 'c.spec.ts', '7 s', '']);
    expect(lines.findIndex((line) => line.includes('b.spec.ts'))).toBeLessThan(
      lines.findIndex((line) => line.includes('a.spec.ts')),
    );
    expect(await readFile(join(folder, 'times.md'), 'utf8')).toContain('| lint');
  });

  it('names the tests that failed', async () => {
    await steps(['tests', 300, 'failed']);
    await results('tests.json', { 'a.spec.ts': 3, 'b.spec.ts': 90 }, 1);
    const { code, lines } = summary();

    expect(code).toBe(1);
    expect(lines).toContain(`FAILED ${resolve('a.spec.ts')}: a.spec.ts works`);
    expect(lines).toContain('FAILED step: tests');
    expect(lines.at(-1)).toBe('1 passed, 1 failed');
  });

  it('counts each step that failed when no test did', async () => {
    await steps(['lint', 61, 'failed'], ['types', 9, 'failed'], ['tests', 300, 'passed']);
    await results('tests.json', { 'a.spec.ts': 3 });
    const { code, lines } = summary();

    expect(code).toBe(1);
    expect(lines.at(-1)).toBe('1 passed, 2 failed');
  });

  it('fails when nothing was tested', async () => {
    await steps(['install', 5, 'failed']);
    expect(summary()).toMatchObject({ code: 1 });
    expect(summary().lines.at(-1)).toBe('0 passed, 1 failed');
  });
});
