import { NotFound, portions, type Lease } from '@sluice/kernel';
import {
  TakenOffRepository,
  unclaimed,
  type Claims,
  type LeadPlace,
  type Standing,
  type SuppressionKind,
  type TakenOff,
} from '@sluice/privacy';
import type { ClientSession } from 'mongoose';
import { again } from '../calls';
import { claimNumbers } from '../counters';
import type { Database } from '../database';
import { claimLease } from '../leases/lease.repository';
import {
  asideCollection,
  listImportCollection,
  takenOffCollection,
  type TakenOffDocument,
} from './list-import.schema';
import { holdFromNow } from './suppression-documents';
import { claimsOf, suppressionCollection, type SuppressionDocument } from './suppression.schema';

const ENTRIES_AT_A_TIME = 2_000;
const VALUES_AT_A_TIME = 10_000;
const SERIES = 'suppressions taken off';

/** Takes a single entry off, within a transaction of its caller. @throws NotFound */
export async function takeOff(
  database: Database,
  id: string,
  session: ClientSession,
): Promise<void> {
  const entry = await database.raw(suppressionCollection).findOne({ id }, { session });
  if (entry === null) throw new NotFound('suppression', id);
  const takenOff = newTakenOff(await claimNumbers(database, SERIES, 1, session), id, null, 0);
  await database.raw(takenOffCollection).insertOne(takenOff, { session });
  await setAside(database, takenOff, [entry], session);
}

/** Takes entries off the list, and keeps of them what tells their leads. */
async function setAside(
  database: Database,
  takenOff: TakenOffDocument,
  entries: readonly SuppressionDocument[],
  session: ClientSession,
): Promise<void> {
  if (entries.length === 0) return;
  await database.raw(asideCollection).insertMany(
    entries.map(({ value, country = null }) => ({
      _id: asideId(takenOff._id, value),
      taken_off: takenOff._id,
      value,
      country,
    })),
    { session },
  );
  await database
    .raw(suppressionCollection)
    .deleteMany({ _id: { $in: entries.map(({ _id }) => _id) } }, { session });
  await database.raw(takenOffCollection).updateOne(
    { _id: takenOff._id },
    {
      $addToSet: { kinds: { $each: [...new Set(entries.map(({ kind }) => kind))] } },
      $inc: { entries_removed: entries.length },
    },
    { session },
  );
}

export class MongoTakenOffRepository extends TakenOffRepository {
  private readonly suppressions;
  private readonly imports;
  private readonly takenOff;
  private readonly aside;

  constructor(private readonly database: Database) {
    super();
    this.suppressions = database.raw(suppressionCollection);
    this.imports = database.raw(listImportCollection);
    this.takenOff = database.raw(takenOffCollection);
    this.aside = database.raw(asideCollection);
  }

  override async begin(import_id: string): Promise<void> {
    await this.database.transact(async (session) => {
      if ((await this.takenOff.findOne({ id: import_id }, { session })) !== null) return;
      const found = await this.imports.findOne({ import_id }, { session });
      if (found === null) throw new NotFound('suppression import', import_id);
      const number = await claimNumbers(this.database, SERIES, 1, session);
      const begun = newTakenOff(number, import_id, found._id, found.behind);
      await this.takenOff.insertOne(begun, { session });
    });
  }

  /** First those that stand there for others too; as long as that goes on cursors are below 0. */
  override async setMoreAside(id: string, after: number | null): Promise<number | null> {
    return this.database.inTurn('pool', () =>
      this.database.transact(async (session) => {
        const takenOff = await this.takenOff.findOne({ id }, { session });
        if (takenOff === null || takenOff.import_no === null || takenOff.is_finished) return null;
        return after === null || after < 0
          ? ((await this.letGo(takenOff.import_no, -(after ?? 0), session)) ?? takenOff.behind)
          : await this.setOwnAside(takenOff, takenOff.import_no, after, session);
      }),
    );
  }

  override async going(): Promise<TakenOff[]> {
    const documents = await this.takenOff.find({ is_finished: false }).sort({ _id: 1 }).toArray();
    return documents.map(takenOffOf);
  }

  override async byId(id: string): Promise<TakenOff | null> {
    const document = await this.takenOff.findOne({ id });
    return document && takenOffOf(document);
  }

  override async kinds(id: string): Promise<Set<SuppressionKind>> {
    return new Set((await this.takenOff.findOne({ id }))?.kinds);
  }

  override async standing(id: string, values: readonly string[]): Promise<Map<string, Standing>> {
    const standing = new Map<string, Standing>();
    const number = (await this.takenOff.findOne({ id }))?._id;
    if (number === undefined) return standing;
    for (const asked of portions(values, VALUES_AT_A_TIME)) {
      const ids = asked.map((value) => asideId(number, value));
      for await (const { value, country } of this.aside.find({ _id: { $in: ids } }))
        standing.set(value, { number, import_no: null, country });
    }
    return standing;
  }

  override async keepPlace(
    id: string,
    { csv_id, row }: LeadPlace,
    leads_restored: number,
    lease: Lease,
  ): Promise<void> {
    await this.database.transact(async (session) => {
      await claimLease(this.database, lease, session);
      await this.takenOff.updateOne({ id }, { $set: { csv_id, row, leads_restored } }, { session });
    });
  }

  override async finish(id: string, leads_restored: number, lease: Lease): Promise<void> {
    const takenOff = await this.takenOff.findOne({ id });
    if (takenOff === null) return;
    const { _id, import_no } = takenOff;
    await this.database.transact(async (session) => {
      await claimLease(this.database, lease, session);
      if (import_no === null) await this.takenOff.deleteOne({ _id }, { session });
      else {
        const done = { leads_restored, is_finished: true };
        await this.takenOff.updateOne({ _id }, { $set: done }, { session });
        await this.imports.deleteOne({ _id: import_no }, { session });
      }
    });
    // By now nobody asks for them; were this broken off, they would be in nobody's way.
    await again(() => this.aside.deleteMany({ taken_off: _id }));
  }

  /** @returns the cursor to go on with; null when none is left that is held by others as well */
  private async letGo(
    import_no: number,
    after: number,
    session: ClientSession,
  ): Promise<number | null> {
    const held = await this.suppressions
      .find({ holds: import_no, _id: { $gt: after } }, { session })
      .sort({ _id: 1 })
      .limit(ENTRIES_AT_A_TIME)
      .toArray();
    await this.putLeft(held, import_no, session);
    return held.length < ENTRIES_AT_A_TIME ? null : -held.at(-1)!._id;
  }

  private async setOwnAside(
    takenOff: TakenOffDocument,
    import_no: number,
    after: number,
    session: ClientSession,
  ): Promise<number | null> {
    const entries = await this.suppressions
      .find({ _id: { $gt: after }, import_no }, { session })
      .sort({ _id: 1 })
      .limit(ENTRIES_AT_A_TIME)
      .toArray();
    const going = await this.putLeft(entries, import_no, session);
    await setAside(this.database, takenOff, going, session);
    return entries.length < ENTRIES_AT_A_TIME ? null : entries.at(-1)!._id;
  }

  /** @returns the entries that nobody holds any more */
  private async putLeft(
    entries: readonly SuppressionDocument[],
    import_no: number,
    session: ClientSession,
  ): Promise<SuppressionDocument[]> {
    const going: SuppressionDocument[] = [];
    const staying = new Map<number, Claims>();
    for (const entry of entries) {
      const left = unclaimed(claimsOf(entry), import_no);
      if (left === null) going.push(entry);
      else staying.set(entry._id, left);
    }
    await holdFromNow(this.suppressions, staying, session);
    return going;
  }
}

function newTakenOff(
  _id: number,
  id: string,
  import_no: number | null,
  behind: number,
): TakenOffDocument {
  const counts = { entries_removed: 0, leads_restored: 0 };
  return {
    _id,
    id,
    import_no,
    behind,
    ...counts,
    kinds: [],
    csv_id: null,
    row: 0,
    is_finished: false,
  };
}

function asideId(takenOff: number, value: string): string {
  return `${takenOff}/${value}`;
}

function takenOffOf(document: TakenOffDocument): TakenOff {
  const { id, import_no, entries_removed, leads_restored, csv_id, row, is_finished } = document;
  return {
    id,
    of: import_no === null ? 'entry' : 'import',
    entries_removed,
    leads_restored,
    place: csv_id === null ? null : { csv_id, row },
    isFinished: is_finished,
  };
}
