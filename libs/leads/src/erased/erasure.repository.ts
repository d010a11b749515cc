import type { Csv } from '../csv';
import type { NewLead } from '../lead';

/** What takes the place of the sentence in a rejected row that is erased. */
export const ERASED_DETAIL = 'The personal data of this row was erased.';

/** A lead that is erased, with the keyed hashes of the contacts that it has. */
export interface ErasedLead {
  row: number;
  hashes: readonly string[];
}

/** Removing personal data for good, and knowing those who were erased when they come again. */
export abstract class ErasureRepository {
  /**
   * A secret that was made with this installation and never changes: 64 hex digits, the same for
   * every instance.
   */
  abstract secret(): Promise<string>;

  /** Whether any hash is kept. */
  abstract hasAny(): Promise<boolean>;

  /** Which of the hashes are kept. */
  abstract among(hashes: readonly string[]): Promise<Set<string>>;

  /**
   * In one transaction: keeps the hashes of contacts, and makes every attempt at taking a file in
   * void, so that it begins anew: rows that it has looked at before would otherwise slip through.
   * What such attempts have written is removed when this returns.
   */
  abstract refuse(hashes: readonly string[], at: Date): Promise<void>;

  /**
   * In one transaction: of these leads nothing stays but their rows (all fields are null, `extra` is
   * empty, nothing finds them by their contacts any more), and under each of the hashes their places
   * are kept. Rows that are not there are passed over.
   */
  abstract eraseLeads(csv_id: string, leads: readonly ErasedLead[]): Promise<void>;

  /**
   * In one transaction: each of these leads becomes what `mask` makes of it as it stands then, and is
   * found by the contacts that it has then. Its own address and number stay. Rows that are not there
   * are passed over.
   */
  abstract maskLeads(
    csv_id: string,
    rows: readonly number[],
    mask: (lead: NewLead) => NewLead,
  ): Promise<void>;

  /** The leads that were erased with any of these hashes, each once, by CSV, then by row. */
  abstract erasedWith(hashes: readonly string[]): Promise<{ csv_id: string; row: number }[]>;

  /** All hashes under which leads were erased that were erased with any of these; these included. */
  abstract erasedTogether(hashes: readonly string[]): Promise<Set<string>>;

  /** Of these rejects nothing stays but line and reason; `detail` takes the sentence's place. */
  abstract eraseRejects(csv_id: string, lines: readonly number[], detail: string): Promise<void>;

  /**
   * Takes the archived CSV whose personal data has to go next: one at which that has begun, else, of
   * those archived by `archivedUntil`, the one longest in the archive. From then on it stays
   * archived; where that is new, version + 1.
   *
   * @param archivedUntil null: none is begun, only what was begun goes on
   * @param now what erasure_began_at becomes unless it is set
   * @returns null when there is none
   */
  abstract beginErasingCsv(archivedUntil: Date | null, now: Date): Promise<Csv | null>;

  /**
   * Notes on a CSV that nothing personal is left of it; version + 1.
   *
   * @returns false, changing nothing, when that was noted before, had not begun, or it is gone
   */
  abstract finishErasingCsv(csv_id: string, now: Date): Promise<boolean>;

  /** Makes sure that the engine keeps nothing of what was removed in files of its own. */
  abstract scrub(): Promise<void>;
}
