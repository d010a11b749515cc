import type { Lead, Reject } from './lead';

/** The rows [from, to) of one CSV. */
export interface LeadSlice {
  csv_id: string;
  from: number;
  to: number;
}

/** Reading leads and rejects; writing them is the ingestion's, through IngestionRepository. */
export abstract class LeadRepository {
  /** The leads of a CSV with row >= `from`, in row order. */
  abstract fromRow(csv_id: string, from: number, limit: number): Promise<Lead[]>;

  /** The leads of the slices, in the order of the slices; at most 10,000 rows a call. */
  abstract inSlices(slices: readonly LeadSlice[]): Promise<Lead[]>;

  abstract byRow(csv_id: string, row: number): Promise<Lead | null>;

  /**
   * The leads of whoever has this e-mail address or phone number (with both, either), however it is
   * written and whichever contact of the lead it is, oldest CSV first, then by row.
   *
   * @param contact normalised
   */
  abstract byContact(contact: { email?: string; phone?: string }, limit: number): Promise<Lead[]>;

  /** Rejected rows of a CSV with line > `afterLine`, in line order. */
  abstract rejectsAfter(csv_id: string, afterLine: number, limit: number): Promise<Reject[]>;

  /** The header cells of a CSV's file, to head its rejects with; empty when it had none. */
  abstract headers(csv_id: string): Promise<string[]>;
}
