import type { Lease, Page, PageRequest } from '@sluice/kernel';
import type { Claim } from './domain/claims';
import type { Entry, SuppressionKind } from './domain/entry';
import type { Hits } from './domain/hits';
import type { Application, KeyedHashes, Stamp, Standing, Suppression } from './suppression';

export interface SuppressionFilter {
  /** Part of the value, where that is no keyed hash, or one of `values` exactly. */
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
   * Of whom a keyed hash is among those of erased contacts, an entry of the kind `erased` is added, with
   * the first of the keyed hashes as its value, unless the value or any of them is there: atomically, so
   * that no `erase` that comes after the hash was kept leaves a value behind, whatever is added at the
   * same moment.
   *
   * Of those that are there it is kept that the claimant holds them too.
   *
   * @param entries a hundred thousand at most, no value twice
   * @param stamp called for each one that is added, in the order of their numbers
   * @param keyedHashes not called while nobody was erased
   * @param claim on whose behalf; the country counts for hashes alone
   * @returns how many were added, or stood there for imports alone and now do on their own
   */
  abstract add(
    entries: readonly Entry[],
    stamp: () => Stamp,
    keyedHashes: KeyedHashes,
    claim?: Claim,
  ): Promise<number>;

  /**
   * Makes entries with these values into ones of the kind `erased`: of each nothing stays but its
   * number, its stamp and the keyed hash, which the map has for its value. Call it once that hash is
   * kept among those of erased contacts. Values that are not there are passed over; those that are set
   * aside (`TakenOffRepository`) go.
   */
  abstract erase(keyedHashes: ReadonlyMap<string, string>): Promise<void>;

  /**
   * Does the same, for some thousand more of them, with the addresses and numbers on the list of
   * people who were erased before entries were made into keyed hashes. The place is kept, so that it
   * goes on after a restart and ends for good.
   *
   * @returns how many were made into `erased`; null when nothing is left to do
   */
  abstract eraseMoreOfBefore(keyedHashes: KeyedHashes): Promise<number | null>;

  /**
   * Gives entries another value, in one transaction; each keeps its number and its stamp. Where the new
   * value is on the list already, the entry goes. Of whom a keyed hash is among those of erased
   * contacts, it becomes one of the kind `erased`, as in `add`. Values that are not there are passed over.
   *
   * @param entries what they become, by the values that they have; some hundred
   */
  abstract renew(entries: ReadonlyMap<string, Entry>, keyedHashes: KeyedHashes): Promise<void>;

  /** Moves the pool's revision: no plan that was made before is carried out. */
  abstract outdatePlans(): Promise<void>;

  abstract byId(id: string): Promise<Suppression | null>;

  /** Newest first. */
  abstract list(filter: SuppressionFilter, page: PageRequest): Promise<Page<Suppression>>;

  /** Takes an entry off, whoever holds it, and sets it aside (`TakenOffRepository`). @throws NotFound */
  abstract remove(id: string): Promise<void>;

  /** What is known of those of these values that stand on the list; tens of thousands can be asked for at once. */
  abstract standing(values: readonly string[]): Promise<Map<string, Standing>>;

  /** The kinds of which there are entries. */
  abstract kinds(): Promise<Set<SuppressionKind>>;

  /** The countries of lists whose hashes may be of national numbers; those that were taken off may stay. */
  abstract countries(): Promise<Set<string>>;

  /** The entries with after < number <= upTo, by number. */
  abstract numbered(after: number, upTo: number, limit: number): Promise<Suppression[]>;

  /** The greatest number of an entry that is there; 0 when there is none. */
  abstract lastNumber(): Promise<number>;

  /** Where nothing was kept yet: nothing was applied, and nothing is going on. */
  abstract application(): Promise<Application>;

  /**
   * @param hits what was counted on the way there, kept in the same transaction
   * @throws LeaseLost, changing nothing, when the lease has another token by now
   */
  abstract keepApplication(application: Application, lease: Lease, hits?: Hits): Promise<void>;

  /** Counts rows of a file that were refused; once for each file, whoever takes it in again. */
  abstract countRefused(csv_id: string, hits: Hits): Promise<void>;
}
