import { Injectable } from '@nestjs/common';
import { ExecutionRepository } from '@sluice/history';
import { recount, type AllottedRows, type Difference, type StoredHolding } from '../domain/recount';
import { normalise, union } from '../domain/row-ranges';
import { PoolRepository, type LedgerOfCsv } from '../pool.repository';
import { PoolKeepsChanging } from '../runs/runs.errors';

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
const MAX_READS = 10;
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

  private async check(csv_id: string): Promise<Difference[]> {
    for (let reading = 1; reading <= MAX_READS; reading += 1) {
      const { revision } = await this.pool.state();
      const csv = await this.pool.ledger(csv_id);
      if (!csv) return [];
      const differences = await this.compare(csv);
      if ((await this.pool.state()).revision === revision) return differences;
    }
    throw new PoolKeepsChanging();
  }

  private async compare(csv: LedgerOfCsv): Promise<Difference[]> {
    const unsettled = new Set(await this.pool.unsettled());
    const allotted: AllottedRows[] = [];
    const underWay: AllottedRows[] = [];
    for await (const slice of this.slices(csv.csv_id)) {
      allotted.push(slice);
      if (unsettled.has(slice.execution_id)) underWay.push(slice);
    }
    const holdings = await this.holdings(csv.csv_id, underWay);
    return [...recount({ ...csv, exhausted: csv.exhausted_at !== null }, holdings, allotted)];
  }

  /** The holdings as they will be once the runs that are not folded in yet are. */
  private async holdings(
    csv_id: string,
    underWay: readonly AllottedRows[],
  ): Promise<StoredHolding[]> {
    const held = new Map<string, StoredHolding>();
    let after: string | null = null;
    for (;;) {
      const page = await this.pool.holdings(csv_id, after, PAGE);
      for (const { member_id, ranges } of page) held.set(member_id, { member_id, held: ranges });
      if (page.length < PAGE) break;
      after = page.at(-1)!.member_id;
    }
    for (const { member_id, from, to } of underWay) {
      const known = held.get(member_id)?.held ?? [];
      held.set(member_id, { member_id, held: union(known, normalise([[from, to]])) });
    }
    return [...held.values()];
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
        { status: 'completed' },
        { page, page_size: EXECUTION_PAGE },
      );
      for (const { outcome } of items) allotments += outcome?.members_served ?? 0;
      if (items.length < EXECUTION_PAGE) return allotments;
    }
  }
}
