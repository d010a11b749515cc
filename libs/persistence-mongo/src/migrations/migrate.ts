import type { Clock } from '@sluice/kernel';
import type { mongo } from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import { collection } from '../collection';
import { COLLECTIONS } from '../collections';
import type { Database } from '../database';
import { MongoLeaseRepository } from '../leases/lease.repository';
import { DatabaseTooNew } from '../mongo.errors';
import { firstInstallation } from './0001-first-installation';
import { trustedSchedules } from './0002-trusted-schedules';
import { hardening } from './0003-hardening';
import { withdrawals } from './0004-withdrawals';
import { erasures } from './0005-erasures';
import { suppressions } from './0006-suppressions';
import { retention } from './0007-retention';
import { returns } from './0008-returns';
import { lapsingCredits } from './0009-lapsing-credits';
import { broughtBack } from './0010-brought-back';
import { makersOfKeys } from './0011-makers-of-keys';
import { erasedEntries } from './0012-erased-entries';
import { carry } from './0013-carry';
import { localDays } from './0014-local-days';
import { lostContacts } from './0015-lost-contacts';
import { contactRenewal } from './0016-contact-renewal';
import { sourcesOfEntries } from './0017-sources-of-entries';
import { erasureRecords } from './0018-erasure-records';
import { personalParts } from './0019-personal-parts';
import { readAs } from './0020-read-as';
import { furtherContacts } from './0021-further-contacts';
import { listImports } from './0022-list-imports';
import { firstBytes } from './0023-first-bytes';
import { entriesAgain } from './0024-entries-again';
import type { Migration } from './migration';

export const MIGRATIONS: readonly Migration[] = [
  firstInstallation,
  trustedSchedules,
  hardening,
  withdrawals,
  erasures,
  suppressions,
  retention,
  returns,
  lapsingCredits,
  broughtBack,
  makersOfKeys,
  erasedEntries,
  carry,
  localDays,
  lostContacts,
  contactRenewal,
  sourcesOfEntries,
  erasureRecords,
  personalParts,
  readAs,
  furtherContacts,
  listImports,
  firstBytes,
  entriesAgain,
];

interface MigrationDocument {
  /** The migration's number. */
  _id: number;
  name: string;
  applied_at: Date;
}

export const migrationCollection = collection<MigrationDocument>('migrations', {
  _id: Number,
  name: { type: String, required: true },
  applied_at: { type: Date, required: true },
});

/** Milliseconds after which another instance takes over from one that died while migrating. */
const LEASE_TTL = 60_000;
/** Milliseconds between two looks at whether another instance has finished. */
const PATIENCE = 200;

type Indexes = Parameters<mongo.Collection['createIndexes']>[0];
/** Of a large collection an index takes longer than any other command may. */
const HOWEVER_LONG = { socketTimeoutMS: 0 } as mongo.CreateIndexesOptions;

/**
 * Brings the database up to date: the collections and indexes that this version declares, then the
 * migrations it lacks. Instances that start at the same time wait for the one that got there first.
 *
 * @throws DatabaseTooNew when a newer version of the program was here
 */
export async function migrate(
  database: Database,
  clock: Clock,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const leases = new MongoLeaseRepository(database);
  while ((await pending(database, migrations)).length > 0) {
    const lease = await leases.acquire('migrations', 'start', clock.now(), LEASE_TTL);
    if (lease === null) {
      await pause(PATIENCE);
      continue;
    }
    try {
      await createCollections(database);
      for (const migration of await pending(database, migrations)) {
        await leases.renew(lease, clock.now(), LEASE_TTL);
        await applyOne(database, migration, clock);
      }
    } finally {
      await leases.release(lease);
    }
  }
}

async function pending(
  database: Database,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const applied = await database.model(migrationCollection).find().lean<MigrationDocument[]>();
  const numbers = new Set(applied.map(({ _id }) => _id));
  const newest = Math.max(0, ...numbers);
  const known = migrations.at(-1)?.number ?? 0;
  if (newest > known) throw new DatabaseTooNew(newest, known);
  return migrations.filter(({ number }) => !numbers.has(number));
}

/** Collections are made beforehand, since making one inside a transaction conflicts with others. */
async function createCollections(database: Database): Promise<void> {
  for (const each of [...COLLECTIONS, migrationCollection]) {
    const model = database.model(each);
    await model.createCollection();
    const indexes = each.schema.indexes().map(([key, options]) => ({ ...options, key }));
    if (indexes.length > 0)
      await database.raw(each).createIndexes(indexes as Indexes, HOWEVER_LONG);
  }
}

async function applyOne(database: Database, migration: Migration, clock: Clock): Promise<void> {
  await migration.apply(database, clock.now());
  const { number, name } = migration;
  await database
    .model(migrationCollection)
    .updateOne({ _id: number }, { $set: { name, applied_at: clock.now() } }, { upsert: true });
}
