import type { ReturnedLead } from '../../returns/return';
import { ledgerOf } from '../testing/ledgers';
import { changeOfReturn } from './change-of-return';

const AT = new Date('2026-11-22T10:00:00Z');

const lead = (
  csv_id: string,
  row: number,
  overrides: Partial<ReturnedLead> = {},
): ReturnedLead => ({
  csv_id,
  row,
  member_id: 'anna',
  execution_id: 'run',
  reason: 'Nobody there.',
  at: AT,
  make_good: true,
  ...overrides,
});

describe('the return of bad leads', () => {
  it('withdraws what is not withdrawn, counts what nobody returned before, owes the rest', () => {
    const returned = [lead('a', 1), lead('a', 2), lead('b', 0, { make_good: false })];
    const change = changeOfReturn(
      7,
      returned,
      [
        { csv: ledgerOf({ withdrawn: [[2, 4]], returned_leads: 5 }), returnedBefore: new Set([2]) },
        { csv: ledgerOf({ csv_id: 'b' }), returnedBefore: new Set() },
      ],
      'ann@example.com',
    );

    expect(change).toMatchObject({ revision: 7, lease: null, execution: null, returned });
    expect(change.csvs).toMatchObject([
      { csv_id: 'a', withdrawn: [[1, 4]], returned_leads: 6 },
      { csv_id: 'b', withdrawn: [[0, 1]], returned_leads: 1 },
    ]);
    const record = { cause: 'returned', reason: 'Nobody there.', by: 'ann@example.com', at: AT };
    expect(change.withdrawals).toEqual([
      { csv_id: 'a', removed: [], added: [{ from: 1, to: 2, ...record }] },
      { csv_id: 'b', removed: [], added: [{ from: 0, to: 1, ...record }] },
    ]);
    expect(change.credits).toEqual([{ member_id: 'anna', leads: 2 }]);
  });

  it('leaves the record of leads that are withdrawn already, whatever for', () => {
    const csv = ledgerOf({ withdrawn: [[0, 10]] });
    const change = changeOfReturn(7, [lead('a', 3)], [{ csv, returnedBefore: new Set() }], 'ann');

    expect(change.withdrawals).toEqual([]);
    expect(change.csvs).toMatchObject([{ returned_leads: 1, csv_status: 'exhausted' }]);
    expect(change.csvs[0]).not.toHaveProperty('withdrawn');
    expect(change.events.map(({ type }) => type)).toEqual(['overview.changed']);
  });
});
