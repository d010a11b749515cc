import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { readdir, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { OwnerState } from '@sluice/leads';
import { PRIVATE_FOLDER, unusable } from '@sluice/persistence-sqlite';

const FOLDER = 'running';
/** A mark that is being made; it gets its name once it is locked. */
const NEW = '.new';
/** A mark that a server on another machine hasn't renewed for so long is of one that has ended. */
const AN_HOUR = 3_600_000;

/**
 * Tells that a server runs on a data folder: a file that the server has locked for as long as it
 * runs, and removes when it ends in good order. A process that dies leaves the file, and the system
 * takes the lock off it. So others can tell who is at work, whatever the numbers of processes say,
 * which containers on one folder each count for themselves. Locks come from SQLite; Node has none.
 */
export class ProcessMark {
  private static readonly made = new Set<ProcessMark>();

  /** Stands for this process in the names of what it makes. */
  readonly owner = randomUUID();
  private readonly path: string;

  private constructor(
    private readonly folder: string,
    private readonly lock: DatabaseSync,
  ) {
    this.path = join(folder, `${this.owner}@${encodeURIComponent(hostname())}`);
  }

  /** @throws UnusableStorage */
  static make(directory: string): ProcessMark {
    try {
      return ProcessMark.makeIn(join(directory, FOLDER));
    } catch (error) {
      throw unusable(join(directory, FOLDER), error);
    }
  }

  private static makeIn(folder: string): ProcessMark {
    mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
    const unnamed = join(folder, `${randomUUID()}${NEW}`);
    const mark = new ProcessMark(folder, lockOn(unnamed, 'rwc'));
    // Seen by others only from now on, so that nobody takes it for a dead one's before the lock.
    renameSync(unnamed, mark.path);
    ProcessMark.made.add(mark);
    return mark;
  }

  /** Of starts that failed: they have ended in good order too. */
  static removeAll(): void {
    for (const mark of ProcessMark.made) mark.remove();
  }

  /** The server has ended in good order; twice is as good as once. */
  remove(): void {
    if (!ProcessMark.made.delete(this)) return;
    rmSync(this.path, { force: true });
    this.lock.close();
  }

  /** For other machines, which may not see the lock: that this server is still there. */
  async renew(now: Date): Promise<void> {
    await utimes(this.path, now, now);
  }

  /**
   * The others that have, or had, a mark here.
   *
   * @param seesLocks whether all servers on this folder run on one machine, so that locks tell all
   */
  async others(now: Date, seesLocks: boolean): Promise<OtherMark[]> {
    const marks = await marksIn(this.folder, now, seesLocks);
    return marks.filter(({ path }) => path !== this.path);
  }
}

/** Whether a server runs on this data folder, on this machine; nothing is changed there. */
export async function isServerAtWork(directory: string, now: Date): Promise<boolean> {
  const marks = await marksIn(join(directory, FOLDER), now, true);
  return marks.some(({ path, state }) => state === 'at_work' && !path.endsWith(NEW));
}

async function marksIn(folder: string, now: Date, seesLocks: boolean): Promise<OtherMark[]> {
  const marks: OtherMark[] = [];
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const [owner, host] = name.split('@');
    const found = await stat(path).catch(() => null);
    if (!found) continue;
    const isFresh = now.getTime() - found.mtimeMs < AN_HOUR;
    const canTell = seesLocks || host === encodeURIComponent(hostname());
    // One without a host is being made, or whoever made it died over it.
    const isAtWork = host === undefined ? isFresh : isLocked(path) || (!canTell && isFresh);
    marks.push({ owner: owner!, path, state: isAtWork ? 'at_work' : 'gone' });
  }
  return marks;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return [];
    throw error;
  }
}

export interface OtherMark {
  owner: string;
  path: string;
  state: OwnerState;
}

/** An exclusive lock on an empty file, without a journal beside it. @param mode `rw`, `rwc`: made */
function lockOn(path: string, mode: 'rw' | 'rwc'): DatabaseSync {
  const url = pathToFileURL(path);
  url.searchParams.set('mode', mode);
  const database = new DatabaseSync(url, { timeout: 0 });
  try {
    // OFF would be less still, but Node opens databases so that they refuse it without a word.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Where that can't be found out it counts as locked: nothing of a server at work may be removed. */
function isLocked(path: string): boolean {
  try {
    lockOn(path, 'rw').close();
    return false;
  } catch {
    return true;
  }
}
