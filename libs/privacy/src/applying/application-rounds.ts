import { Injectable } from '@nestjs/common';
import { PoolRepository } from '@sluice/distribution';
import type { Lease } from '@sluice/kernel';
import { CsvRepository, IngestionRepository } from '@sluice/leads';
import { Hits } from '../domain/hits';
import type { Application } from '../suppression';
import { SuppressionRepository } from '../suppression.repository';
import { SuppressedLeads } from './suppressed-leads';

/** So many new addresses and numbers are looked up one by one; for more the leads are swept. */
const MOST_LOOKED_UP = 500;

type Round = NonNullable<Application['round']>;

/**
 * Applies the list to the leads that are there, in rounds: each holds all of them against the entries
 * that were there when it began, and every step of it is kept, so that another instance goes on
 * where one has died.
 *
 * A file that is being taken in while an entry is added may have had rows checked before and others
 * after. So a round notes, after it has read which entries there are, which files are under way, and
 * sweeps them once they are in; whatever begins later finds the entries on the list. Such a CSV is
 * nothing to be drawn from until then, and a run looks (`isOutstanding`) after it has read the pool.
 */
@Injectable()
export class ApplicationRounds {
  constructor(
    private readonly suppressions: SuppressionRepository,
    private readonly csvs: CsvRepository,
    private readonly ingestion: IngestionRepository,
    private readonly pool: PoolRepository,
    private readonly suppressedLeads: SuppressedLeads,
  ) {}

  /** The number of the newest entry; 0 when there is none. */
  lastNumber(): Promise<number> {
    return this.suppressions.lastNumber();
  }

  /** Whether there may be leads that an entry stands for and that aren't withdrawn yet. */
  async isOutstanding(): Promise<boolean> {
    const application = await this.suppressions.application();
    if (application.round !== null) return true;
    if ((await this.suppressions.lastNumber()) > application.applied_to) return true;
    return (await this.takenIn(application.recheck)).length > 0;
  }

  /**
   * Makes all entries count as not applied yet. The revision moves, so that no plan that was made
   * before is carried out.
   *
   * @throws LeaseLost
   */
  async beginAnew(lease: Lease): Promise<void> {
    const application = await this.suppressions.application();
    const { applied_to, counted_to = 0 } = application;
    const counted = Math.max(applied_to, counted_to);
    await this.suppressions.keepApplication(
      { ...application, applied_to: 0, round: null, counted_to: counted },
      lease,
    );
    await this.suppressions.outdatePlans();
  }

  /**
   * Works until nothing is outstanding.
   *
   * @throws LeaseLost, and the signal's reason when it stops
   */
  async applyAll(lease: Lease, signal: AbortSignal): Promise<void> {
    for (;;) {
      const application = await this.begun(await this.suppressions.application(), lease);
      if (application.round !== null) {
        await this.work(application, application.round, lease, signal);
        continue;
      }
      const [csv_id] = await this.takenIn(application.recheck);
      if (csv_id === undefined) return;
      await this.recheck(application, csv_id, lease, signal);
    }
  }

  /** The round that is going on, else a new one if there are new entries. */
  private async begun(application: Application, lease: Lease): Promise<Application> {
    if (application.round !== null) return application;
    const up_to = await this.suppressions.lastNumber();
    if (up_to <= application.applied_to) return application;
    const underWay = await this.ingestion.underWay();
    const begun: Application = {
      ...application,
      round: { up_to, csv_id: null, row: 0 },
      recheck: [...new Set([...application.recheck, ...underWay])],
    };
    await this.suppressions.keepApplication(begun, lease);
    return begun;
  }

  private async work(
    application: Application,
    round: Round,
    lease: Lease,
    signal: AbortSignal,
  ): Promise<void> {
    const isNew = round.csv_id === null;
    const hits =
      (isNew ? await this.lookUp(application, round.up_to) : null) ??
      (await this.sweepAll(application, round, lease, signal));
    const { up_to } = round;
    await this.suppressions.keepApplication(
      { ...application, applied_to: up_to, round: null },
      lease,
      hits,
    );
  }

  /** @returns null when the entries are too many, or stand for more than one contact each */
  private async lookUp(
    { applied_to, counted_to = 0, recheck }: Application,
    upTo: number,
  ): Promise<Hits | null> {
    const entries = await this.suppressions.numbered(applied_to, upTo, MOST_LOOKED_UP + 1);
    if (entries.length > MOST_LOOKED_UP) return null;
    if (!entries.every(({ kind }) => kind === 'email' || kind === 'phone')) return null;
    const isCounted = applied_to >= counted_to;
    return this.suppressedLeads.withdrawOf(
      entries,
      (csv_id) => isCounted && !recheck.includes(csv_id),
    );
  }

  private async sweepAll(
    application: Application,
    { up_to, csv_id: start, row }: Round,
    lease: Lease,
    signal: AbortSignal,
  ): Promise<Hits> {
    const { recheck } = application;
    const after = Math.max(application.applied_to, application.counted_to ?? 0);
    let csv_id = start ?? (await this.csvAfter(null));
    let from = row;
    let hits = new Hits();
    while (csv_id !== null) {
      signal.throwIfAborted();
      // Leads of a CSV that is held against the list once more are counted there.
      const isCounted = !recheck.includes(csv_id);
      const swept = await this.suppressedLeads.sweep(
        csv_id,
        from,
        ({ number }) => isCounted && number > after && number <= up_to,
      );
      hits.addAll(swept.hits);
      if (swept.next === null) csv_id = await this.csvAfter(csv_id);
      from = swept.next ?? 0;
      if (csv_id === null) continue;
      const round = { up_to, csv_id, row: from };
      await this.suppressions.keepApplication({ ...application, round }, lease, hits);
      hits = new Hits();
    }
    return hits;
  }

  private async recheck(
    application: Application,
    csv_id: string,
    lease: Lease,
    signal: AbortSignal,
  ): Promise<void> {
    const hits = new Hits();
    let from: number | null = 0;
    while (from !== null) {
      signal.throwIfAborted();
      // What was on the list when it was taken in is not among its leads; what came since is counted here.
      const swept = await this.suppressedLeads.sweep(
        csv_id,
        from,
        ({ number }) => number <= application.applied_to,
      );
      hits.addAll(swept.hits);
      from = swept.next;
    }
    const recheck = application.recheck.filter((other) => other !== csv_id);
    await this.suppressions.keepApplication({ ...application, recheck }, lease, hits);
  }

  /** Those whose ingestion has ended, however. */
  private async takenIn(csv_ids: readonly string[]): Promise<string[]> {
    const ended: string[] = [];
    for (const csv_id of csv_ids) {
      const csv = await this.csvs.byId(csv_id);
      if (csv?.csv_status !== 'ingesting') ended.push(csv_id);
    }
    return ended;
  }

  private async csvAfter(csv_id: string | null): Promise<string | null> {
    const [csv] = await this.pool.ledgers(csv_id, 1);
    return csv?.csv_id ?? null;
  }
}
