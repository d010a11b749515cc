import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IncomingFolder, type OwnerState } from './incoming-folder';

const NOW = new Date('2026-11-22T12:00:00Z');
const MINUTE = 60_000;

describe('the folder of received files', () => {
  let folder: string;
  let incoming: IncomingFolder;

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'sluice-incoming-')), 'incoming');
    incoming = new IncomingFolder(folder, 'me');
  });

  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

  const written = (path: string, minutesAgo: number): string => {
    writeFileSync(path, 'email\n');
    const at = new Date(NOW.getTime() - minutesAgo * MINUTE);
    utimesSync(path, at, at);
    return path;
  };

  const sweep = (states: Record<string, OwnerState> = {}) =>
    incoming.sweep(NOW, () => Promise.resolve((owner) => states[owner] ?? 'gone'));

  it('sweeps nothing where nothing was ever received', async () => {
    expect(await sweep()).toBe(0);
    expect(existsSync(folder)).toBe(false);
  });

  it('keeps what this process is receiving, however long ago its last byte came', async () => {
    const path = written(await incoming.place('a'), 300);

    expect(await sweep()).toBe(0);
    await incoming.remove(path);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes after an hour what this process is done with and could not remove', async () => {
    await incoming.remove(await incoming.place('a'));
    written(join(folder, 'me.a'), 61);
    written(join(folder, 'me.b'), 59);

    expect(await sweep()).toBe(1);
    expect(readdirSync(folder)).toEqual(['me.b']);
  });

  it('takes at once what the dead have left, and nothing of those at work', async () => {
    await incoming.remove(await incoming.place('a'));
    written(join(folder, 'dead.a'), 0);
    written(join(folder, 'dead.b'), 300);
    written(join(folder, 'other.a'), 300);

    expect(await sweep({ other: 'at_work', dead: 'gone' })).toBe(2);
    expect(readdirSync(folder)).toEqual(['other.a']);
  });

  it('waits an hour where nobody can tell whose a file is, as of servers of before', async () => {
    await incoming.remove(await incoming.place('a'));
    written(join(folder, 'far.a'), 59);
    written(join(folder, 'far.b'), 61);
    written(join(folder, '0193-without-owner'), 61);
    written(join(folder, '0194-without-owner'), 59);

    expect(await sweep({ far: 'unknown' })).toBe(2);
    expect(readdirSync(folder)).toEqual(['0194-without-owner', 'far.a']);
  });

  it('asks who is there only when it knows which files are, so that none is taken for a dead one', async () => {
    await incoming.remove(await incoming.place('a'));
    await incoming.sweep(NOW, () => {
      written(join(folder, 'newcomer.a'), 0);
      return Promise.resolve((): OwnerState => 'gone');
    });

    expect(readdirSync(folder)).toEqual(['newcomer.a']);
  });

  it('leaves nothing when the process ends', async () => {
    written(await incoming.place('a'), 0);
    await incoming.place('b');
    await incoming.close();

    expect(readdirSync(folder)).toEqual([]);
  });
});
