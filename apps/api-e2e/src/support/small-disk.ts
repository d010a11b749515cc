import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MIB = 1_024 * 1_024;
const PIECE = Buffer.alloc(MIB, 'ballast ');

/** A disk of its own in memory, small enough to fill; needs root on Linux. */
export class SmallDisk {
  private readonly ballast: string;

  private constructor(readonly path: string) {
    this.ballast = join(path, 'ballast');
  }

  static mount(megabytes: number): SmallDisk {
    const path = mkdtempSync(join(tmpdir(), 'sluice-disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], {
        stdio: 'pipe',
      });
    } catch (error) {
      rmSync(path, { recursive: true });
      throw error;
    }
    return new SmallDisk(path);
  }

  /** Why there can't be one on this machine; null when there can. */
  static whyNot(): string | null {
    if (process.platform !== 'linux') return `${process.platform} has no tmpfs`;
    if (process.getuid?.() !== 0) return 'only root may mount a disk';
    try {
      SmallDisk.mount(1).unmount();
      return null;
    } catch (error) {
      return `mounting failed: ${String(error)}`;
    }
  }

  /** Bytes that could be written now. */
  get free(): number {
    const { bavail, bsize } = statfsSync(this.path);
    return bavail * bsize;
  }

  /** Takes up room until only so many bytes are left. */
  async fillUpTo(left = 0): Promise<void> {
    for (let more = this.free - left; more > 0; more = this.free - left)
      await appendFile(this.ballast, PIECE.subarray(0, Math.min(PIECE.length, more)));
  }

  /** Gives all of that back. */
  async makeRoom(): Promise<void> {
    await rm(this.ballast, { force: true });
  }

  /** Whatever still runs or stands on it. */
  unmount(): void {
    if (!existsSync(this.path)) return;
    execFileSync('umount', ['--lazy', this.path], { stdio: 'pipe' });
    if (readdirSync(this.path).length === 0) rmSync(this.path, { recursive: true });
  }
}

const REASON = SmallDisk.whyNot();

/** For stories that need a small disk; where there can be none they are left out, and say why. */
export function describeWithSmallDisk(name: string, stories: () => void): void {
  if (REASON === null) {
    describe(name, stories);
    return;
  }
  process.stderr.write(`LEFT OUT: ${name}, since ${REASON}.\n`);
  describe.skip(`${name} (left out: ${REASON})`, stories);
}
