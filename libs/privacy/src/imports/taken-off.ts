import type { LeadPlace } from '../erasures/erasure-record.repository';

/**
 * Entries that were taken off the list together, until the leads that only they had withdrawn are
 * restored. They are set aside meanwhile: on the list they are no more.
 */
export interface TakenOff {
  /** That of the import, or of the entry. */
  id: string;
  of: 'import' | 'entry';
  entries_removed: number;
  leads_restored: number;
  /** Leads before this place were looked at; null at the beginning. */
  place: LeadPlace | null;
  /** Whether all of it is done; of entries nothing stays then. */
  isFinished: boolean;
}
