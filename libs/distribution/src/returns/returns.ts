import { Injectable } from '@nestjs/common';
import { ExecutionRepository, type CommittedAllotment } from '@sluice/history';
import {
  Clock,
  NotFound,
  ValidationFailed,
  pages,
  type Page,
  type PageRequest,
} from '@sluice/kernel';
import { MemberRepository } from '@sluice/members';
import { SettingsRepository } from '@sluice/settings';
import { changeOfReturn, type CsvOfReturn } from '../domain/changes/change-of-return';
import { normalise, type RowRange } from '../domain/row-ranges';
import { recordsWithin } from '../domain/withdrawn-records';
import { PoolRepository } from '../pool.repository';
import { untilApplied } from '../runs/until-applied';
import type { WithdrawnRows } from '../withdrawals/withdrawal';
import { WithdrawalRepository } from '../withdrawals/withdrawal.repository';
import type { BadLead, ReturnedLead } from './return';
import { ReturnRepository } from './return.repository';

const RUNS_AT_A_TIME = 100;

const TWICE = 'This lead stands in the list before.';
const NOT_RECEIVED =
  'The member has not received this lead, or only in a run that was taken back since.';
const RETURNED_BEFORE = 'The member has returned this lead before.';

/** What came of a call. */
export interface Returned {
  /** How many leads were returned. */
  returned: number;
  /** How many leads the member is owed now, those of earlier returns included. */
  credit: number;
}

/**
 * Takes back what members found to be bad: all leads of a call or none. They are withdrawn, stay among
 * what the member has had, and are made good in the next run that has enough for the member.
 * Nothing is owed for them any more once the run in which they were received is reverted.
 */
@Injectable()
export class Returns {
  constructor(
    private readonly pool: PoolRepository,
    private readonly executions: ExecutionRepository,
    private readonly members: MemberRepository,
    private readonly returns: ReturnRepository,
    private readonly settings: SettingsRepository,
    private readonly withdrawals: WithdrawalRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns what the member returned, the latest first, and what is owed now @throws NotFound */
  async ofMember(
    member_id: string,
    page: PageRequest,
  ): Promise<Page<ReturnedLead> & Pick<Returned, 'credit'>> {
    await this.mustExist(member_id);
    const list = await this.returns.list(member_id, page);
    return { ...list, credit: await this.owed(member_id) };
  }

  /** @throws NotFound, ValidationFailed, PoolKeepsChanging */
  async takeBack(member_id: string, leads: readonly BadLead[], by: string): Promise<Returned> {
    await this.mustExist(member_id);
    await untilApplied(this.pool, async () => {
      const { revision } = await this.pool.state();
      const { make_good } = await this.settings.current();
      const returnable = await this.mustBeReturnable(member_id, leads);
      const returned = returnable.map((lead) => ({ ...lead, make_good }));
      return { change: changeOfReturn(revision, returned, await this.csvsOf(returned), by) };
    });
    return { returned: leads.length, credit: await this.owed(member_id) };
  }

  private async mustExist(member_id: string): Promise<void> {
    if (!(await this.members.existing([member_id])).has(member_id))
      throw new NotFound('member', member_id);
  }

  /** @throws ValidationFailed, which names every lead that can't be returned */
  private async mustBeReturnable(
    member_id: string,
    leads: readonly BadLead[],
  ): Promise<Omit<ReturnedLead, 'make_good'>[]> {
    const runs = await this.runsThatGave(member_id, leads);
    const before = await this.returnedBefore(member_id, leads);
    const at = this.clock.now();
    const seen = new Set<string>();
    const returned: Omit<ReturnedLead, 'make_good'>[] = [];
    const errors: { field: string; message: string }[] = [];
    for (const [index, lead] of leads.entries()) {
      const place = placeOf(lead);
      const execution_id = runs.get(place);
      const refuse = (message: string) => errors.push({ field: `leads[${index}].row`, message });
      if (seen.has(place)) refuse(TWICE);
      else if (execution_id === undefined) refuse(NOT_RECEIVED);
      else if (before.has(`${place}/${execution_id}`)) refuse(RETURNED_BEFORE);
      else returned.push({ ...lead, member_id, execution_id, at });
      seen.add(place);
    }
    if (errors.length > 0)
      throw new ValidationFailed('Some of these leads can not be returned.', errors);
    return returned;
  }

  /** The runs in which the member received the leads, by the leads' places; newest runs are read first. */
  private async runsThatGave(
    member_id: string,
    leads: readonly BadLead[],
  ): Promise<Map<string, string>> {
    const runs = new Map<string, string>();
    const rows = rowsByCsv(leads);
    const wanted = new Set(leads.map(placeOf)).size;
    const allotments = pages<CommittedAllotment>(RUNS_AT_A_TIME, (last, size) =>
      this.executions.allotmentsOfMember(member_id, 'newest', last?.number ?? null, size),
    );
    for await (const page of allotments) {
      for (const { execution_id, slices } of page)
        for (const { csv_id, from, to } of slices)
          for (const row of rows.get(csv_id) ?? [])
            if (row >= from && row < to) runs.set(placeOf({ csv_id, row }), execution_id);
      if (runs.size >= wanted) break;
    }
    return runs;
  }

  private async returnedBefore(member_id: string, leads: readonly BadLead[]): Promise<Set<string>> {
    const before = new Set<string>();
    for (const [csv_id, rows] of rowsByCsv(leads))
      for (const lead of await this.returns.ofMember(member_id, csv_id, rows))
        before.add(`${placeOf(lead)}/${lead.execution_id}`);
    return before;
  }

  private async csvsOf(returned: readonly ReturnedLead[]): Promise<CsvOfReturn[]> {
    const csvs: CsvOfReturn[] = [];
    for (const [csv_id, rows] of rowsByCsv(returned)) {
      const csv = await this.pool.ledger(csv_id);
      if (!csv) throw new NotFound('CSV', csv_id);
      const returnedBefore = await this.returns.returnedRows(csv_id, rows);
      csvs.push({ csv, returnedBefore, suppressed: await this.suppressedOf(csv_id, rows) });
    }
    return csvs;
  }

  private async suppressedOf(csv_id: string, rows: readonly number[]): Promise<WithdrawnRows[]> {
    const end = Math.max(...rows) + 1;
    const records = await this.withdrawals.within(csv_id, Math.min(...rows), end);
    const ranges = normalise(rows.map((row): RowRange => [row, row + 1]));
    return recordsWithin(records, ranges).filter(({ cause }) => cause === 'suppressed');
  }

  private async owed(member_id: string): Promise<number> {
    return (await this.pool.owed([member_id])).get(member_id) ?? 0;
  }
}

function placeOf({ csv_id, row }: Pick<BadLead, 'csv_id' | 'row'>): string {
  return `${csv_id}/${row}`;
}

function rowsByCsv(leads: readonly BadLead[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const { csv_id, row } of leads) rows.set(csv_id, [...(rows.get(csv_id) ?? []), row]);
  return rows;
}
