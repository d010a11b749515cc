import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import {
  Clock,
  Ids,
  LeaseRepository,
  StorageRefused,
  underLease,
  type Lease,
} from '@sluice/kernel';
import { APPLIER_LEASE, APPLIER_TTL } from '../applying/suppression-applier';
import { SuppressionRepository } from '../suppression.repository';
import { RestoredLeads } from './restored-leads';
import type { TakenOff } from './taken-off';
import { TakenOffRepository } from './taken-off.repository';

const LOOK_EVERY = 100;

/** How long the call waits that takes a single entry off, in milliseconds; the rest goes on without it. */
const PATIENCE = 5_000;

/** What came of taking an import back. */
export type TakenBack = Pick<TakenOff, 'entries_removed' | 'leads_restored'>;

/**
 * Takes entries and imports off the list and restores what only they had withdrawn. Every step is kept,
 * so that another instance, or the next start, goes on where one has died. Under the lease of whoever
 * applies the list: what one restores the other must not be withdrawing.
 */
@Injectable()
export class TakingOff {
  private readonly logger = new Logger('Suppression list');
  private readonly stopped = new AbortController();
  private readonly holder: string;
  private working: Promise<boolean> | null = null;

  constructor(
    private readonly suppressions: SuppressionRepository,
    private readonly takenOff: TakenOffRepository,
    private readonly restored: RestoredLeads,
    private readonly leases: LeaseRepository,
    private readonly clock: Clock,
    ids: Ids,
  ) {
    // With the machine and the process, so that people see who is at work.
    this.holder = `${hostname()}/${process.pid}/${ids.next()}`;
  }

  /**
   * Takes a single entry off. When it returns the leads are restored, unless that takes longer than some
   * seconds: then it goes on in the background.
   *
   * @throws NotFound
   */
  async entry(id: string): Promise<void> {
    await this.suppressions.remove(id);
    const patience = new AbortController();
    const done = this.settle(id).catch((error: unknown) => this.warn(error));
    const late = pause(PATIENCE, undefined, { ref: false, signal: patience.signal });
    await Promise.race([done, late.catch(() => undefined)]);
    patience.abort();
  }

  /** Takes an import back, or waits until another instance has. @throws NotFound */
  async import(import_id: string): Promise<TakenBack> {
    await this.takenOff.begin(import_id);
    return this.settle(import_id);
  }

  /** Goes on with what an instance left behind when it died. */
  async look(): Promise<void> {
    try {
      if ((await this.takenOff.going()).length > 0) await this.attempt();
    } catch (error) {
      this.warn(error);
    }
  }

  /** Ends after the step in hand; the next start goes on from there. */
  async stop(): Promise<void> {
    this.stopped.abort(new Error('The server stops; leads are restored later.'));
    await this.working?.catch(() => undefined);
  }

  private async settle(id: string): Promise<TakenBack> {
    for (;;) {
      this.stopped.signal.throwIfAborted();
      const takenOff = await this.takenOff.byId(id);
      // Of single entries nothing is known any more.
      if (takenOff === null) return { entries_removed: 1, leads_restored: 0 };
      const { entries_removed, leads_restored, isFinished } = takenOff;
      if (isFinished) return { entries_removed, leads_restored };
      if (!(await this.attempt())) await pause(LOOK_EVERY);
    }
  }

  /** @returns false when somebody else is at work */
  private attempt(): Promise<boolean> {
    const { leases, clock, holder } = this;
    const tell = (trouble: string) => this.logger.warn(trouble);
    this.working ??= underLease(
      { leases, clock, holder, name: APPLIER_LEASE, ttl: APPLIER_TTL, tell },
      (lease) => this.finishAll(lease),
    ).finally(() => (this.working = null));
    return this.working;
  }

  private async finishAll(lease: Lease): Promise<void> {
    for (const { id } of await this.takenOff.going()) {
      await this.setAside(id);
      const takenOff = (await this.takenOff.byId(id))!;
      const leads = await this.restored.restore(takenOff, lease, this.stopped.signal);
      await this.takenOff.finish(id, leads, lease);
    }
  }

  private async setAside(id: string): Promise<void> {
    let after = await this.takenOff.setMoreAside(id, null);
    while (after !== null) {
      this.stopped.signal.throwIfAborted();
      after = await this.takenOff.setMoreAside(id, after);
    }
  }

  private warn(error: unknown): void {
    if (this.stopped.signal.aborted || error instanceof StorageRefused) return;
    this.logger.warn(`Leads are restored at the next look: ${String(error)}`);
  }
}
