import { stagingProgress, telling } from '@sluice/events';
import type { Allotment } from '@sluice/history';
import type { Lease } from '@sluice/kernel';
import type { ClientSession } from 'mongoose';
import { writeEffects } from '../changes/effects';
import type { Database } from '../database';
import { csvCollection, type CsvDocument } from '../leads/csv.schema';
import { claimLease } from '../leases/lease.repository';
import { nextSeries } from '../series';
import type { Sweeper } from '../sweeping/sweeper';
import { allotmentCollection, allotmentDocument } from './allotment.schema';
import { executionCollection, type ExecutionDocument, type Staging } from './execution.schema';

/**
 * Allotments that don't count yet. Each staging of a run has a series of its own, so starting anew
 * takes no more than noting another series; what was staged before is removed in its own time.
 */
export class Stage {
  private readonly executions;
  private readonly allotments;
  private readonly csvs;
  /** The series of the leads of CSVs that were taken in, which never change. */
  private readonly attempts = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly sweeper: Sweeper,
  ) {
    this.executions = database.model(executionCollection);
    this.allotments = database.raw(allotmentCollection);
    this.csvs = database.model(csvCollection);
  }

  /** @throws LeaseLost */
  async clear(execution_id: string, lease: Lease): Promise<void> {
    const earlier = await this.database.transact(async (session) => {
      await claimLease(this.database, lease, session);
      return this.replaceStaging(execution_id, null, session);
    });
    if (earlier) await this.sweeper.sweep(earlier.series, ['allotments']);
  }

  /**
   * Nothing is written for a run that has ended: it would never count, and nobody would remove it.
   *
   * @throws LeaseLost
   */
  async add(
    execution_id: string,
    allotments: readonly Allotment[],
    lease: Lease,
  ): Promise<'staged' | 'ended'> {
    const attempts = await this.attemptsOf(allotments);
    let newSeries: number | undefined;
    const result = await this.database.transact(async (session) => {
      await claimLease(this.database, lease, session);
      let series = await this.growStaging(execution_id, allotments, lease, session);
      if (series === null) {
        series = newSeries ??= await nextSeries(this.database, 'allotments');
        const staging = { token: lease.token, series, ...extentOf(allotments) };
        if ((await this.replaceStaging(execution_id, staging, session)) === undefined) {
          return 'ended';
        }
      }
      if (allotments.length === 0) return 'staged';
      const documents = allotments.map((each) => allotmentDocument(series, each, attempts));
      await this.allotments.insertMany(documents, { session, ordered: false });
      return 'staged';
    });
    if (result === 'staged') await this.recordProgress(execution_id, allotments);
    return result;
  }

  /** In a transaction of its own, so that thousands of allotments need not be written again for it. */
  private async recordProgress(
    execution_id: string,
    allotments: readonly Allotment[],
  ): Promise<void> {
    const effects = telling(stagingProgress(execution_id, allotments));
    await this.database.transact((session) => writeEffects(this.database, session, effects));
  }

  /** @returns the series that this lease has staged in before; null when there is none */
  private async growStaging(
    execution_id: string,
    allotments: readonly Allotment[],
    lease: Lease,
    session: ClientSession,
  ): Promise<number | null> {
    const more = extentOf(allotments);
    const execution = await this.executions
      .findOneAndUpdate(
        { _id: execution_id, status: 'running', 'staging.token': lease.token },
        {
          $inc: { 'staging.allotments': more.allotments },
          $max: { 'staging.longest_slice': more.longest_slice },
        },
        { session },
      )
      .lean<ExecutionDocument>();
    return execution?.staging?.series ?? null;
  }

  /** @returns what stood there before, its allotments void; undefined when the run has ended */
  private async replaceStaging(
    execution_id: string,
    staging: Staging | null,
    session: ClientSession,
  ): Promise<Staging | null | undefined> {
    const before = await this.executions
      .findOneAndUpdate(
        { _id: execution_id, status: 'running' },
        { $set: { staging } },
        { session, returnDocument: 'before' },
      )
      .lean<ExecutionDocument>();
    if (before?.staging) {
      await this.sweeper.discard('allotments', before.staging.series, session);
    }
    return before?.staging;
  }

  private async attemptsOf(allotments: readonly Allotment[]): Promise<ReadonlyMap<string, number>> {
    const csv_ids = new Set(allotments.flatMap(({ slices }) => slices.map(({ csv_id }) => csv_id)));
    const unknown = [...csv_ids].filter((csv_id) => !this.attempts.has(csv_id));
    if (unknown.length === 0) return this.attempts;
    const csvs = await this.csvs
      .find({ _id: { $in: unknown }, attempt: { $ne: null } })
      .select({ attempt: 1 })
      .lean<Pick<CsvDocument, '_id' | 'attempt'>[]>();
    for (const { _id, attempt } of csvs) this.attempts.set(_id, attempt!);
    return this.attempts;
  }
}

function extentOf(allotments: readonly Allotment[]): Pick<Staging, 'allotments' | 'longest_slice'> {
  let longest_slice = 0;
  for (const { slices } of allotments) {
    for (const { from, to } of slices) longest_slice = Math.max(longest_slice, to - from);
  }
  return { allotments: allotments.length, longest_slice };
}
