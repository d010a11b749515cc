import { normalise, type RowRange, type RowRanges } from '@sluice/distribution';
import type { Lease } from '@sluice/kernel';
import type { ClientSession } from 'mongoose';
import type { Database } from '../database';
import { claimLease } from '../leases/lease.repository';
import { idsIn, placeOf } from '../series';
import { allotmentCollection, type AllotmentDocument } from './allotment.schema';
import { executionCollection, type ExecutionDocument } from './execution.schema';
import { holdingCollection, holdingId, holdingWith } from './holding.schema';

/** Allotments folded in one transaction. */
const STEP = 2_000;

interface NewRows {
  member_id: string;
  ranges: RowRanges;
}

/** Folds the allotments of committed runs into the holdings, a few thousand members at a time. */
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
    await this.fold(newRowsOf(allotments), session);
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

  private async fold(newRows: ReadonlyMap<string, NewRows>, session: ClientSession): Promise<void> {
    if (newRows.size === 0) return;
    const held = await this.holdings
      .find({ _id: { $in: [...newRows.keys()] } }, { session })
      .toArray();
    const known = new Map(held.map((holding) => [holding._id, holding.ranges]));
    const [grown, begun] = [
      [...newRows].filter(([id]) => known.has(id)),
      [...newRows].filter(([id]) => !known.has(id)),
    ];
    if (grown.length > 0) {
      await this.holdings.bulkWrite(
        grown.map(([_id, { member_id, ranges }]) => {
          const { ranges: all, leads } = holdingWith(_id, member_id, known.get(_id)!, ranges);
          return { updateOne: { filter: { _id }, update: { $set: { ranges: all, leads } } } };
        }),
        { session, ordered: false },
      );
    }
    if (begun.length > 0) {
      await this.holdings.insertMany(
        begun.map(([_id, { member_id, ranges }]) => holdingWith(_id, member_id, [], ranges)),
        { session, ordered: false },
      );
    }
  }
}

/** The rows that allotments add to each holding, by the holding's `_id`. */
function newRowsOf(allotments: readonly AllotmentDocument[]): Map<string, NewRows> {
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
