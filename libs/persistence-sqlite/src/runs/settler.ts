import { normalise, subtract, union, type RowRanges } from '@sluice/distribution';
import type { Lease } from '@sluice/kernel';
import type { Connection } from '../connection';
import { mustHold } from '../leases/lease.repository';
import { fromJson } from '../values';
import type { PackedSlice } from './allotment-rows';

/** How many allotments one step settles. */
const STEP = 2_000;

/** What a run that is being settled does to a holding. Doing it twice changes nothing more. */
type Change = typeof union | typeof subtract;

/** Folds the allotments of committed runs into the holdings, and takes those of reverted ones out. */
export class Settler {
  constructor(private readonly connection: Connection) {}

  async settle(execution_id: string, lease: Lease): Promise<void> {
    let after = -1;
    await this.connection.steps(() => {
      mustHold(this.connection, lease);
      const run = this.unsettled(execution_id);
      if (!run) return 'done';
      const change = run.status === 'reverted' ? subtract : union;
      const allotments = this.connection.all<{
        position: number;
        member_no: number;
        slices: string;
      }>(
        `SELECT position, member_no, slices FROM allotments
          WHERE exec_no = ? AND token = ? AND position > ? ORDER BY position LIMIT ?`,
        run.exec_no,
        run.committed_token,
        after,
        STEP,
      );
      for (const { member_no, slices } of allotments)
        this.apply(change, member_no, fromJson(slices));
      if (allotments.length === STEP) {
        after = allotments.at(-1)!.position;
        return 'more';
      }
      this.connection.run(`UPDATE executions SET settled = 1 WHERE exec_no = ?`, run.exec_no);
      return 'done';
    });
  }

  private unsettled(
    execution_id: string,
  ): { exec_no: number; committed_token: number; status: string } | undefined {
    return this.connection.one(
      `SELECT exec_no, committed_token, status FROM executions
        WHERE execution_id = ? AND settled = 0`,
      execution_id,
    );
  }

  private apply(change: Change, member_no: number, slices: readonly PackedSlice[]): void {
    for (const [csv_no, rows] of byCsv(slices)) {
      const held = this.connection.one<{ ranges: string }>(
        `SELECT ranges FROM holdings WHERE csv_no = ? AND member_no = ?`,
        csv_no,
        member_no,
      );
      const ranges = change(held ? fromJson<RowRanges>(held.ranges) : [], rows);
      if (ranges.length > 0) this.keep(csv_no, member_no, ranges);
      else this.drop(csv_no, member_no);
    }
  }

  private keep(csv_no: number, member_no: number, ranges: RowRanges): void {
    this.connection.run(
      `INSERT INTO holdings (csv_no, member_no, ranges) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET ranges = excluded.ranges`,
      csv_no,
      member_no,
      JSON.stringify(ranges),
    );
  }

  private drop(csv_no: number, member_no: number): void {
    this.connection.run(
      `DELETE FROM holdings WHERE csv_no = ? AND member_no = ?`,
      csv_no,
      member_no,
    );
  }
}

function byCsv(slices: readonly PackedSlice[]): Map<number, RowRanges> {
  const grouped = Map.groupBy(slices, ([csv_no]) => csv_no);
  return new Map(
    [...grouped].map(([csv_no, own]) => [
      csv_no,
      normalise(own.map(([, from, to]) => [from, to] as const)),
    ]),
  );
}
