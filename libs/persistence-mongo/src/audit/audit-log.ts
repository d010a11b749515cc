import {
  AuditLog,
  chained,
  type AuditAttempt,
  type AuditEntry,
  type AuditFilter,
  type NewAuditEntry,
} from '@sluice/audit';
import type { ClientSession, mongo } from 'mongoose';
import type { Database } from '../database';
import { claimNumbers, lastNumber } from '../counters';
import {
  AUDIT_COUNTER,
  attemptedEntryOf,
  auditAttemptCollection,
  auditCollection,
  auditDocument,
  auditEntryOf,
  type AuditAttemptDocument,
  type AuditDocument,
} from './audit.schema';

export class MongoAuditLog extends AuditLog {
  private readonly entries;
  private readonly attempts;

  constructor(private readonly database: Database) {
    super();
    this.entries = database.raw(auditCollection);
    this.attempts = database.model(auditAttemptCollection);
  }

  override async begin({ attempt_id, entry }: AuditAttempt): Promise<void> {
    await this.attempts.insertMany([
      { _id: attempt_id, at: entry.at, entry: JSON.stringify(entry) },
    ]);
  }

  /** The counter is part of the transaction: two that append exclude each other. */
  override async append(entry: NewAuditEntry, attempt_id: string | null): Promise<AuditEntry> {
    return this.database.inTurn('audit', () =>
      this.database.transact(async (session) => {
        const sealed = chained(entry, await this.claimEnd(session));
        await this.entries.insertOne(auditDocument(sealed), { session });
        if (attempt_id !== null) await this.attempts.deleteOne({ _id: attempt_id }, { session });
        return sealed;
      }),
    );
  }

  override async drop(attempt_id: string): Promise<void> {
    await this.attempts.deleteOne({ _id: attempt_id });
  }

  override async unfinished(before: Date, limit: number): Promise<AuditAttempt[]> {
    const attempts = await this.attempts
      .find({ at: { $lt: before } })
      .sort({ at: 1, _id: 1 })
      .limit(limit)
      .lean<AuditAttemptDocument[]>();
    return attempts.map((each) => ({ attempt_id: each._id, entry: attemptedEntryOf(each) }));
  }

  override async removePersonal(numbers: readonly number[]): Promise<number> {
    const named = { _id: { $in: [...numbers] }, personal_salt: { $ne: null } };
    const removed = { personal_salt: null, changes: '{}' };
    return this.database.transact(async (session) => {
      const ofNobody = await this.entries.updateMany(
        { ...named, actor_kind: 'nobody' },
        { $set: { ...removed, actor: 'nobody' } },
        { session },
      );
      const others = await this.entries.updateMany(named, { $set: removed }, { session });
      return ofNobody.modifiedCount + others.modifiedCount;
    });
  }

  override async newest(
    filter: AuditFilter,
    below: number | null,
    limit: number,
  ): Promise<AuditEntry[]> {
    const wanted = { ...wantedBy(filter), ...(below !== null && { _id: { $lt: below } }) };
    const found = await this.entries.find(wanted).sort({ _id: -1 }).limit(limit).toArray();
    return found.map(auditEntryOf);
  }

  override async following(
    filter: AuditFilter,
    above: number,
    limit: number,
  ): Promise<AuditEntry[]> {
    const wanted = { ...wantedBy(filter), _id: { $gt: above } };
    const found = await this.entries.find(wanted).sort({ _id: 1 }).limit(limit).toArray();
    return found.map(auditEntryOf);
  }

  override async lastNumber(): Promise<number> {
    return lastNumber(this.database, AUDIT_COUNTER);
  }

  /** Takes the next number and finds what the chain ends with. */
  private async claimEnd(
    session: ClientSession,
  ): Promise<Pick<AuditEntry, 'number' | 'hash'> | null> {
    const number = await claimNumbers(this.database, AUDIT_COUNTER, 1, session);
    if (number === 1) return null;
    const before = await this.entries.findOne({ _id: number - 1 }, { session });
    // Where somebody took the entry away, the log goes on, and `verify` tells.
    return { number: number - 1, hash: before?.hash ?? '' };
  }
}

function wantedBy({ actor, action, target, from, to }: AuditFilter): mongo.Filter<AuditDocument> {
  const conditions: mongo.Filter<AuditDocument>[] = [
    ...(actor === null ? [] : [{ $or: [{ actor_id: actor }, { actor }] }]),
    ...(action === null ? [] : [exactlyOrBelow('action', action, '.')]),
    ...(target === null ? [] : [exactlyOrBelow('target', target, '/')]),
    ...(from === null ? [] : [{ at: { $gte: from } }]),
    ...(to === null ? [] : [{ at: { $lt: to } }]),
  ];
  return conditions.length === 0 ? {} : { $and: conditions };
}

/** As a range, which an index can answer. */
function exactlyOrBelow(
  field: 'action' | 'target',
  name: string,
  separator: string,
): mongo.Filter<AuditDocument> {
  const end = String.fromCharCode(separator.charCodeAt(0) + 1);
  return {
    $or: [{ [field]: name }, { [field]: { $gte: `${name}${separator}`, $lt: `${name}${end}` } }],
  };
}
