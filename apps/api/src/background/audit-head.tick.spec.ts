import { Logger } from '@nestjs/common';
import type { AuditHead, AuditTrail } from '@sluice/audit';
import { Clock } from '@sluice/kernel';
import { AuditHeadTick } from './audit-head.tick';

const MORNING = new Date('2026-11-23T10:00:00Z');
const HOUR = 3_600_000;

class StoppedClock extends Clock {
  time = MORNING;

  override now(): Date {
    return this.time;
  }

  moveBy(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }
}

describe('the notes of what the audit log ends with', () => {
  let clock: StoppedClock;
  let head: AuditHead | null;
  let lines: string[];
  let notes: AuditHeadTick;

  beforeEach(() => {
    clock = new StoppedClock();
    head = { number: 5, hash: 'abc' };
    lines = [];
    jest.spyOn(Logger.prototype, 'log').mockImplementation((line: string) => lines.push(line));
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((line: string) => lines.push(line));
    const trail = { head: () => Promise.resolve(head) };
    notes = new AuditHeadTick(trail as AuditTrail, clock);
  });

  afterEach(() => jest.restoreAllMocks());

  it('come at start and when the server stops', async () => {
    await notes.onApplicationBootstrap();
    head = { number: 6, hash: 'def' };
    await notes.beforeApplicationShutdown();

    expect(lines).toEqual([
      'The audit log ends with entry 5, hash abc.',
      'The audit log ends with entry 6, hash def.',
    ]);
  });

  it('come once a day, whether there is a new entry or not', async () => {
    await notes.onApplicationBootstrap();
    for (let hour = 0; hour < 49; hour++) {
      clock.moveBy(HOUR);
      await notes.look();
    }
    expect(lines).toHaveLength(3);
  });

  it('come after a thousand entries', async () => {
    await notes.onApplicationBootstrap();
    for (const number of [1_004, 1_005, 1_006]) {
      head = { number, hash: `hash ${number}` };
      await notes.look();
    }
    expect(lines.slice(1)).toEqual(['The audit log ends with entry 1005, hash hash 1005.']);
  });

  it('come again when the clock went back by more than a day', async () => {
    await notes.onApplicationBootstrap();
    clock.moveBy(-25 * HOUR);
    await notes.look();
    expect(lines).toHaveLength(2);
  });

  it('say nothing of a log that has no entry', async () => {
    head = null;
    await notes.onApplicationBootstrap();
    expect(lines).toEqual([]);
  });

  it('come later when the log can’t be read now, and stop nothing', async () => {
    const trail = { head: () => Promise.reject(new Error('The database is away.')) };
    const failing = new AuditHeadTick(trail as unknown as AuditTrail, clock);
    await expect(failing.onApplicationBootstrap()).resolves.toBeUndefined();
    expect(lines).toEqual([expect.stringContaining('noted later: Error: The database is away.')]);
  });
});
