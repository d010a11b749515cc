import { NotFound, type Lease, type Page, type PageRequest } from '@sluice/kernel';
import {
  OWN_CLAIM,
  claimed,
  privacyEffects,
  together,
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
  type SuppressionRepository,
} from '@sluice/privacy';
import { pageOf } from '../lists';
import type { SuppressionRow, Tables } from '../tables';
import { putTakenOff, setAside } from './taken-off.repository';

const APPLICATION = 'application';

export class MemorySuppressionRepository implements SuppressionRepository {
  constructor(private readonly tables: Tables) {}

  async add(
    entries: readonly Entry[],
    stamp: () => Stamp,
    keyedHashes: KeyedHashes,
    claim: Claim = OWN_CLAIM,
  ): Promise<number> {
    return this.tables.database.transaction(() => {
      const isAnybodyErased = this.tables.erasedContacts.size > 0;
      const known = new Map(this.sorted().map((entry) => [entry.value, entry]));
      let added = 0;
      for (const entry of entries) {
        const hashes = isAnybodyErased ? this.hashesIfErased(entry, keyedHashes) : [];
        const there = [entry.value, ...hashes].flatMap((value) => known.get(value) ?? [])[0];
        if (there) {
          added += this.claim(there, claim);
          continue;
        }
        const { kind, value } = keptAs(entry, hashes);
        const number = this.tables.next('suppression');
        const isHash = kind === 'sha256' || kind === 'md5';
        const claims = { ...claim, country: isHash ? claim.country : null, holds: [] };
        const suppression = { kind, value, ...stamp(), number, hits: 0, ...claims };
        this.tables.suppressions.insert(suppression.id, suppression);
        known.set(value, suppression);
        added += 1;
      }
      return added;
    });
  }

  async erase(keyedHashes: ReadonlyMap<string, string>): Promise<void> {
    this.tables.database.transaction(() => {
      for (const [value, hash] of keyedHashes) this.eraseOne(value, hash);
    });
  }

  /** Nothing in memory is older than the program. */
  async eraseMoreOfBefore(): Promise<null> {
    return Promise.resolve(null);
  }

  async renew(entries: ReadonlyMap<string, Entry>, keyedHashes: KeyedHashes): Promise<void> {
    this.tables.database.transaction(() => {
      for (const [from, entry] of entries) {
        const [stored] = this.tables.suppressions.where(({ value }) => value === from);
        if (!stored) continue;
        this.replace(stored, keptAs(entry, this.hashesIfErased(entry, keyedHashes)));
      }
    });
  }

  async outdatePlans(): Promise<void> {
    this.tables.database.transaction(() => this.tables.writeEffects(privacyEffects.listChanged));
  }

  async byId(id: string): Promise<Suppression | null> {
    const row = this.tables.suppressions.get(id);
    return row && suppressionOf(row);
  }

  async list({ query, kind }: SuppressionFilter, page: PageRequest): Promise<Page<Suppression>> {
    const found = this.sorted()
      .reverse()
      .filter((entry) => kind === undefined || entry.kind === kind)
      .filter(
        ({ kind: own, value }) =>
          query === undefined ||
          (own !== 'erased' && value.includes(query.part)) ||
          query.values.includes(value),
      );
    return pageOf(found.map(suppressionOf), page);
  }

  async remove(id: string): Promise<void> {
    this.tables.database.transaction(() => {
      const entry = this.tables.suppressions.get(id);
      if (!entry) throw new NotFound('suppression', id);
      putTakenOff(this.tables, id, null);
      setAside(this.tables, id, [entry]);
    });
  }

  async standing(values: readonly string[]): Promise<Map<string, Standing>> {
    const asked = new Set(values);
    return new Map(
      this.tables.suppressions
        .where(({ value }) => asked.has(value))
        .map(({ value, number, import_no, country }) => [value, { number, import_no, country }]),
    );
  }

  async kinds(): Promise<Set<SuppressionKind>> {
    return new Set(this.tables.suppressions.where().map(({ kind }) => kind));
  }

  async countries(): Promise<Set<string>> {
    const rows = [...this.tables.suppressions.where(), ...this.tables.aside.where()];
    return new Set(rows.flatMap(({ country }) => country?.split(' ') ?? []));
  }

  async numbered(after: number, upTo: number, limit: number): Promise<Suppression[]> {
    return this.sorted()
      .filter(({ number }) => number > after && number <= upTo)
      .slice(0, limit)
      .map(suppressionOf);
  }

  async lastNumber(): Promise<number> {
    return this.sorted().at(-1)?.number ?? 0;
  }

  async application(): Promise<Application> {
    return this.tables.application.get(APPLICATION) ?? { applied_to: 0, round: null, recheck: [] };
  }

  async keepApplication(application: Application, lease: Lease, hits?: Hits): Promise<void> {
    this.tables.database.transaction(() => {
      this.tables.mustHold(lease);
      this.tables.application.put(APPLICATION, application);
      if (hits) this.count(hits);
    });
  }

  async countRefused(csv_id: string, hits: Hits): Promise<void> {
    this.tables.database.transaction(() => {
      if (this.tables.refusalsCounted.has(csv_id)) return;
      this.tables.refusalsCounted.put(csv_id, {});
      this.count(hits);
    });
  }

  private count({ entries, imports }: Hits): void {
    for (const entry of this.tables.suppressions.where(({ number }) => entries.has(number)))
      this.tables.suppressions.change(entry.id, { hits: entry.hits + entries.get(entry.number)! });
    for (const each of this.tables.listImports.where(({ number }) => imports.has(number)))
      this.tables.listImports.change(String(each.number), {
        hits: each.hits + imports.get(each.number)!,
      });
  }

  /** The keyed hashes of an entry that stands for somebody who was erased; none for any other. */
  private hashesIfErased(entry: Entry, keyedHashes: KeyedHashes): readonly string[] {
    const hashes = keyedHashes(entry);
    return hashes.some((hash) => this.tables.erasedContacts.has(hash)) ? hashes : [];
  }

  /** @returns 1 when an entry that stood there for imports alone now does on its own, else 0 */
  private claim(there: SuppressionRow, claim: Claim): number {
    const claims = claimed(there, claim);
    if (claims !== null) {
      this.tables.suppressions.change(there.id, claims);
      Object.assign(there, claims);
    }
    return claims !== null && claim.import_no === null && claims.holds.length > 0 ? 1 : 0;
  }

  private eraseOne(value: string, hash: string): void {
    this.tables.aside.deleteWhere((aside) => aside.value === value);
    const [entry] = this.tables.suppressions.where((other) => other.value === value);
    if (entry) this.replace(entry, { kind: 'erased', value: hash });
  }

  /** Where the list has the new value already, the entry with the old one goes; who held it holds that. */
  private replace(stored: SuppressionRow, entry: Entry): void {
    const [there] = this.tables.suppressions.where(({ value }) => value === entry.value);
    if (!there) {
      this.tables.suppressions.change(stored.id, entry);
      return;
    }
    this.tables.suppressions.change(there.id, together(there, stored));
    this.tables.suppressions.delete(stored.id);
  }

  private sorted(): SuppressionRow[] {
    return this.tables.suppressions.where().sort((one, other) => one.number - other.number);
  }
}

/** @param hashes where it stands for somebody who was erased */
function keptAs(entry: Entry, [hash]: readonly string[]): Entry {
  return hash === undefined ? entry : { kind: 'erased', value: hash };
}

function suppressionOf({ holds: _, country: __, ...suppression }: SuppressionRow): Suppression {
  return suppression;
}
