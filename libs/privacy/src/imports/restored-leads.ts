import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  PoolRepository,
  WithdrawalRepository,
  Withdrawals,
  intersect,
  normalise,
  rowsOfRecords,
  size,
  type LedgerOfCsv,
  type RowRange,
  type RowRanges,
} from '@sluice/distribution';
import { NotFound, type Lease } from '@sluice/kernel';
import { ErasedContacts, LeadRepository, type Lead } from '@sluice/leads';
import { SuppressedLeads } from '../applying/suppressed-leads';
import type { LeadPlace } from '../erasures/erasure-record.repository';
import { SuppressedContacts } from '../suppressed-contacts';
import { SuppressionRepository } from '../suppression.repository';
import type { TakenOff } from './taken-off';
import { TakenOffRepository } from './taken-off.repository';

/** Rows that are looked at before the place is kept: what is restored of them is one change of the pool. */
const ROWS_PER_STEP = 20_000;

/** How many leads are held against the list at once; requests get their turn in between. */
const LEADS_PER_LOOK = 250;

/**
 * Restores the leads that only entries had withdrawn which were taken off: they match one of those, and
 * none that is on the list. Whoever calls holds the lease under which the list is applied, so that
 * nothing is withdrawn for a new entry between that look and the restoring.
 */
@Injectable()
export class RestoredLeads {
  constructor(
    private readonly takenOff: TakenOffRepository,
    private readonly suppressions: SuppressionRepository,
    private readonly erased: ErasedContacts,
    private readonly pool: PoolRepository,
    private readonly records: WithdrawalRepository,
    private readonly withdrawals: Withdrawals,
    private readonly leads: LeadRepository,
    private readonly suppressedLeads: SuppressedLeads,
  ) {}

  /**
   * Goes on from the place that was kept, over all CSVs, archived ones too.
   *
   * @returns how many leads were restored, those before that place included
   * @throws LeaseLost, and the signal's reason when it stops
   */
  async restore(takenOff: TakenOff, lease: Lease, signal: AbortSignal): Promise<number> {
    const { id } = takenOff;
    const contacts = this.contactsOf(id);
    let restored = takenOff.leads_restored;
    let place = takenOff.place ?? (await this.csvAfter(null));
    while (place !== null) {
      signal.throwIfAborted();
      const step = await this.restoreFrom(place, contacts);
      restored += step.restored;
      place =
        step.next === null
          ? await this.csvAfter(place.csv_id)
          : { csv_id: place.csv_id, row: step.next };
      if (place !== null) await this.takenOff.keepPlace(id, place, restored, lease);
    }
    return restored;
  }

  /** Tells whom the entries stand for that are set aside. */
  private contactsOf(id: string): SuppressedContacts {
    const list = {
      kinds: () => this.takenOff.kinds(id),
      countries: () => this.suppressions.countries(),
      standing: (values: readonly string[]) => this.takenOff.standing(id, values),
    };
    return new SuppressedContacts(list, this.erased);
  }

  /** @returns with the row to go on with; null when the CSV has no further one that is withdrawn */
  private async restoreFrom(
    { csv_id, row }: LeadPlace,
    contacts: SuppressedContacts,
  ): Promise<{ restored: number; next: number | null }> {
    const csv = await this.pool.ledger(csv_id);
    const from = csv === null ? null : firstWithdrawn(csv, row);
    if (csv === null || from === null) return { restored: 0, next: null };
    const to = from + ROWS_PER_STEP;
    const restored = await this.restoreWithin(csv_id, [from, to], contacts);
    return { restored, next: firstWithdrawn(csv, to) };
  }

  private async restoreWithin(
    csv_id: string,
    range: RowRange,
    contacts: SuppressedContacts,
  ): Promise<number> {
    try {
      return await this.withdrawals.restoreSuppressed(csv_id, () =>
        this.find(csv_id, range, contacts),
      );
    } catch (error) {
      // The CSV was deleted meanwhile, and its leads with it.
      if (error instanceof NotFound) return 0;
      throw error;
    }
  }

  private async find(
    csv_id: string,
    [from, to]: RowRange,
    contacts: SuppressedContacts,
  ): Promise<RowRanges> {
    const records = await this.records.within(csv_id, from, to);
    const suppressed = records.filter(({ cause }) => cause === 'suppressed');
    const found: RowRange[] = [];
    for (const rows of portions(intersect(rowsOfRecords(suppressed), [[from, to]]))) {
      const read = await this.leads.inSlices(
        rows.map(([start, end]) => ({ csv_id, from: start, to: end })),
      );
      found.push(...(await this.freeOf(read, contacts)));
      await nextTurn();
    }
    return normalise(found);
  }

  private async freeOf(read: readonly Lead[], contacts: SuppressedContacts): Promise<RowRange[]> {
    const theirs = (await this.suppressedLeads.matched(read, contacts)).map(({ lead }) => lead);
    const kept = await this.suppressedLeads.matched(theirs);
    const rows = new Set(kept.map(({ lead }) => lead.row));
    return theirs.filter(({ row }) => !rows.has(row)).map(({ row }) => [row, row + 1]);
  }

  private async csvAfter(csv_id: string | null): Promise<LeadPlace | null> {
    const [csv] = await this.pool.ledgers(csv_id, 1);
    return csv ? { csv_id: csv.csv_id, row: 0 } : null;
  }
}

function firstWithdrawn({ withdrawn }: LedgerOfCsv, from: number): number | null {
  const range = withdrawn.find(([, to]) => to > from);
  return range === undefined ? null : Math.max(range[0], from);
}

/** Cuts ranges into portions of so many rows at most. */
function portions(ranges: RowRanges): RowRange[][] {
  const cut: RowRange[][] = [];
  let portion: RowRange[] = [];
  let left = LEADS_PER_LOOK;
  for (const [from, to] of ranges) {
    for (let start = from; start < to;) {
      const end = Math.min(to, start + left);
      portion.push([start, end]);
      left -= size([[start, end]]);
      start = end;
      if (left > 0) continue;
      cut.push(portion);
      portion = [];
      left = LEADS_PER_LOOK;
    }
  }
  return portion.length > 0 ? [...cut, portion] : cut;
}
