import { ledgerOf } from '../testing/ledgers';
import { zero } from '../step-counts';
import { changeOfRevert, revertedCsv } from './change-of-revert';

const AT = new Date('2026-11-22T10:00:00Z');

describe('reverting what a run took from a CSV', () => {
  it('gives back what several members got of the same rows', () => {
    const counts = [
      { from: 0, to: 4, count: 3 },
      { from: 4, to: 10, count: 1 },
    ];
    const { after, leads } = revertedCsv(
      ledgerOf({ limit: 3, counts }),
      [
        [0, 4],
        [0, 2],
        [4, 6],
      ],
      AT,
    );

    expect(leads).toBe(8);
    expect(after).toMatchObject({
      counts: [
        { from: 0, to: 2, count: 1 },
        { from: 2, to: 4, count: 2 },
        { from: 4, to: 6, count: 0 },
        { from: 6, to: 10, count: 1 },
      ],
      remaining_leads: 10,
      distributed_leads: 10,
      possible_distributions: 30,
    });
  });

  it('leaves leads withdrawn that were returned as bad since', () => {
    const csv = ledgerOf({ rows: 4, counts: [{ from: 0, to: 4, count: 1 }], withdrawn: [[0, 1]] });

    expect(revertedCsv(csv, [[0, 4]], AT).after).toMatchObject({
      counts: zero(4),
      remaining_leads: 3,
      distributed_leads: 0,
      possible_distributions: 3,
      csv_status: 'active',
    });
  });

  it('refuses to take back what the ledger does not have', () => {
    expect(() => revertedCsv(ledgerOf(), [[0, 1]], AT)).toThrow(RangeError);
  });
});

describe('the revert of a run', () => {
  it('owes again what the run made good, no more what was returned of it, and carries nothing of it', () => {
    const change = changeOfRevert({
      execution_id: 'run',
      revision: 7,
      lease: { name: 'distributor', holder: 'here', token: 1 },
      reverted: { by: 'ann@example.com', at: AT, reason: 'A mistake.' },
      csvs: [],
      credits: {
        used: [
          { member_id: 'anna', leads: 3 },
          { member_id: 'ben', leads: 2 },
        ],
        forReturns: [
          { member_id: 'ben', leads: 2 },
          { member_id: 'clara', leads: 1 },
        ],
      },
      carries: [
        { member_id: 'anna', change: 333_333 },
        { member_id: 'ben', change: -666_667 },
      ],
    });

    expect(change.credits).toEqual([
      { member_id: 'anna', leads: 3 },
      { member_id: 'clara', leads: -1 },
    ]);
    expect(change.carries).toEqual([
      { member_id: 'anna', change: -333_333 },
      { member_id: 'ben', change: 666_667 },
    ]);
    expect(change.events.map(({ type }) => type)).toEqual(['overview.changed', 'run.reverted']);
  });
});
