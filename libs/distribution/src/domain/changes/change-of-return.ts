import type { LedgerOfCsv } from '../../ledger/ledger';
import type { ReturnedLead } from '../../returns/return';
import type { WithdrawnRows } from '../../withdrawals/withdrawal';
import { normalise, subtract, union, type RowRange, type RowRanges } from '../row-ranges';
import { recordsWithin, recordsWithout } from '../withdrawn-records';
import { csvAfter } from './csv-after';
import { poolChange, type AlteredCsv, type PoolChange, type RecordsChange } from './pool-change';

/** A CSV of which leads are returned. */
export interface CsvOfReturn {
  readonly csv: LedgerOfCsv;
  /** Which of the returned rows anybody has returned before. */
  readonly returnedBefore: ReadonlySet<number>;
  /** The records about them that say that they are withdrawn for the suppression list. */
  readonly suppressed?: readonly WithdrawnRows[];
}

/**
 * What it changes that a member returns leads as bad: they are withdrawn, where they are not
 * already, count among what was returned of their CSV the first time that anybody returns them, and
 * the member is owed another for each that is to be made good.
 *
 * @param returned of one member, each lead once; of all `csvs` and no others
 * @param by on whose behalf
 */
export function changeOfReturn(
  revision: number,
  returned: readonly ReturnedLead[],
  csvs: readonly CsvOfReturn[],
  by: string,
): PoolChange {
  const altered: AlteredCsv[] = [];
  const withdrawals: RecordsChange[] = [];
  for (const { csv, returnedBefore, suppressed = [] } of csvs) {
    const own = returned.filter(({ csv_id }) => csv_id === csv.csv_id);
    const open = own.filter(({ row }) => subtract([[row, row + 1]], csv.withdrawn).length > 0);
    const first = own.filter(({ row }) => !returnedBefore.has(row));
    const alteration = {
      returned_leads: csv.returned_leads + first.length,
      ...(open.length > 0 && { withdrawn: union(csv.withdrawn, rowsOf(open)) }),
    };
    altered.push({ before: csv, after: csvAfter(csv, alteration, own[0]!.at) });
    const noted = suppressed.filter(({ before }) => before === undefined);
    const over = own.filter((lead) =>
      noted.some(({ from, to }) => lead.row >= from && lead.row < to),
    );
    if (open.length + over.length > 0) {
      const told = recordsWithin(noted, rowsOf(over));
      withdrawals.push({
        csv_id: csv.csv_id,
        removed: told.map(({ from }) => from),
        added: [
          ...open.map((lead) => recordOf(lead, by)),
          ...recordsWithout(told, rowsOf(over)),
          ...over.map((lead) => noteIn(told, lead, by)),
        ],
      });
    }
  }
  const toBeMadeGood = returned.filter(({ make_good }) => make_good);
  return poolChange(altered, {
    revision,
    withdrawals,
    returned,
    credits: toBeMadeGood.map(({ member_id }) => ({ member_id, leads: 1 })),
  });
}

function rowsOf(leads: readonly ReturnedLead[]): RowRanges {
  return normalise(leads.map(({ row }): RowRange => [row, row + 1]));
}

/** A lead that is suppressed stays so; what it was returned for holds again once that is taken back. */
function noteIn(
  suppressed: readonly WithdrawnRows[],
  lead: ReturnedLead,
  by: string,
): WithdrawnRows {
  const { from, to, ...before } = recordOf(lead, by);
  const record = suppressed.find((each) => from >= each.from && from < each.to)!;
  return { ...record, from, to, before };
}

function recordOf({ row, reason, at }: ReturnedLead, by: string): WithdrawnRows {
  return { from: row, to: row + 1, cause: 'returned', reason, by, at };
}
