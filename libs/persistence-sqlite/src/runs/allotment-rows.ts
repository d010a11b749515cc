import type { CommittedAllotment, Rounding } from '@sluice/history';
import type { Connection } from '../connection';
import { fromJson, toDate } from '../values';

/** A slice as an allotment keeps it. */
export type PackedSlice = [csv_no: number, from: number, to: number];

/** An allotment of a committed run, with what its execution and its member say. */
export interface AllotmentRow {
  execution_id: string;
  number: number;
  finished_at: number;
  member_id: string;
  position: number;
  name: string;
  external_id: string | null;
  tier: string;
  allowance: number;
  received: number;
  short_by: number;
  exact_share: number | null;
  carry_before: number | null;
  carry_change: number | null;
  slices: string;
}

/**
 * Allotments of committed runs: those staged under the token that committed. What other attempts
 * have staged is never joined.
 */
export const COMMITTED_ALLOTMENTS = `
  executions JOIN allotments USING (exec_no) JOIN recipients USING (member_no)
  WHERE allotments.token = executions.committed_token`;

export const ALLOTMENT_COLUMNS = `
  execution_id, number, finished_at, member_id, position, allotments.name, allotments.external_id,
  allotments.tier, allowance, received, short_by, exact_share, carry_before,
  carry_change, slices`;

/** Turns rows into allotments; it remembers the ids of the CSVs that their slices name by number. */
export class AllotmentUnpacker {
  private readonly csvIds = new Map<number, string>();

  constructor(private readonly connection: Connection) {}

  unpack(row: AllotmentRow): CommittedAllotment {
    const { slices, finished_at, exact_share, carry_before, carry_change, ...allotment } = row;
    return {
      ...allotment,
      rounding: roundingOf(exact_share, carry_before, carry_change),
      at: toDate(finished_at),
      slices: fromJson<PackedSlice[]>(slices).map(([csv_no, from, to]) => ({
        csv_id: this.csvId(csv_no),
        from,
        to,
      })),
    };
  }

  private csvId(csv_no: number): string {
    let csv_id = this.csvIds.get(csv_no);
    if (csv_id === undefined) {
      csv_id = this.connection.one<{ csv_id: string }>(
        `SELECT csv_id FROM csvs WHERE csv_no = ?`,
        csv_no,
      )!.csv_id;
      this.csvIds.set(csv_no, csv_id);
    }
    return csv_id;
  }
}

function roundingOf(
  exact_share: number | null,
  carry_before: number | null,
  carry_change: number | null,
): Rounding | null {
  if (exact_share === null) return null;
  return { exact_share, carry_before: carry_before!, carry_change: carry_change! };
}
