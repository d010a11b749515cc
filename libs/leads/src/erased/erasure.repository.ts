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

  /** The leads that were erased with any of these hashes, each once, by CSV, then by row. */
  abstract erasedWith(hashes: readonly string[]): Promise<{ csv_id: string; row: number }[]>;

  /** Of these rejects nothing stays but line and reason; `detail` takes the sentence's place. */
  abstract eraseRejects(csv_id: string, lines: readonly number[], detail: string): Promise<void>;

  /** Makes sure that the engine keeps nothing of what was removed in files of its own. */
  abstract scrub(): Promise<void>;
}
