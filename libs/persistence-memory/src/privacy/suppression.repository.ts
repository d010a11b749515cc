import { NotFound, type Lease, type Page, type PageRequest } from '@sluice/kernel';
import type {
  Application,
  Entry,
  KeyedHash,
  Stamp,
  Suppression,
  SuppressionFilter,
  SuppressionKind,
  SuppressionRepository,
} from '@sluice/privacy';
import { pageOf } from '../lists';
import type { Tables } from '../tables';

const APPLICATION = 'application';

export class MemorySuppressionRepository implements SuppressionRepository {
  constructor(private readonly tables: Tables) {}

  async add(entries: readonly Entry[], stamp: () => Stamp, keyedHash: KeyedHash): Promise<number> {
    return this.tables.database.transaction(() => {
      const known = this.values();
      const isAnybodyErased = this.tables.erasedContacts.size > 0;
      let added = 0;
      for (const entry of entries) {
        if (known.has(entry.value)) continue;
        const hash = isAnybodyErased ? this.hashIfErased(entry, keyedHash) : null;
        if (hash !== null && known.has(hash)) continue;
        const { kind, value } = hash === null ? entry : { kind: 'erased' as const, value: hash };
        const number = this.tables.next('suppression');
        const suppression = { kind, value, ...stamp(), number };
        this.tables.suppressions.insert(suppression.id, suppression);
        known.add(value);
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

  async renew(entries: ReadonlyMap<string, Entry>, keyedHash: KeyedHash): Promise<void> {
    this.tables.database.transaction(() => {
      for (const [from, entry] of entries) {
        const [stored] = this.tables.suppressions.where(({ value }) => value === from);
        if (!stored) continue;
        const hash = this.hashIfErased(entry, keyedHash);
        if (hash !== null) this.eraseOne(from, hash);
        else if (this.values().has(entry.value)) this.tables.suppressions.delete(stored.id);
        else this.tables.suppressions.change(stored.id, entry);
      }
    });
  }

  async outdatePlans(): Promise<void> {
    this.tables.database.transaction(() => this.tables.moveRevision());
  }

  async byId(id: string): Promise<Suppression | null> {
    return this.tables.suppressions.get(id);
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
    return pageOf(found, page);
  }

  async remove(id: string): Promise<void> {
    if (!this.tables.suppressions.delete(id)) throw new NotFound('suppression', id);
  }

  async matching(values: readonly string[]): Promise<Set<string>> {
    const known = this.values();
    return new Set(values.filter((value) => known.has(value)));
  }

  async kinds(): Promise<Set<SuppressionKind>> {
    return new Set(this.tables.suppressions.where().map(({ kind }) => kind));
  }

  async numbered(after: number, upTo: number, limit: number): Promise<Suppression[]> {
    return this.sorted()
      .filter(({ number }) => number > after && number <= upTo)
      .slice(0, limit);
  }

  async lastNumber(): Promise<number> {
    return this.sorted().at(-1)?.number ?? 0;
  }

  async application(): Promise<Application> {
    return this.tables.application.get(APPLICATION) ?? { applied_to: 0, round: null, recheck: [] };
  }

  async keepApplication(application: Application, lease: Lease): Promise<void> {
    this.tables.database.transaction(() => {
      this.tables.mustHold(lease);
      this.tables.application.put(APPLICATION, application);
    });
  }

  /** The keyed hash of an entry that stands for somebody who was erased; null for any other. */
  private hashIfErased(entry: Entry, keyedHash: KeyedHash): string | null {
    const hash = keyedHash(entry);
    return hash !== null && this.tables.erasedContacts.has(hash) ? hash : null;
  }

  private eraseOne(value: string, hash: string): void {
    const [entry] = this.tables.suppressions.where((other) => other.value === value);
    if (!entry) return;
    if (this.values().has(hash)) this.tables.suppressions.delete(entry.id);
    else this.tables.suppressions.change(entry.id, { kind: 'erased', value: hash });
  }

  private values(): Set<string> {
    return new Set(this.tables.suppressions.where().map(({ value }) => value));
  }

  private sorted(): Suppression[] {
    return this.tables.suppressions.where().sort((one, other) => one.number - other.number);
  }
}
