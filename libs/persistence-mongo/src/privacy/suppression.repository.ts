import { portions, type Lease, type Page, type PageRequest } from '@sluice/kernel';
import {
  OWN_CLAIM,
  SuppressionRepository,
  privacyEffects,
  type Application,
  type Claim,
  type Entry,
  type Hits,
  type KeyedHashes,
  type Stamp,
  type Standing,
  type Suppression,
  type SuppressionFilter,
  type SuppressionKind,
} from '@sluice/privacy';
import type { ClientSession, mongo } from 'mongoose';
import { writeEffects } from '../changes/effects';
import { without } from '../collection';
import type { Database } from '../database';
import { claimLease } from '../leases/lease.repository';
import { literally } from '../literally';
import { EntryWriter, stored } from './entry-writer';
import {
  APPLICATION_ID,
  TO_ERASE_ID,
  applicationCollection,
  refusalsCollection,
  suppressionCollection,
  suppressionCountryCollection,
  suppressionsToEraseCollection,
  type ApplicationDocument,
  type SuppressionDocument,
} from './suppression.schema';
import { standingAmong, suppressionOf } from './suppression-documents';
import { takeOff } from './taken-off.repository';

const CHANGED_AT_A_TIME = 2_000;

export class MongoSuppressionRepository extends SuppressionRepository {
  private readonly suppressions;
  private readonly applications;
  private readonly toErase;
  private readonly refusals;
  private readonly countriesOfLists;

  constructor(private readonly database: Database) {
    super();
    this.suppressions = database.raw(suppressionCollection);
    this.applications = database.model(applicationCollection);
    this.toErase = database.raw(suppressionsToEraseCollection);
    this.refusals = database.raw(refusalsCollection);
    this.countriesOfLists = database.raw(suppressionCountryCollection);
  }

  override async add(
    entries: readonly Entry[],
    stamp: () => Stamp,
    keyedHashes: KeyedHashes,
    claim: Claim = OWN_CLAIM,
  ): Promise<number> {
    let added = 0;
    for (const some of portions(entries, CHANGED_AT_A_TIME))
      added += await this.alone((writer) => writer.add(some, stamp, keyedHashes, claim));
    return added;
  }

  override async erase(keyedHashes: ReadonlyMap<string, string>): Promise<void> {
    const entries = Array.from(keyedHashes, ([from, hash]) => [from, erased(hash)] as const);
    for (const some of portions(entries, CHANGED_AT_A_TIME))
      await this.alone(async (writer) => {
        await writer.excludeOthers();
        await writer.replace(new Map(some));
      });
  }

  override eraseMoreOfBefore(keyedHashes: KeyedHashes): Promise<number | null> {
    return this.alone(async (writer, session) => {
      const place = await this.toErase.findOne({}, { session });
      if (place === null) return null;
      const entries = await this.suppressions
        .find({ _id: { $gt: place.after } }, { session })
        .sort({ _id: 1 })
        .limit(CHANGED_AT_A_TIME)
        .toArray();
      const last = entries.at(-1);
      if (last === undefined) await this.toErase.deleteOne({ _id: TO_ERASE_ID }, { session });
      else
        await this.toErase.updateOne(
          { _id: TO_ERASE_ID },
          { $set: { after: last._id } },
          { session },
        );
      // Of digests nobody has noted, for people erased before, whether they are theirs.
      const contacts = entries.filter(({ kind }) => kind === 'email' || kind === 'phone');
      const hashes = await writer.hashesOfErased(contacts, keyedHashes);
      await writer.replace(
        new Map(Array.from(hashes, ([value, [hash]]) => [value, erased(hash!)])),
      );
      return hashes.size;
    });
  }

  override renew(entries: ReadonlyMap<string, Entry>, keyedHashes: KeyedHashes): Promise<void> {
    return this.alone(async (writer) => {
      await writer.excludeOthers();
      const hashes = await writer.hashesOfErased([...entries.values()], keyedHashes);
      await writer.replace(
        new Map(
          Array.from(entries, ([from, entry]) => [from, stored(entry, hashes.get(entry.value))]),
        ),
      );
    });
  }

  override async outdatePlans(): Promise<void> {
    await this.database.transact((session) =>
      writeEffects(this.database, session, privacyEffects.listChanged),
    );
  }

  override async byId(id: string): Promise<Suppression | null> {
    const document = await this.suppressions.findOne({ id });
    return document && suppressionOf(document);
  }

  override async list(
    { query, kind }: SuppressionFilter,
    page: PageRequest,
  ): Promise<Page<Suppression>> {
    const filter: mongo.Filter<SuppressionDocument> = {
      ...(query && {
        $or: [
          { kind: { $ne: 'erased' }, value: literally(query.part) },
          { value: { $in: [...query.values] } },
        ],
      }),
      ...(kind && { kind }),
    };
    const documents = await this.suppressions
      .find(filter)
      .sort({ _id: -1 })
      .skip((page.page - 1) * page.page_size)
      .limit(page.page_size)
      .toArray();
    // Of the whole list the server knows the number without counting.
    const total = await (query || kind
      ? this.suppressions.countDocuments(filter)
      : this.suppressions.estimatedDocumentCount());
    return { ...page, items: documents.map(suppressionOf), total };
  }

  override async remove(id: string): Promise<void> {
    await this.database.inTurn('pool', () =>
      this.database.transact((session) => takeOff(this.database, id, session)),
    );
  }

  override async standing(values: readonly string[]): Promise<Map<string, Standing>> {
    const found = await standingAmong(this.suppressions, values, null);
    return new Map(
      Array.from(found, ([value, { _id, import_no = null, country = null }]) => [
        value,
        { number: _id, import_no, country },
      ]),
    );
  }

  override async kinds(): Promise<Set<SuppressionKind>> {
    return new Set(await this.suppressions.distinct('kind'));
  }

  override async countries(): Promise<Set<string>> {
    const documents = await this.countriesOfLists.find().toArray();
    return new Set(documents.map(({ _id }) => _id));
  }

  override async numbered(after: number, upTo: number, limit: number): Promise<Suppression[]> {
    const documents = await this.suppressions
      .find({ _id: { $gt: after, $lte: upTo } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return documents.map(suppressionOf);
  }

  override async lastNumber(): Promise<number> {
    const [last] = await this.suppressions.find().sort({ _id: -1 }).limit(1).toArray();
    return last?._id ?? 0;
  }

  override async application(): Promise<Application> {
    const document = await this.applications.findById(APPLICATION_ID).lean<ApplicationDocument>();
    return document ? without(document, '_id') : { applied_to: 0, round: null, recheck: [] };
  }

  override async keepApplication(
    application: Application,
    lease: Lease,
    hits?: Hits,
  ): Promise<void> {
    await this.database.transact(async (session) => {
      await claimLease(this.database, lease, session);
      await this.applications.updateOne(
        { _id: APPLICATION_ID },
        { $set: { ...application } },
        { session, upsert: true },
      );
      if (hits) await new EntryWriter(this.database, session).count(hits);
    });
  }

  override async countRefused(csv_id: string, hits: Hits): Promise<void> {
    await this.database.transact(async (session) => {
      if ((await this.refusals.findOne({ _id: csv_id }, { session })) !== null) return;
      await this.refusals.insertOne({ _id: csv_id }, { session });
      await new EntryWriter(this.database, session).count(hits);
    });
  }

  /** Work on the entries in a transaction of its own, when the turn of this server's has come. */
  private alone<Result>(
    work: (writer: EntryWriter, session: ClientSession) => Promise<Result>,
  ): Promise<Result> {
    return this.database.inTurn('pool', () =>
      this.database.transact((session) => work(new EntryWriter(this.database, session), session)),
    );
  }
}

function erased(hash: string): Entry {
  return { kind: 'erased', value: hash };
}
