import { normalise, subtract, union, type RowRange, type RowRanges } from '@sluice/distribution';
import type { Lease } from '@sluice/kernel';
import type { ClientSession, mongo } from 'mongoose';
import type { Database } from '../database';
import { claimLease } from '../leases/lease.repository';
import { idsIn, placeOf } from '../series';
import { allotmentCollection, type AllotmentDocument } from './allotment.schema';
import { executionCollection, type ExecutionDocument } from './execution.schema';
import { holdingCollection, holdingId, type HoldingDocument } from './holding.schema';

/** Allotments settled in one transaction. */
const STEP = 2_000;

/** What a run that is being settled does to a holding. Doing it twice changes nothing more. */
type Change = typeof union | typeof subtract;

interface ChangedRows {
  member_id: string;
  ranges: RowRanges;
}

/**
 * Folds the allotments of committed runs into the holdings, and takes those of reverted ones out, a
 * few thousand members at a time.
 */
export class Settler {
  private readonly executions;
  private readonly allotments;
  private readonly holdings;

  constructor(private readonly database: Database) {
    this.executions = database.model(executionCollection);
    this.allotments = database.raw(allotmentCollection);
    this.holdings = database.raw(holdingCollection);
  }

  /** @throws LeaseLost */
  async settle(execution_id: string, lease: Lease): Promise<void> {
    let isDone = false;
    while (!isDone) {
      isDone = await this.database.transact((session) => this.step(execution_id, lease, session));
    }
  }

  /** @returns whether the run is settled */
  private async step(execution_id: string, lease: Lease, session: ClientSession): Promise<boolean> {
    await claimLease(this.database, lease, session);
    const execution = await this.executions
      .findOne({ _id: execution_id, unsettled: true }, null, { session })
      .lean<ExecutionDocument>();
    if (execution === null) return true;
    const allotments = await this.nextAllotments(execution, session);
    const change = execution.status === 'reverted' ? subtract : union;
    await this.apply(change, changedRowsOf(allotments), session);
    const last = allotments.at(-1);
    const isDone = allotments.length < STEP;
    await this.executions.updateOne(
      { _id: execution_id },
      {
        $set: {
          unsettled: !isDone,
          ...(last === undefined ? {} : { settled_places: placeOf(last._id) + 1 }),
        },
      },
      { session },
    );
    return isDone;
  }

  private async nextAllotments(
    { committed_series, settled_places }: ExecutionDocument,
    session: ClientSession,
  ): Promise<AllotmentDocument[]> {
    if (committed_series === null) return [];
    return this.allotments
      .find({ _id: idsIn(committed_series, settled_places) }, { session })
      .sort({ _id: 1 })
      .limit(STEP)
      .toArray();
  }

  private async apply(
    change: Change,
    changes: ReadonlyMap<string, ChangedRows>,
    session: ClientSession,
  ): Promise<void> {
    if (changes.size === 0) return;
    const held = await this.holdings
      .find({ _id: { $in: [...changes.keys()] } }, { session })
      .toArray();
    const known = new Map(held.map((holding) => [holding._id, holding.ranges]));
    const after = Array.from(changes, ([_id, { member_id, ranges }]) => ({
      _id,
      member_id,
      ranges: change(known.get(_id) ?? [], ranges),
    }));
    const begun = after.filter(({ _id, ranges }) => ranges.length > 0 && !known.has(_id));
    const changed = after.filter(({ _id }) => known.has(_id));
    if (changed.length > 0) {
      await this.holdings.bulkWrite(changed.map(replacement), { session, ordered: false });
    }
    if (begun.length > 0) {
      await this.holdings.insertMany(begun, { session, ordered: false });
    }
  }
}

/** A holding that has nothing left is not kept. */
function replacement({
  _id,
  ranges,
}: HoldingDocument): mongo.AnyBulkWriteOperation<HoldingDocument> {
  return ranges.length === 0
    ? { deleteOne: { filter: { _id } } }
    : { updateOne: { filter: { _id }, update: { $set: { ranges } } } };
}

/** The rows of allotments that concern each holding, by the holding's `_id`. */
function changedRowsOf(allotments: readonly AllotmentDocument[]): Map<string, ChangedRows> {
  const rows = new Map<string, { member_id: string; slices: RowRange[] }>();
  for (const { member_id, slices } of allotments) {
    for (const { csv_id, from, to } of slices) {
      const id = holdingId(csv_id, member_id);
      const of = rows.get(id);
      if (of === undefined) rows.set(id, { member_id, slices: [[from, to]] });
      else of.slices.push([from, to]);
    }
  }
  return new Map(
    Array.from(rows, ([id, { member_id, slices }]) => [
      id,
      { member_id, ranges: normalise(slices) },
    ]),
  );
}
