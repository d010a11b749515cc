import type { Lease } from '@sluice/kernel';
import type { SuppressionKind } from '../domain/entry';
import type { LeadPlace } from '../erasures/erasure-record.repository';
import type { Standing } from '../suppression';
import type { TakenOff } from './taken-off';

/** Storage of what was taken off the list; single entries come here by `SuppressionRepository.remove`. */
export abstract class TakenOffRepository {
  /**
   * From now on the import is being taken back; nothing happens when it is already, or was.
   *
   * @throws NotFound when there is no such import, and never was
   */
  abstract begin(import_id: string): Promise<void>;

  /**
   * Takes some thousand more of its entries off the list and sets them aside, those that nobody else
   * holds; of the others it is noted that the import no longer holds them. Each call is atomic.
   *
   * @param after what the call before answered; null at the beginning, and after a restart
   * @returns null when none is left
   */
  abstract setMoreAside(id: string, after: number | null): Promise<number | null>;

  /** Those that aren't finished, in the order in which they began. */
  abstract going(): Promise<TakenOff[]>;

  abstract byId(id: string): Promise<TakenOff | null>;

  /** The kinds of the entries that are set aside. */
  abstract kinds(id: string): Promise<Set<SuppressionKind>>;

  /** Of those of these values that are set aside what is known; tens of thousands can be asked for at once. */
  abstract standing(id: string, values: readonly string[]): Promise<Map<string, Standing>>;

  /** @throws LeaseLost, changing nothing, when the lease has another token by now */
  abstract keepPlace(
    id: string,
    place: LeadPlace,
    leads_restored: number,
    lease: Lease,
  ): Promise<void>;

  /**
   * All leads were looked at: what was set aside goes, and the record of the import.
   *
   * @throws LeaseLost
   */
  abstract finish(id: string, leads_restored: number, lease: Lease): Promise<void>;
}
