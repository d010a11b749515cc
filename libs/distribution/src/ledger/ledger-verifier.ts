import { Injectable } from '@nestjs/common';
import { ExecutionRepository, type Allotment, type Execution } from '@sluice/history';
import { items, itemsOfList } from '@sluice/kernel';
import type { Carry } from '../domain/carry';
import { recount, type AllottedRows, type Difference, type StoredHolding } from '../domain/recount';
import { CarryRecount } from '../domain/recount-carries';
import type { LedgerOfCsv } from './ledger';
import { PoolRepository } from '../pool.repository';
import { atOneRevision } from '../runs/at-one-revision';
import { HoldingReader } from '../runs/holding-reader';

export interface Verification {
  ok: boolean;
  csvs_checked: number;
  /** Allotments with at least one lead, over all runs that count. */
  allotments_checked: number;
  /** The first hundred. */
  differences: Difference[];
}

const PAGE = 5_000;
const CSV_PAGE = 100;
const EXECUTION_PAGE = 200;
const MAX_DIFFERENCES = 100;

/**
 * Works every ledger, holding, counter and carry out anew from the allotments and compares (one CSV
 * at a time, so that memory is bounded by the largest). What a run changes meanwhile is read again.
 */
@Injectable()
export class LedgerVerifier {
  constructor(
    private readonly pool: PoolRepository,
    private readonly executions: ExecutionRepository,
    private readonly holdings: HoldingReader,
  ) {}

  /** @throws PoolKeepsChanging when a CSV changed during every one of ten readings */
  async verify(): Promise<Verification> {
    const differences: Difference[] = [];
    let csvs_checked = 0;
    for await (const { csv_id } of this.ledgers()) {
      csvs_checked += 1;
      const room = MAX_DIFFERENCES - differences.length;
      if (room > 0) differences.push(...(await this.check(csv_id)).slice(0, room));
    }
    const room = MAX_DIFFERENCES - differences.length;
    if (room > 0) differences.push(...(await this.checkCarries()).slice(0, room));
    return {
      ok: differences.length === 0,
      csvs_checked,
      allotments_checked: await this.countAllotments(),
      differences,
    };
  }

  private check(csv_id: string): Promise<Difference[]> {
    return atOneRevision(this.pool, async () => {
      const csv = await this.pool.ledger(csv_id);
      return csv ? this.compare(csv) : [];
    });
  }

  private async compare(csv: LedgerOfCsv): Promise<Difference[]> {
    const corrections = await this.holdings.corrections();
    const holdings: StoredHolding[] = [];
    await this.holdings.visit(csv.csv_id, corrections, (member_id, held) =>
      holdings.push({ member_id, held }),
    );
    const allotted: AllottedRows[] = await Array.fromAsync(this.slices(csv.csv_id));
    return [...recount({ ...csv, exhausted: csv.exhausted_at !== null }, holdings, allotted)];
  }

  /** What members carry, against what the runs say that they added to it. */
  private checkCarries(): Promise<Difference[]> {
    return atOneRevision(this.pool, async () => {
      const recount = new CarryRecount(await Array.fromAsync(this.carries()));
      for await (const { execution_id, outcome } of this.completed()) {
        if (!outcome?.shortage) continue;
        for await (const { member_id, rounding } of this.allotments(execution_id))
          if (rounding)
            recount.add({
              number: outcome.number,
              changes: [{ member_id, change: rounding.carry_change }],
            });
      }
      return [...recount.differences()];
    });
  }

  private carries(): AsyncGenerator<Carry> {
    return items(PAGE, (last, size) => this.pool.allCarries(last?.member_id ?? null, size));
  }

  private allotments(execution_id: string): AsyncGenerator<Allotment> {
    return items(PAGE, (last, size) =>
      this.executions.allotmentsOfRunAfter(execution_id, last?.position ?? -1, size),
    );
  }

  private ledgers(): AsyncGenerator<LedgerOfCsv> {
    return items(CSV_PAGE, (last, size) => this.pool.ledgers(last?.csv_id ?? null, size));
  }

  private async *slices(csv_id: string) {
    let cursor: string | null = null;
    do {
      const page = await this.pool.slicesOf(csv_id, cursor, PAGE);
      yield* page.slices;
      cursor = page.next_cursor;
    } while (cursor !== null);
  }

  private async countAllotments(): Promise<number> {
    let allotments = 0;
    for await (const { outcome } of this.completed()) allotments += outcome?.members_served ?? 0;
    return allotments;
  }

  private completed(): AsyncGenerator<Execution> {
    return itemsOfList(EXECUTION_PAGE, (page) =>
      this.executions.list({ statuses: ['completed'] }, page),
    );
  }
}
