import { creditUsed } from './credit';
import { planRun, type PlanMember } from './plan';
import { simulate } from './simulate';
import { zero } from './step-counts';

const csv = (rows: number) => ({ csv_id: 'a', rows, limit: 1, counts: zero(rows), withdrawn: [] });

const owed = (credit: number): PlanMember => ({
  member_id: 'm',
  allowance: 10,
  credit,
  held: new Map(),
});

describe('leads that a member is owed', () => {
  it('come on top of the allowance, and the plan shows the sum', () => {
    const plan = planRun({ csvs: [csv(100)], members: [owed(3)], seed: 'seed' });

    expect(plan.members).toEqual([
      {
        member_id: 'm',
        allowance: 13,
        received: 13,
        short_by: 0,
        rounding: null,
        slices: [{ csv_id: 'a', from: 0, to: 13 }],
      },
    ]);
  });

  it.each([
    [13, 3],
    [12, 2],
    [10, 0],
    [4, 0],
  ])('are made good by what is received beyond the allowance: of %i, %i', (received, used) => {
    expect(creditUsed(10, received)).toBe(used);
  });

  it('are owed on for what a run is too short of', () => {
    const points = simulate({
      csvs: [csv(32)],
      members: [{ ...owed(3), tier: 'bronze' }],
      occurrences: [1, 2, 3].map((at) => ({
        at,
        schedule_id: 's',
        tiers: null,
        min_leads_required: 0,
      })),
      seedFor: String,
    });

    expect([...points].map(({ demand, served }) => [demand, served])).toEqual([
      [13, 13],
      [10, 10],
      [10, 9],
    ]);
  });

  it.each([-1, 0.5, NaN])('are a whole number, not %p', (credit) => {
    expect(() => planRun({ csvs: [csv(9)], members: [owed(credit)], seed: 'seed' })).toThrow(
      `Member m has the credit ${credit}. It needs a whole number from 0.`,
    );
  });
});
