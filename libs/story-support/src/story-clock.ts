import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PRELOAD = pathToFileURL(join(__dirname, 'set-clock.mjs')).href;

/** What the clocks of some servers show; a story sets it while they run. */
export class StoryClock {
  private readonly file: string;
  private offset = 0;

  constructor(directory: string, name = 'clock') {
    this.file = join(directory, name);
    this.write();
  }

  /** For the servers that have this clock. */
  get environment(): Record<string, string> {
    return { NODE_OPTIONS: `--import=${PRELOAD}`, STORY_CLOCK: this.file };
  }

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  setTo(instant: Date): void {
    this.moveBy(instant.getTime() - this.now().getTime());
  }

  moveBy(milliseconds: number): void {
    this.offset += milliseconds;
    this.write();
  }

  private write(): void {
    // Renamed into place, so that no server ever reads half of a number.
    writeFileSync(`${this.file}.new`, String(this.offset));
    renameSync(`${this.file}.new`, this.file);
  }
}
