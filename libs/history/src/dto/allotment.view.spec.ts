import { memberResultDetailView } from './allotment.view';
import { allotmentOf, completedOf, executionOf, shareOf } from '../testing/fakes';

describe('memberResultDetailView', () => {
  it('puts the rows of one CSV together, in the order in which they were given', () => {
    const run = completedOf({ per_csv: [shareOf('A', 300, 50), shareOf('B', 200, 900)] });
    const allotment = allotmentOf({
      slices: [
        { csv_id: 'csv-A', from: 250, to: 280 },
        { csv_id: 'csv-A', from: 290, to: 300 },
        { csv_id: 'csv-B', from: 0, to: 60 },
      ],
    });

    expect(memberResultDetailView(run, allotment)).toEqual({
      execution_id: 'run-1',
      member_id: 'member-1',
      external_id: null,
      rounding: null,
      name: 'Ada',
      tier: 'bronze',
      allowance: 100,
      received: 100,
      short_by: 0,
      at: new Date('2026-11-22T10:00:02.500Z'),
      sources: [
        {
          csv_id: 'csv-A',
          name: 'A',
          leads: 40,
          ranges: [
            [250, 280],
            [290, 300],
          ],
        },
        { csv_id: 'csv-B', name: 'B', leads: 60, ranges: [[0, 60]] },
      ],
      reason: 'Received the full allowance of 100 leads, from "A" and "B".',
    });
  });

  const reasonOf = (...told: Parameters<typeof memberResultDetailView>) =>
    memberResultDetailView(...told).reason;

  it('says that a member has had all that is left', () => {
    const run = completedOf({
      members_served: 3,
      members_short: 3,
      per_csv: [shareOf('A', 180, 700)],
    });

    expect(reasonOf(run, allotmentOf({ received: 60 }))).toBe(
      'Received 60 of 100 leads, 40 short. When the run was over, no available lead was left that this member had never received. ' +
        'Still available for other members: 700 leads of "A", which this member has had, in this run or before.',
    );
  });

  it('says that the supply was used up and shared', () => {
    const run = completedOf({
      members_served: 2,
      members_short: 2,
      per_csv: [shareOf('A', 100, 0)],
    });

    expect(reasonOf(run, allotmentOf({ received: 17 }))).toBe(
      'Received 17 of 100 leads, 83 short. When the run was over, no available lead was left that this member had never received. ' +
        'The run used up "A"; 2 members shared what there was, and 2 fell short.',
    );
  });

  it('says both, names a few CSVs and counts the others', () => {
    const used = ['A', 'B', 'C', 'D', 'E'].map((name) => shareOf(name, 10, 0));
    const run = completedOf({
      members_served: 1,
      members_short: 1,
      per_csv: [...used, shareOf('F', 1, 1)],
    });

    expect(reasonOf(run, allotmentOf({ received: 51 }))).toBe(
      'Received 51 of 100 leads, 49 short. When the run was over, no available lead was left that this member had never received. ' +
        'The run used up "A", "B", "C" and 2 more. ' +
        'Still available for other members: 1 lead of "F", which this member has had, in this run or before.',
    );
  });

  it('says what was rounded, also to somebody who has the whole allowance by it', () => {
    const run = completedOf({ members_short: 1, per_csv: [shareOf('A', 1, 0)] });
    const rounding = { exact_share: 500_000, carry_before: 0, carry_change: -500_000 };
    const one = allotmentOf({ allowance: 1, received: 1, short_by: 0, rounding });

    expect(memberResultDetailView(run, one)).toMatchObject({
      rounding: { exact_share: 0.5, carry_before: 0, carry_after: -0.5 },
      reason:
        'Received the full allowance of 1 lead, from "A". The fair share of what there was came to 0.5 leads; rounded up, that made 1. Carried to the next short run: 0.5 leads too much so far.',
    });
    expect(reasonOf(run, { ...one, allowance: 2, short_by: 1 })).toContain(
      'that this member had never received. The fair share of what there was came to 0.5 leads;',
    );
  });

  it('says that there was nothing for anybody', () => {
    expect(reasonOf(completedOf(), allotmentOf({ received: 0, slices: [] }))).toBe(
      'Received 0 of 100 leads, 100 short. No CSV in the queue had an available lead that any member of this run had not received before.',
    );
  });

  it('says that the run was reverted, and why', () => {
    const per_csv = [shareOf('A', 100, 400)];
    const reverted = { by: 'ada@example.com', at: new Date(), reason: 'wrong file' };
    const run = completedOf({ per_csv }, { status: 'reverted', reverted });

    expect(reasonOf(run, allotmentOf())).toBe(
      'Received the full allowance of 100 leads, from "A". The run was reverted later, so this does not count any more: wrong file',
    );
  });

  it('names a CSV by its id where the record has no name', () => {
    expect(memberResultDetailView(executionOf(), allotmentOf()).sources[0]?.name).toBe('csv-A');
  });
});
