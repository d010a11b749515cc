import { LeaseLost, NotFound, type Lease, type Page, type PageRequest } from '@sluice/kernel';
import type { Entry, SuppressionKind } from '../domain/entry';
import type { Application, KeyedHash, Stamp, Suppression } from '../suppression';
import { SuppressionRepository, type SuppressionFilter } from '../suppression.repository';

/** Stands for storage in tests: only what services and the application of the list call. */
export class SuppressionsInMemory extends SuppressionRepository {
  stored: Suppression[] = [];
  /** What was kept, in order; the last one stands. */
  readonly kept: Application[] = [];
  timesOutdated = 0;
  /** The keyed hashes of those who were erased. */
  readonly erasedHashes = new Set<string>();
  /** Of the lease that the application is kept under. */
  token = 1;
  private last = 0;

  override async add(
    entries: readonly Entry[],
    stamp: () => Stamp,
    keyedHash: KeyedHash,
  ): Promise<number> {
    const there = new Set(this.stored.map(({ value }) => value));
    const added = entries
      .filter(({ value }) => !there.has(value))
      .map((entry): Entry => {
        const hash = keyedHash(entry);
        return hash !== null && this.erasedHashes.has(hash)
          ? { kind: 'erased', value: hash }
          : entry;
      })
      .filter(({ value }) => !there.has(value))
      .map((entry) => ({ ...entry, ...stamp(), number: ++this.last }));
    this.stored.push(...added);
    return added.length;
  }

  override async erase(keyedHashes: ReadonlyMap<string, string>): Promise<void> {
    this.stored = this.stored.map((entry) => {
      const value = keyedHashes.get(entry.value);
      return value === undefined ? entry : { ...entry, kind: 'erased', value };
    });
  }

  override async eraseMoreOfBefore(): Promise<null> {
    return null;
  }

  override async outdatePlans(): Promise<void> {
    this.timesOutdated += 1;
  }

  override async byId(id: string): Promise<Suppression | null> {
    return this.stored.find((entry) => entry.id === id) ?? null;
  }

  override async list(
    { query, kind }: SuppressionFilter,
    page: PageRequest,
  ): Promise<Page<Suppression>> {
    const items = this.stored.filter(
      (entry) =>
        (kind === undefined || entry.kind === kind) &&
        (query === undefined ||
          (entry.kind !== 'erased' && entry.value.includes(query.part)) ||
          query.values.includes(entry.value)),
    );
    return { ...page, items, total: items.length };
  }

  override async remove(id: string): Promise<void> {
    if (!(await this.byId(id))) throw new NotFound('suppression', id);
    this.stored = this.stored.filter((entry) => entry.id !== id);
  }

  override async matching(values: readonly string[]): Promise<Set<string>> {
    const there = new Set(this.stored.map(({ value }) => value));
    return new Set(values.filter((value) => there.has(value)));
  }

  override async kinds(): Promise<Set<SuppressionKind>> {
    return new Set(this.stored.map(({ kind }) => kind));
  }

  override async numbered(after: number, upTo: number, limit: number): Promise<Suppression[]> {
    return this.stored.filter(({ number }) => number > after && number <= upTo).slice(0, limit);
  }

  override async lastNumber(): Promise<number> {
    return this.stored.at(-1)?.number ?? 0;
  }

  override async application(): Promise<Application> {
    return this.kept.at(-1) ?? { applied_to: 0, round: null, recheck: [] };
  }

  override async keepApplication(application: Application, lease: Lease): Promise<void> {
    if (lease.token !== this.token) throw new LeaseLost(lease);
    this.kept.push(application);
  }
}
