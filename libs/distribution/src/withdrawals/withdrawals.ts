import { Injectable } from '@nestjs/common';
import { Clock, NotFound } from '@sluice/kernel';
import { canBeRestored, type LeadWithdrawal } from '@sluice/leads';
import {
  changeOfWithdrawal,
  type WithdrawalDecision,
} from '../domain/changes/change-of-withdrawal';
import { intersect, size, subtract, type RowRange, type RowRanges } from '../domain/row-ranges';
import { recordsWithin, recordsWithout, rowsOfRecords } from '../domain/withdrawn-records';
import type { LedgerOfCsv } from '../ledger/ledger';
import { PoolRepository } from '../pool.repository';
import { untilApplied } from '../runs/until-applied';
import { isWeightier, type WithdrawalOrder, type WithdrawnRows } from './withdrawal';
import { WithdrawalRepository } from './withdrawal.repository';
import { LeadAlreadyWithdrawn, LeadNotRestorable, LeadNotWithdrawn } from '../distribution.errors';

/** One CSV, and what is on record of its rows, as of one revision of the pool. */
interface Current {
  csv: LedgerOfCsv;
  records: WithdrawnRows[];
}

/** What is to change; null when everything is so already. */
type Decision = Omit<WithdrawalDecision, 'csv' | 'at'> | null;

/**
 * Takes leads out of the supply and puts them back. A run that is being made plans anew after it:
 * the pool's revision moves.
 */
@Injectable()
export class Withdrawals {
  constructor(
    private readonly pool: PoolRepository,
    private readonly withdrawals: WithdrawalRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Withdraws leads of one CSV, all of them or, when it throws, none. What is withdrawn already
   * keeps its record, unless the new cause is weightier.
   *
   * @returns how many leads were not withdrawn before
   * @throws NotFound when there is no such CSV, or it has no such row
   * @throws PoolKeepsChanging
   */
  async withdraw(csv_id: string, rows: RowRanges, order: WithdrawalOrder): Promise<number> {
    let fresh = 0;
    await this.change(csv_id, rows, ({ csv, records }, at) => {
      const open = subtract(rows, csv.withdrawn);
      fresh = size(open);
      const lighter = records.filter(({ cause }) => isWeightier(order.cause, cause));
      const taken = subtract(rows, subtract(csv.withdrawn, rowsOfRecords(lighter)));
      if (taken.length === 0) return null;
      const added = recordsOf(taken, lighter, { ...order, at });
      return replaced('withdrawn', taken, recordsWithin(lighter, taken), added);
    });
    return fresh;
  }

  /** The same for one lead that must not be withdrawn yet. @throws LeadAlreadyWithdrawn */
  async withdrawOne(csv_id: string, row: number, order: WithdrawalOrder): Promise<void> {
    const rows: RowRanges = [[row, row + 1]];
    await this.change(csv_id, rows, ({ csv, records }, at) => {
      if (intersect(csv.withdrawn, rows).length > 0)
        throw new LeadAlreadyWithdrawn(row, records[0]);
      return replaced('withdrawn', rows, [], [{ ...order, at, from: row, to: row + 1 }]);
    });
  }

  /**
   * Puts a lead back that was withdrawn by hand or returned. An exhausted CSV becomes active again
   * when the lead is available then.
   *
   * @throws NotFound, LeadNotWithdrawn, LeadNotRestorable, PoolKeepsChanging
   */
  async restore(csv_id: string, row: number): Promise<void> {
    const rows: RowRanges = [[row, row + 1]];
    await this.change(csv_id, rows, ({ csv, records }) => {
      if (intersect(csv.withdrawn, rows).length === 0) throw new LeadNotWithdrawn(row);
      const lasting = records.find(({ cause }) => !canBeRestored(cause));
      if (lasting) throw new LeadNotRestorable(row, lasting.cause);
      return replaced('restored', rows, records, []);
    });
  }

  /**
   * Puts leads back that were withdrawn for the suppression list. What was withdrawn for something
   * lighter before, or returned meanwhile, is so again.
   *
   * @param find says which of them, as things stand at that moment; asked again when the pool has moved
   * @returns how many leads are withdrawn no longer
   * @throws NotFound when there is no such CSV, PoolKeepsChanging
   */
  async restoreSuppressed(csv_id: string, find: () => Promise<RowRanges>): Promise<number> {
    let restored = 0;
    await untilApplied(this.pool, async () => {
      restored = 0;
      const { revision } = await this.pool.state();
      const found = await find();
      if (found.length === 0) return { change: null };
      const { csv, records } = await this.current(csv_id, found);
      const suppressed = records.filter(({ cause }) => cause === 'suppressed');
      const rows = intersect(found, rowsOfRecords(suppressed));
      const again = suppressed.flatMap((record) => recordsOfBefore(record, rows));
      const free = subtract(rows, rowsOfRecords(again));
      restored = size(free);
      const added = [...recordsWithout(suppressed, rows), ...again];
      const removed = suppressed.map(({ from }) => from);
      const decision = {
        csv,
        at: this.clock.now(),
        to: 'restored',
        rows: free,
        removed,
        added,
      } as const;
      return { change: rows.length === 0 ? null : changeOfWithdrawal(revision, decision) };
    });
    return restored;
  }

  private async change(
    csv_id: string,
    rows: RowRanges,
    decide: (current: Current, at: Date) => Decision,
  ): Promise<void> {
    if (rows.length === 0) return;
    await untilApplied(this.pool, async () => {
      const { revision } = await this.pool.state();
      const at = this.clock.now();
      const current = await this.current(csv_id, rows);
      const decision = decide(current, at);
      if (decision === null) return { change: null };
      return { change: changeOfWithdrawal(revision, { csv: current.csv, at, ...decision }) };
    });
  }

  private async current(csv_id: string, rows: RowRanges): Promise<Current> {
    const csv = await this.pool.ledger(csv_id);
    if (!csv) throw new NotFound('CSV', csv_id);
    const [missing] = subtract(rows, [[0, csv.rows]]);
    if (missing) throw new NotFound('lead', `${csv_id}/${missing[0]}`);
    const records = await this.withdrawals.within(csv_id, rows[0]![0], rows.at(-1)![1]);
    return { csv, records: recordsWithin(records, rows) };
  }
}

/** The parts of old records that lie outside the rows stay in force. */
function replaced(
  to: WithdrawalDecision['to'],
  rows: RowRanges,
  old: readonly WithdrawnRows[],
  added: readonly WithdrawnRows[],
): Decision {
  return {
    to,
    rows,
    removed: old.map(({ from }) => from),
    added: [...recordsWithout(old, rows), ...added],
  };
}

/** The records of rows that are withdrawn now; of the suppression list they say what held before. */
function recordsOf(
  rows: RowRanges,
  lighter: readonly WithdrawnRows[],
  withdrawal: LeadWithdrawal,
): WithdrawnRows[] {
  const record = ([from, to]: RowRange): WithdrawnRows => ({ ...withdrawal, from, to });
  // Only what was withdrawn for the list may be taken back with what stands on it.
  if (withdrawal.cause !== 'suppressed') return rows.map(record);
  const over = lighter.flatMap(({ from, to, before: _, ...before }) =>
    intersect([[from, to]], rows).map((range) => ({ ...record(range), before })),
  );
  const open = subtract(rows, rowsOfRecords(lighter)).map(record);
  return [...open, ...over].sort((one, other) => one.from - other.from);
}

/** What some rows were withdrawn for before; nothing where that was nothing. */
function recordsOfBefore({ from, to, before }: WithdrawnRows, rows: RowRanges): WithdrawnRows[] {
  if (before === undefined) return [];
  return intersect([[from, to]], rows).map(([first, end]) => ({ ...before, from: first, to: end }));
}
