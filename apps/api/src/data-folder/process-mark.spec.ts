import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessMark, isServerAtWork } from './process-mark';

const HOUR = 3_600_000;

/** Holds a lock as a server does, in a process that can be killed. */
const HOLDER = `
  const { DatabaseSync } = require('node:sqlite');
  const lock = new DatabaseSync(process.argv[1], { timeout: 0 });
  lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  process.stdout.write('locked');
  setInterval(() => lock, 1000);
`;

describe('the mark of a server at work', () => {
  let directory: string;
  let running: string;
  let mark: ProcessMark;
  const children: ChildProcess[] = [];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sluice-marks-'));
    running = join(directory, 'running');
    mark = ProcessMark.make(directory);
  });

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    mark.remove();
    rmSync(directory, { recursive: true });
  });

  /** @returns ends it without a word */
  const anotherServer = async (owner: string, host = hostname()) => {
    const path = join(running, `${owner}@${encodeURIComponent(host)}`);
    const child = spawn(process.execPath, ['-e', HOLDER, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    await once(child.stdout, 'data');
    return async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    };
  };

  const now = () => new Date();
  const others = async (at = now(), seesLocks = true) =>
    Object.fromEntries(
      (await mark.others(at, seesLocks)).map(({ owner, state }) => [owner, state]),
    );

  it('is an empty file, alone, for this user, and gone when the server ends', () => {
    const [name, ...more] = readdirSync(running);
    expect(more).toEqual([]);
    expect(name).toBe(`${mark.owner}@${encodeURIComponent(hostname())}`);
    expect(statSync(join(running, name!)).size).toBe(0);
    expect(statSync(running).mode & 0o777).toBe(0o700);

    mark.remove();
    expect(readdirSync(running)).toEqual([]);
  });

  it('tells others at work from dead ones, from the moment of a kill -9', async () => {
    const killA = await anotherServer('a');
    await anotherServer('b');

    expect(await others()).toEqual({ a: 'at_work', b: 'at_work' });
    await killA();
    expect(await others()).toEqual({ a: 'gone', b: 'at_work' });
    // Looking takes no lock away.
    expect(await others()).toEqual({ a: 'gone', b: 'at_work' });
  });

  it('leaves its own lock alone when it looks at others', async () => {
    await others();

    expect(await isServerAtWork(directory, now())).toBe(true);
    mark.remove();
    expect(await isServerAtWork(directory, now())).toBe(false);
  });

  it('gives a server on another machine, whose lock may not be seen, an hour', async () => {
    mkdirSync(running, { recursive: true });
    const path = join(running, 'far@another-machine');
    writeFileSync(path, '');

    expect(await others(now(), false)).toEqual({ far: 'at_work' });
    expect(await others(now(), true)).toEqual({ far: 'gone' });
    const long = new Date(Date.now() - 1.1 * HOUR);
    utimesSync(path, long, long);
    expect(await others(now(), false)).toEqual({ far: 'gone' });
  });

  it('renews itself for them', async () => {
    const path = join(running, readdirSync(running)[0]!);
    const later = new Date(Date.now() + HOUR);
    await mark.renew(later);

    expect(statSync(path).mtimeMs).toBe(later.getTime());
  });

  it('takes one that is just being made for one at work, until an hour has passed', async () => {
    writeFileSync(join(running, 'just-now.new'), '');

    expect(Object.values(await others())).toEqual(['at_work']);
    expect(Object.values(await others(new Date(Date.now() + 1.1 * HOUR)))).toEqual(['gone']);
  });

  it('is not looked for where no server has ever run', async () => {
    expect(await isServerAtWork(join(directory, 'nowhere'), now())).toBe(false);
  });
});
