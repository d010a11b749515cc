import { Injectable } from '@nestjs/common';
import { ExecutionRepository } from '@sluice/history';
import { recount, type AllottedRows, type Difference, type StoredHolding } from '../domain/recount';
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
 * Works every ledger, holding and counter out anew from the allotments and compares (one CSV at a
 * time, so that memory is bounded by the largest). A CSV that a run changes meanwhile is read again.
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
    for await (const csv_id of this.csvIds()) {
      csvs_checked += 1;
      const room = MAX_DIFFERENCES - differences.length;
      if (room > 0) differences.push(...(await this.check(csv_id)).slice(0, room));
    }
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

  private async *csvIds(): AsyncGenerator<string> {
    let after: string | null = null;
    for (;;) {
      const page: LedgerOfCsv[] = await this.pool.ledgers(after, CSV_PAGE);
      for (const { csv_id } of page) yield csv_id;
      if (page.length < CSV_PAGE) return;
      after = page.at(-1)!.csv_id;
    }
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
    for (let page = 1; ; page += 1) {
      const { items } = await this.executions.list(
        { statuses: ['completed'] },
        { page, page_size: EXECUTION_PAGE },
      );
      for (const { outcome } of items) allotments += outcome?.members_served ?? 0;
      if (items.length < EXECUTION_PAGE) return allotments;
    }
  }
}
