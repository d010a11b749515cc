import type { Carry, CarryChange } from '@sluice/distribution';
import type { ClientSession } from 'mongoose';
import { collection } from '../collection';
import type { Database } from '../database';
import { poolCollection, POOL_ID, type PoolDocument } from './pool.schema';

export interface CarryDocument {
  /** The member_id. */
  _id: string;
  /** In millionths of a lead: the changes of the runs that count and were not reverted. */
  carry: number;
  /** Runs with a number above this one count. */
  since: number;
}

export const carryCollection = collection<CarryDocument>('carries', {
  _id: String,
  carry: { type: Number, required: true },
  since: { type: Number, required: true },
});

/** Changes what members carry, by as much as each of them says. */
export async function changeCarries(
  database: Database,
  session: ClientSession,
  carries: readonly CarryChange[],
): Promise<void> {
  if (carries.length === 0) return;
  await database.raw(carryCollection).bulkWrite(
    carries.map(({ member_id, change }) => ({
      updateOne: {
        filter: { _id: member_id },
        update: { $inc: { carry: change }, $setOnInsert: { since: 0 } },
        upsert: true,
      },
    })),
    { session, ordered: false },
  );
}

/** Forgets what members carry from the runs so far. */
export async function restartCarries(
  database: Database,
  session: ClientSession,
  member_ids: readonly string[],
): Promise<void> {
  if (member_ids.length === 0) return;
  const { runs_committed } = await database
    .model(poolCollection)
    .findById(POOL_ID, null, { session })
    .lean<PoolDocument>()
    .orFail();
  await database
    .raw(carryCollection)
    .updateMany(
      { _id: { $in: [...member_ids] } },
      { $set: { carry: 0, since: runs_committed } },
      { session },
    );
}

export function carryOf({ _id, carry, since }: CarryDocument): Carry {
  return { member_id: _id, carry, since };
}
