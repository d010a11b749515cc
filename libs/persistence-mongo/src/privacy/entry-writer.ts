import { portions } from '@sluice/kernel';
import {
  claimed,
  type Claim,
  type Claims,
  type Entry,
  type Hits,
  type KeyedHashes,
  type Stamp,
} from '@sluice/privacy';
import type { ClientSession, mongo } from 'mongoose';
import { claimNumbers } from '../counters';
import type { Database } from '../database';
import { erasedContactCollection } from '../erasures/erasure.schema';
import { asideCollection, listImportCollection } from './list-import.schema';
import {
  claimsOf,
  suppressionCollection,
  suppressionCountryCollection,
  type SuppressionDocument,
} from './suppression.schema';
import { bothClaims, holdFromNow, isHash, standingAmong } from './suppression-documents';

/** What the numbers are counted under. */
const COUNTER = 'suppressions';

const COUNTED_AT_A_TIME = 2_000;

/** Changes entries of the suppression list within one transaction. */
export class EntryWriter {
  private readonly suppressions;
  private readonly erasedContacts;

  constructor(
    private readonly database: Database,
    private readonly session: ClientSession,
  ) {
    this.suppressions = database.raw(suppressionCollection);
    this.erasedContacts = database.raw(erasedContactCollection);
  }

  /** Whoever adds at the same moment either is seen from here on, or begins anew and sees what is done. */
  async excludeOthers(): Promise<void> {
    await claimNumbers(this.database, COUNTER, 1, this.session);
  }

  /** As the port has it, for some thousand; two that add exclude each other, as by `excludeOthers`. */
  async add(
    entries: readonly Entry[],
    stamp: () => Stamp,
    keyedHashes: KeyedHashes,
    claim: Claim,
  ): Promise<number> {
    const { session } = this;
    const numbers = await claimNumbers(this.database, COUNTER, entries.length, session);
    if (claim.country !== null && entries.some(isHash))
      await this.database
        .raw(suppressionCountryCollection)
        .updateOne(
          { _id: claim.country },
          { $setOnInsert: { _id: claim.country } },
          { upsert: true, session },
        );
    const hashes = await this.hashesOfErased(entries, keyedHashes);
    const there = await this.standingIn([
      ...entries.map(({ value }) => value),
      ...[...hashes.values()].flat(),
    ]);
    const formsOf = ({ value }: Entry) => [value, ...(hashes.get(value) ?? [])];
    const thereAs = (entry: Entry) => formsOf(entry).flatMap((form) => there.get(form) ?? [])[0];
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
    );
    if (added.length > 0) await this.suppressions.insertMany(added, { session });
    return added.length + own;
  }

  /** By the values of those entries that stand for somebody who was erased: their keyed hashes. */
  async hashesOfErased(
    entries: readonly Entry[],
    keyedHashes: KeyedHashes,
  ): Promise<Map<string, readonly string[]>> {
    const { session } = this;
    if ((await this.erasedContacts.findOne({}, { session })) === null) return new Map();
    const hashes = new Map(entries.map((entry) => [entry.value, keyedHashes(entry)]));
    const asked = [...hashes.values()].flat();
    const found = await this.erasedContacts.find({ _id: { $in: asked } }, { session }).toArray();
    const erased = new Set(found.map(({ _id }) => _id));
    return new Map([...hashes].filter(([, own]) => own.some((hash) => erased.has(hash))));
  }

  /** Where the list has a new value already, the entry with the old one goes. */
  async replace(entries: ReadonlyMap<string, Entry>): Promise<void> {
    const { session } = this;
    await this.database
      .raw(asideCollection)
      .deleteMany({ value: { $in: [...entries.keys()] } }, { session });
    const found = await this.standingIn([...entries.keys()]);
    const there = await this.standingIn(Array.from(entries.values(), ({ value }) => value));
    const writes: mongo.AnyBulkWriteOperation<SuppressionDocument>[] = [];
    for (const [from, old] of found) {
      const { kind, value } = entries.get(from)!;
      const other = there.get(value);
      const $set = other === undefined ? { kind, value } : bothClaims(other, old);
      there.set(value, { ...(other ?? old), ...$set });
      if (other !== undefined) writes.push({ deleteOne: { filter: { _id: old._id } } });
      writes.push({ updateOne: { filter: { _id: (other ?? old)._id }, update: { $set } } });
    }
    if (writes.length > 0) await this.suppressions.bulkWrite(writes, { session });
  }

  /** Counts what entries and imports have hit. */
  async count({ entries, imports }: Hits): Promise<void> {
    const { session } = this;
    const ofEntries = Array.from(entries, ([_id, hits]) => ({
      updateOne: { filter: { _id }, update: { $inc: { hits } } },
    }));
    for (const some of portions(ofEntries, COUNTED_AT_A_TIME))
      await this.suppressions.bulkWrite(some, { session });
    const ofImports = this.database.raw(listImportCollection);
    for (const [_id, hits] of imports)
      await ofImports.updateOne({ _id }, { $inc: { hits } }, { session });
  }

  /** @returns how many of them stood there for imports alone and now do on their own */
  private async claimAll(there: readonly SuppressionDocument[], claim: Claim): Promise<number> {
    const changed = new Map<number, Claims>();
    let own = 0;
    for (const document of there) {
      const claims = claimed(claimsOf(document), claim);
      if (claims === null) continue;
      changed.set(document._id, claims);
      if (claim.import_no === null && (document.import_no ?? null) !== null) own += 1;
    }
    await holdFromNow(this.suppressions, changed, this.session);
    return own;
  }

  private standingIn(values: readonly string[]): Promise<Map<string, SuppressionDocument>> {
    return standingAmong(this.suppressions, values, this.session);
  }
}

/** What is stored of an entry; with keyed hashes of somebody who was erased the first of them alone. */
export function stored(entry: Entry, [hash]: readonly string[] = []): Entry {
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
