import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Whatever nobody has written to for so long belongs to no upload that is still going on. */
const AN_HOUR = 3_600_000;

/** Whether the process that a file is named after still runs; `unknown` where nobody can tell. */
export type OwnerState = 'at_work' | 'gone' | 'unknown';

/** Only whoever runs the server may look in: what is received is personal data. */
const PRIVATE_FOLDER = 0o700;

/**
 * Where received files lie until the request that brought them has ended. A file's name begins with
 * the process that receives it, so that what a process left behind when it died can be told from
 * what others, on the same folder, are receiving at the moment.
 */
export class IncomingFolder {
  private readonly held = new Set<string>();

  constructor(
    private readonly folder: string,
    /** This process; without a dot. */
    private readonly owner: string,
  ) {}

  /** Where to write a file that has come under this id; nobody removes it before `remove`. */
  async place(id: string): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: PRIVATE_FOLDER });
    const path = join(this.folder, `${this.owner}.${id}`);
    this.held.add(path);
    return path;
  }

  /** Nothing happens when it is gone, taken over by a store; what can't be removed is swept later. */
  async remove(path: string): Promise<void> {
    try {
      await rm(path, { force: true });
    } finally {
      this.held.delete(path);
    }
  }

  /** Of a process that ends: nobody needs any of its files any more. */
  async close(): Promise<void> {
    for (const path of this.held) await this.remove(path);
  }

  /**
   * Removes what processes that have ended left behind, and what nobody has written to for an hour
   * where nobody can tell whose it is, or this process couldn't remove it when it was done with it.
   *
   * @param lookAround who is there; asked after the files are, so that nobody's file is older than
   *   what is known of its owner
   * @returns how many files it removed
   */
  async sweep(
    now: Date,
    lookAround: () => Promise<(owner: string) => OwnerState>,
  ): Promise<number> {
    const names = await this.names();
    const stateOf = await lookAround();
    let removed = 0;
    for (const name of names) {
      const path = join(this.folder, name);
      const owner = name.includes('.') ? name.split('.')[0]! : null;
      const isUnclear = owner === null || owner === this.owner;
      const state = isUnclear ? 'unknown' : stateOf(owner);
      if (state === 'at_work' || this.held.has(path)) continue;
      if (state === 'unknown' && !(await isOld(path, now))) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }

  private async names(): Promise<string[]> {
    try {
      const entries = await readdir(this.folder, { withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ENOENT') return [];
      throw error;
    }
  }
}

async function isOld(path: string, now: Date): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && now.getTime() - found.mtimeMs > AN_HOUR;
}
