import { stagingProgress, telling } from '@sluice/events';
import type { Allotment } from '@sluice/history';
import type { Lease } from '@sluice/kernel';
import { writeEffects } from '../changes/effects';
import type { Connection } from '../connection';
import { mustHold } from '../leases/lease.repository';
import { fromJson } from '../values';
import type { PackedSlice } from './allotment-rows';

/** How many allotments one step removes. */
const STEP = 2_000;

/** Writes allotments that don't count yet, and removes them; each step checks the lease. */
export class StageWriter {
  constructor(private readonly connection: Connection) {}

  async clearStage(execution_id: string, lease: Lease): Promise<void> {
    const exec_no = this.execNo(execution_id);
    await this.connection.steps(() => {
      mustHold(this.connection, lease);
      const staged = this.connection.all<{ token: number; position: number; slices: string }>(
        `SELECT token, position, slices FROM executions JOIN allotments USING (exec_no)
          WHERE exec_no = ? AND token IS NOT committed_token LIMIT ?`,
        exec_no,
        STEP,
      );
      for (const { token, position, slices } of staged)
        this.removeStaged(exec_no, token, position, fromJson(slices));
      return staged.length < STEP ? 'done' : 'more';
    });
  }

  stage(execution_id: string, allotments: readonly Allotment[], lease: Lease): 'staged' | 'ended' {
    const exec_no = this.execNo(execution_id);
    const csvNos = this.csvNos(allotments);
    return this.connection.transaction(() => {
      mustHold(this.connection, lease);
      if (!this.isRunning(exec_no)) return 'ended';
      for (const allotment of allotments) {
        const slices = allotment.slices.map(({ csv_id, from, to }): PackedSlice => [
          csvNos.get(csv_id)!,
          from,
          to,
        ]);
        this.insertAllotment(exec_no, lease.token, allotment, slices);
        for (const slice of slices)
          this.insertSlice(exec_no, lease.token, allotment.position, slice);
      }
      this.noteLongestSlices(allotments);
      writeEffects(this.connection, telling(stagingProgress(execution_id, allotments)));
      return 'staged';
    });
  }

  private removeStaged(
    exec_no: number,
    token: number,
    position: number,
    slices: readonly PackedSlice[],
  ): void {
    for (const [csv_no, from] of slices)
      this.connection.run(
        `DELETE FROM slices
          WHERE csv_no = ? AND from_row = ? AND exec_no = ? AND token = ? AND position = ?`,
        csv_no,
        from,
        exec_no,
        token,
        position,
      );
    this.connection.run(
      `DELETE FROM allotments WHERE exec_no = ? AND token = ? AND position = ?`,
      exec_no,
      token,
      position,
    );
  }

  private insertAllotment(
    exec_no: number,
    token: number,
    allotment: Allotment,
    slices: readonly PackedSlice[],
  ): void {
    this.connection.run(
      `INSERT INTO recipients (member_id) VALUES (?) ON CONFLICT DO NOTHING`,
      allotment.member_id,
    );
    this.connection.run(
      `INSERT INTO allotments (exec_no, token, position, member_no, name, external_id, tier,
          allowance, received, short_by, exact_share, carry_before, carry_change, slices)
        VALUES (?, ?, ?, (SELECT member_no FROM recipients WHERE member_id = ?), ?, ?, ?, ?, ?, ?, ?,
          ?, ?, ?)`,
      exec_no,
      token,
      allotment.position,
      allotment.member_id,
      allotment.name,
      allotment.external_id,
      allotment.tier,
      allotment.allowance,
      allotment.received,
      allotment.short_by,
      allotment.rounding?.exact_share ?? null,
      allotment.rounding?.carry_before ?? null,
      allotment.rounding?.carry_change ?? null,
      JSON.stringify(slices),
    );
  }

  private insertSlice(
    exec_no: number,
    token: number,
    position: number,
    [csv_no, from, to]: PackedSlice,
  ): void {
    this.connection.run(
      `INSERT INTO slices (csv_no, from_row, exec_no, token, position, to_row)
        VALUES (?, ?, ?, ?, ?, ?)`,
      csv_no,
      from,
      exec_no,
      token,
      position,
      to,
    );
  }

  /** How far before a row its slice can begin, which bounds the search for its recipients. */
  private noteLongestSlices(allotments: readonly Allotment[]): void {
    const longest = new Map<string, number>();
    for (const { slices } of allotments)
      for (const { csv_id, from, to } of slices)
        longest.set(csv_id, Math.max(longest.get(csv_id) ?? 0, to - from));
    for (const [csv_id, rows] of longest)
      this.connection.run(
        `UPDATE csvs SET longest_slice = :rows WHERE csv_id = :csv_id AND longest_slice < :rows`,
        { csv_id, rows },
      );
  }

  private csvNos(allotments: readonly Allotment[]): Map<string, number> {
    const csvIds = new Set(allotments.flatMap(({ slices }) => slices.map(({ csv_id }) => csv_id)));
    const rows = this.connection.all<{ csv_id: string; csv_no: number }>(
      `SELECT csv_id, csv_no FROM csvs WHERE csv_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify([...csvIds]),
    );
    return new Map(rows.map(({ csv_id, csv_no }) => [csv_id, csv_no]));
  }

  private isRunning(exec_no: number): boolean {
    const run = this.connection.one(
      `SELECT 1 FROM executions WHERE exec_no = ? AND status = 'running'`,
      exec_no,
    );
    return run !== undefined;
  }

  /** 0, which no run has, when there is no such run. */
  private execNo(execution_id: string): number {
    const run = this.connection.one<{ exec_no: number }>(
      `SELECT exec_no FROM executions WHERE execution_id = ?`,
      execution_id,
    );
    return run?.exec_no ?? 0;
  }
}
