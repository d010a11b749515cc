import type { Lease, Page, PageRequest } from '@sluice/kernel';
import type { Entry, SuppressionKind } from './domain/entry';
import type { Application, Stamp, Suppression } from './suppression';

export interface SuppressionFilter {
  /** Part of the value, or one of `values` exactly. */
  query?: { part: string; values: readonly string[] };
  kind?: SuppressionKind;
}

/** Storage of the suppression list, and of how far it has been applied. */
export abstract class SuppressionRepository {
  /**
   * Adds those whose value isn't there yet. Few are added in their order and together, many in steps,
   * in whatever order costs storage least; when it fails, some of many may be there. Numbers are seen
   * in their order: who has seen one has seen, or can see, every lower one.
   *
   * @param entries a hundred thousand at most, no value twice
   * @param stamp called for each one that is added, in the order of their numbers
   * @returns how many were added
   */
  abstract add(entries: readonly Entry[], stamp: () => Stamp): Promise<number>;

  /** Moves the pool's revision: no plan that was made before is carried out. */
  abstract outdatePlans(): Promise<void>;

  abstract byId(id: string): Promise<Suppression | null>;

  /** Newest first. */
  abstract list(filter: SuppressionFilter, page: PageRequest): Promise<Page<Suppression>>;

  /** @throws NotFound */
  abstract remove(id: string): Promise<void>;

  /** Which of these values stand on the list; tens of thousands can be asked for at once. */
  abstract matching(values: readonly string[]): Promise<Set<string>>;

  /** The kinds of which there are entries. */
  abstract kinds(): Promise<Set<SuppressionKind>>;

  /** The entries with after < number <= upTo, by number. */
  abstract numbered(after: number, upTo: number, limit: number): Promise<Suppression[]>;

  /** The greatest number of an entry that is there; 0 when there is none. */
  abstract lastNumber(): Promise<number>;

  /** Where nothing was kept yet: nothing was applied, and nothing is going on. */
  abstract application(): Promise<Application>;

  /** @throws LeaseLost, changing nothing, when the lease has another token by now */
  abstract keepApplication(application: Application, lease: Lease): Promise<void>;
}
