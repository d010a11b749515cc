import type { Lease, Page, PageRequest } from '@sluice/kernel';
import {
  OWN_CLAIM,
  SuppressionRepository,
  claimed,
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
import { without } from '../collection';
import { claimNumbers } from '../counters';
import type { Database } from '../database';
import { erasedContactCollection } from '../erasures/erasure.schema';
import { claimLease } from '../leases/lease.repository';
import { literally } from '../literally';
import { movePool } from '../runs/pool.schema';
import { asideCollection, listImportCollection } from './list-import.schema';
import {
  APPLICATION_ID,
  TO_ERASE_ID,
  applicationCollection,
  claimsOf,
  refusalsCollection,
  suppressionCollection,
  suppressionCountryCollection,
  suppressionsToEraseCollection,
  type ApplicationDocument,
  type SuppressionDocument,
} from './suppression.schema';
import { bothClaims, isHash, suppressionOf } from './suppression-documents';
import { takeOff } from './taken-off.repository';

/** What the numbers are counted under. */
const COUNTER = 'suppressions';

const CHANGED_AT_A_TIME = 2_000;

/** Values asked for in one query: some hundred kilobytes of it. */
const VALUES_AT_A_TIME = 10_000;

export class MongoSuppressionRepository extends SuppressionRepository {
  private readonly suppressions;
  private readonly applications;
  private readonly erasedContacts;
  private readonly toErase;
  private readonly aside;
  private readonly imports;
  private readonly refusals;
  private readonly countriesOfLists;

  constructor(private readonly database: Database) {
    super();
    this.suppressions = database.raw(suppressionCollection);
    this.applications = database.model(applicationCollection);
    this.erasedContacts = database.raw(erasedContactCollection);
    this.toErase = database.raw(suppressionsToEraseCollection);
    this.aside = database.raw(asideCollection);
    this.imports = database.raw(listImportCollection);
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
    for (let start = 0; start < entries.length; start += CHANGED_AT_A_TIME)
      added += await this.addSome(
        entries.slice(start, start + CHANGED_AT_A_TIME),
        stamp,
        keyedHashes,
        claim,
      );
    return added;
  }

  /** The counter is part of the transaction: two that add exclude each other. */
  private addSome(
    entries: readonly Entry[],
    stamp: () => Stamp,
    keyedHashes: KeyedHashes,
    claim: Claim,
  ): Promise<number> {
    return this.database.inTurn(() =>
      this.database.transact(async (session) => {
        const numbers = await claimNumbers(this.database, COUNTER, entries.length, session);
        if (claim.country !== null && entries.some(isHash))
          await this.countriesOfLists.updateOne(
            { _id: claim.country },
            { $setOnInsert: { _id: claim.country } },
            { upsert: true, session },
          );
        const hashes = await this.hashesOfErased(entries, keyedHashes, session);
        const there = await this.standingIn(
          [...entries.map(({ value }) => value), ...[...hashes.values()].flat()],
          session,
        );
        const formsOf = ({ value }: Entry) => [value, ...(hashes.get(value) ?? [])];
        const thereAs = (entry: Entry) =>
          formsOf(entry).flatMap((form) => there.get(form) ?? [])[0];
        const added = differingIn(formsOf, entries)
          .filter((entry) => !thereAs(entry))
          .map((entry) => stored(entry, hashes.get(entry.value)))
          .map((entry, at): SuppressionDocument => ({
            ...{ _id: numbers + at, ...entry, ...stamp(), hits: 0 },
            ...{ import_no: claim.import_no, country: isHash(entry) ? claim.country : null },
          }));
        const own = await this.claimAll(
          entries.flatMap((entry) => thereAs(entry) ?? []),
          claim,
          session,
        );
        if (added.length > 0) await this.suppressions.insertMany(added, { session });
        return added.length + own;
      }),
    );
  }

  override async erase(keyedHashes: ReadonlyMap<string, string>): Promise<void> {
    const values = [...keyedHashes];
    for (let start = 0; start < values.length; start += CHANGED_AT_A_TIME)
      await this.database.inTurn(() =>
        this.database.transact(async (session) => {
          // Whoever adds at the same moment either is seen here, or begins anew and sees the hashes.
          await claimNumbers(this.database, COUNTER, 1, session);
          await this.eraseSome(new Map(values.slice(start, start + CHANGED_AT_A_TIME)), session);
        }),
      );
  }

  override eraseMoreOfBefore(keyedHashes: KeyedHashes): Promise<number | null> {
    return this.database.inTurn(() =>
      this.database.transact(async (session) => {
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
        const hashes = await this.hashesOfErased(contacts, keyedHashes, session);
        await this.eraseSome(
          new Map([...hashes].map(([value, [hash]]) => [value, hash!])),
          session,
        );
        return hashes.size;
      }),
    );
  }

  override renew(entries: ReadonlyMap<string, Entry>, keyedHashes: KeyedHashes): Promise<void> {
    return this.database.inTurn(() =>
      this.database.transact(async (session) => {
        // As in `erase`: whoever adds at the same moment is seen here, or sees this.
        await claimNumbers(this.database, COUNTER, 1, session);
        const hashes = await this.hashesOfErased([...entries.values()], keyedHashes, session);
        await this.replaceSome(
          new Map(
            Array.from(entries, ([from, entry]) => [from, stored(entry, hashes.get(entry.value))]),
          ),
          session,
        );
      }),
    );
  }

  override async outdatePlans(): Promise<void> {
    await this.database.transact((session) => movePool(this.database, session));
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
    await this.database.inTurn(() =>
      this.database.transact((session) => takeOff(this.database, id, session)),
    );
  }

  override async matching(values: readonly string[]): Promise<Set<string>> {
    return new Set((await this.standingIn(values, null)).keys());
  }

  override async standing(values: readonly string[]): Promise<Map<string, Standing>> {
    const found = await this.standingIn(values, null);
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
      if (hits) await this.count(hits, session);
    });
  }

  override async countRefused(csv_id: string, hits: Hits): Promise<void> {
    await this.database.transact(async (session) => {
      if ((await this.refusals.findOne({ _id: csv_id }, { session })) !== null) return;
      await this.refusals.insertOne({ _id: csv_id }, { session });
      await this.count(hits, session);
    });
  }

  private async count({ entries, imports }: Hits, session: ClientSession): Promise<void> {
    const ofEntries = Array.from(entries, ([_id, hits]) => ({
      updateOne: { filter: { _id }, update: { $inc: { hits } } },
    }));
    for (let start = 0; start < ofEntries.length; start += CHANGED_AT_A_TIME)
      await this.suppressions.bulkWrite(ofEntries.slice(start, start + CHANGED_AT_A_TIME), {
        session,
      });
    for (const [_id, hits] of imports)
      await this.imports.updateOne({ _id }, { $inc: { hits } }, { session });
  }

  /** By the values of those entries that stand for somebody who was erased: their keyed hashes. */
  private async hashesOfErased(
    entries: readonly Entry[],
    keyedHashes: KeyedHashes,
    session: ClientSession,
  ): Promise<Map<string, readonly string[]>> {
    if ((await this.erasedContacts.findOne({}, { session })) === null) return new Map();
    const hashes = new Map(entries.map((entry) => [entry.value, keyedHashes(entry)]));
    const asked = [...hashes.values()].flat();
    const found = await this.erasedContacts.find({ _id: { $in: asked } }, { session }).toArray();
    const erased = new Set(found.map(({ _id }) => _id));
    return new Map([...hashes].filter(([, own]) => own.some((hash) => erased.has(hash))));
  }

  private async eraseSome(
    keyedHashes: ReadonlyMap<string, string>,
    session: ClientSession,
  ): Promise<void> {
    await this.replaceSome(
      new Map(Array.from(keyedHashes, ([value, hash]) => [value, { kind: 'erased', value: hash }])),
      session,
    );
  }

  /** Where the list has a new value already, the entry with the old one goes. */
  private async replaceSome(
    entries: ReadonlyMap<string, Entry>,
    session: ClientSession,
  ): Promise<void> {
    await this.aside.deleteMany({ value: { $in: [...entries.keys()] } }, { session });
    const found = await this.standingIn([...entries.keys()], session);
    const there = await this.standingIn(
      Array.from(entries.values(), ({ value }) => value),
      session,
    );
    for (const [from, old] of found) {
      const { kind, value } = entries.get(from)!;
      const other = there.get(value);
      const $set = other === undefined ? { kind, value } : bothClaims(other, old);
      if (other === undefined) there.set(value, { ...old, kind, value });
      else {
        await this.suppressions.deleteOne({ _id: old._id }, { session });
        there.set(value, { ...other, ...$set });
      }
      await this.suppressions.updateOne({ _id: (other ?? old)._id }, { $set }, { session });
    }
  }

  /** @returns how many of them stood there for imports alone and now do on their own */
  private async claimAll(
    there: readonly SuppressionDocument[],
    claim: Claim,
    session: ClientSession,
  ): Promise<number> {
    let own = 0;
    for (const document of there) {
      const claims = claimed(claimsOf(document), claim);
      if (claims === null) continue;
      const $set = { ...claims, holds: [...claims.holds] };
      await this.suppressions.updateOne({ _id: document._id }, { $set }, { session });
      if (claim.import_no === null && (document.import_no ?? null) !== null) own += 1;
    }
    return own;
  }

  private async standingIn(
    values: readonly string[],
    session: ClientSession | null,
  ): Promise<Map<string, SuppressionDocument>> {
    const found = new Map<string, SuppressionDocument>();
    for (let start = 0; start < values.length; start += VALUES_AT_A_TIME) {
      const asked = values.slice(start, start + VALUES_AT_A_TIME);
      const options = session ? { session } : {};
      for await (const document of this.suppressions.find({ value: { $in: asked } }, options))
        found.set(document.value, document);
    }
    return found;
  }
}

/** What is stored of an entry; with keyed hashes of somebody who was erased the first of them alone. */
function stored(entry: Entry, [hash]: readonly string[] = []): Entry {
  return hash === undefined ? entry : { kind: 'erased', value: hash };
}

/** Of those that have a form in common the first. */
function differingIn(formsOf: (entry: Entry) => string[], entries: readonly Entry[]): Entry[] {
  const taken = new Set<string>();
  return entries.filter((entry) => {
    const forms = formsOf(entry);
    const isFirst = !forms.some((form) => taken.has(form));
    for (const form of forms) taken.add(form);
    return isFirst;
  });
}
