import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Installation } from '@sluice/story-support';
import { MongoClient } from 'mongodb';

/** How far stored contacts have been brought into the form of today. */
export interface Renewal {
  looked_at_leads: number;
  isFinished: boolean;
}

const TODAY = '+22901';
const BEFORE = '+229';

/** Benin's number of a person, as it is dialled since 2024. */
export function numberToday(person: number): string {
  return `${TODAY}${97_100_000 + person}`;
}

/** The same as it was dialled until then. */
export function numberBefore(person: number): string {
  return `${BEFORE}${97_100_000 + person}`;
}

/**
 * Makes of an installation whose server is stopped one that an earlier version has filled: Benin's
 * numbers of leads, and of entries of the suppression list, are kept as they were dialled before 2024.
 * This version can't write them itself.
 *
 * @param erased who was erased then: the hash of the number as it was dialled is all that is kept
 */
export async function asBefore(installation: Installation, erased: number): Promise<void> {
  if (installation.mongoUri !== '') await inMongo(installation.mongoUri, erased);
  else {
    using database = new DatabaseSync(join(installation.directory, 'sluice.db'));
    database.exec('BEGIN');
    inSqlite(database, erased);
    database.exec('DELETE FROM contact_renewal; COMMIT');
  }
}

/** Read from the database itself: no API tells it. */
export async function renewalOf(installation: Installation): Promise<Renewal | null> {
  if (installation.mongoUri !== '') {
    await using client = await MongoClient.connect(installation.mongoUri);
    return await client.db().collection<Renewal>('contact_renewal').findOne();
  }
  using database = new DatabaseSync(join(installation.directory, 'sluice.db'), { readOnly: true });
  const row = database.prepare('SELECT renewal FROM contact_renewal').get();
  return row ? (JSON.parse(String(row['renewal'])) as Renewal) : null;
}

async function inMongo(uri: string, erased: number): Promise<void> {
  await using client = await MongoClient.connect(uri);
  const shorter = (field: string) => ({
    $set: {
      [field]: {
        $replaceOne: { input: `$${field}`, find: { $literal: TODAY }, replacement: BEFORE },
      },
    },
  });
  const old = { $regex: '^\\+22901' };
  await client
    .db()
    .collection('leads')
    .updateMany({ phone: old }, [shorter('phone')]);
  await client
    .db()
    .collection('suppressions')
    .updateMany({ value: old }, [shorter('value')]);
  await client.db().collection('contact_renewal').deleteMany({});
  const secrets = client.db().collection<{ secret: string }>('secrets');
  const { secret } = (await secrets.findOne())!;
  await client
    .db()
    .collection<{ _id: string; erased_at: Date }>('erased_contacts')
    .insertOne({ _id: keyedHashOf(erased, secret), erased_at: new Date() });
}

function keyedHashOf(person: number, secret: string): string {
  const phone = numberBefore(person);
  return createHmac('sha256', secret).update(`phone:${phone}`).digest('base64url');
}

function inSqlite(database: DatabaseSync, erased: number): void {
  const { secret } = database.prepare('SELECT secret FROM secrets').get()!;
  database
    .prepare('INSERT INTO erased_contacts VALUES (?, ?)')
    .run(keyedHashOf(erased, String(secret)), Date.now());
  const hashesBefore = new Map<number, number>();
  const before = (phone: string): string => {
    const shorter = phone.replace(TODAY, BEFORE);
    hashesBefore.set(hashOf('phone', phone), hashOf('phone', shorter));
    return shorter;
  };
  const change = database.prepare('UPDATE lead_blocks SET phones = ? WHERE block_id = ?');
  for (const { block_id, phones } of database.prepare('SELECT * FROM lead_blocks').all()) {
    const kept = JSON.parse(String(phones)) as (string | null)[];
    const shorter = kept.map((phone) => (phone?.startsWith(TODAY) ? before(phone) : phone));
    change.run(JSON.stringify(shorter), block_id!);
  }
  const entry = database.prepare(
    'UPDATE suppressions SET value = ?, value_key = ? WHERE number = ?',
  );
  for (const { number, value } of database
    .prepare(`SELECT * FROM suppressions WHERE value LIKE '${TODAY}%'`)
    .all()) {
    const shorter = String(value).replace(TODAY, BEFORE);
    entry.run(shorter, hashOf('email', shorter), number!);
  }
  indexAnew(database, hashesBefore);
}

/** The index of contacts as one long page, which the server cuts when it changes it. */
function indexAnew(database: DatabaseSync, hashesBefore: ReadonlyMap<number, number>): void {
  const entries: { hash: number; csvNo: number; row: number }[] = [];
  for (const { entries: page } of database.prepare('SELECT entries FROM contact_pages').all()) {
    const bytes = (page as Uint8Array).slice();
    const count = bytes.byteLength / 16;
    const hashes = new Float64Array(bytes.buffer, 0, count);
    const csvNos = new Uint32Array(bytes.buffer, 8 * count, count);
    const rows = new Uint32Array(bytes.buffer, 12 * count, count);
    hashes.forEach((hash, at) =>
      entries.push({ hash: hashesBefore.get(hash) ?? hash, csvNo: csvNos[at]!, row: rows[at]! }),
    );
  }
  entries.sort((one, other) => one.hash - other.hash);
  const columns = [
    Float64Array.from(entries, ({ hash }) => hash),
    Uint32Array.from(entries, ({ csvNo }) => csvNo),
    Uint32Array.from(entries, ({ row }) => row),
  ].map(({ buffer }) => Buffer.from(buffer));
  database.exec('DELETE FROM contact_pages');
  database.prepare('INSERT INTO contact_pages VALUES (0, ?)').run(Buffer.concat(columns));
}

/** The number under which the index has a contact; every version makes the same. */
function hashOf(kind: 'email' | 'phone', value: string): number {
  const seed = kind === 'email' ? 0x2c9277b5 : 0x5f356495;
  let low = 0xdeadbeef ^ seed;
  let high = 0x41c6ce57 ^ seed;
  for (let at = 0; at < value.length; at += 1) {
    low = Math.imul(low ^ value.charCodeAt(at), 2654435761);
    high = Math.imul(high ^ value.charCodeAt(at), 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}
