import {
  chainRewritten,
  chained,
  rewritten,
  type AuditEntry,
  type EntryOfBefore,
  type Rewriting,
} from '@sluice/audit';
import type { ClientSession, mongo } from 'mongoose';
import {
  AUDIT_COUNTER,
  auditCollection,
  auditDocument,
  type AuditDocument,
} from '../audit/audit.schema';
import type { Database } from '../database';
import { claimNumbers } from '../counters';
import type { Migration } from './migration';

const AT_ONCE = 500;

/** How far it has come; there while it goes on. It is made and dropped here, and no other reads it. */
const PROGRESS = 'audit_rewriting';
type ProgressDocument = Rewriting & { _id: string };
const PROGRESS_ID = 'progress';

/**
 * The audit log's chain holds a salted digest of what is personal in an entry, so that this can be
 * removed. The chain of before is moved in steps, each a transaction that also keeps the place; the
 * entry behind it tells what it ended with.
 */
export const personalParts: Migration = {
  number: 19,
  name: 'personal parts of the audit log',
  async apply(database, now) {
    const progress = database.named<ProgressDocument>(PROGRESS);
    const isThere = await database.native.listCollections({ name: PROGRESS }).hasNext();
    if (!isThere) await database.native.createCollection(PROGRESS);
    while (await rewriteMore(database, progress));
    await database.transact((session) => finish(database, progress, now, session));
    await progress.drop();
  },
};

/** @returns whether there may be more */
function rewriteMore(
  database: Database,
  progress: mongo.Collection<ProgressDocument>,
): Promise<boolean> {
  const entries = database.raw(auditCollection);
  return database.transact(async (session) => {
    let done = await soFar(progress, session);
    const page = await entries
      .find({ _id: { $gt: done?.number ?? 0 }, personal_digest: { $exists: false } }, { session })
      .sort({ _id: 1 })
      .limit(AT_ONCE)
      .toArray();
    if (page.length === 0) return false;
    const changes: mongo.AnyBulkWriteOperation<AuditDocument>[] = [];
    for (const { _id, changes: json, ...document } of page) {
      const before = {
        ...document,
        number: _id,
        changes: JSON.parse(json) as AuditEntry['changes'],
      } as EntryOfBefore;
      const { entry, now } = rewritten(before, done);
      const { personal_salt, personal_digest, previous_hash, hash } = entry;
      changes.push({
        updateOne: {
          filter: { _id },
          update: { $set: { personal_salt, personal_digest, previous_hash, hash } },
        },
      });
      done = now;
    }
    await entries.bulkWrite(changes, { session });
    await progress.replaceOne({ _id: PROGRESS_ID }, done!, { upsert: true, session });
    return true;
  });
}

/** Where there was no entry, or this was done before a crash, there is nothing to tell. */
async function finish(
  database: Database,
  progress: mongo.Collection<ProgressDocument>,
  at: Date,
  session: ClientSession,
): Promise<void> {
  const done = await soFar(progress, session);
  if (done === null) return;
  const number = await claimNumbers(database, AUDIT_COUNTER, 1, session);
  const entry = chained(chainRewritten(done, at), { number: number - 1, hash: done.hash });
  await database.raw(auditCollection).insertOne(auditDocument(entry), { session });
  await progress.deleteOne({ _id: PROGRESS_ID }, { session });
}

async function soFar(
  progress: mongo.Collection<ProgressDocument>,
  session: ClientSession,
): Promise<Rewriting | null> {
  const found = await progress.findOne({ _id: PROGRESS_ID }, { session });
  if (found === null) return null;
  const { _id, ...rewriting } = found;
  return rewriting;
}
