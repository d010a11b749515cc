import { executionDetailView, executionFacts } from './execution.view';
import { completedOf, executionOf, shareOf } from '../testing/fakes';

describe('executionFacts', () => {
  it('tells a committed run flat, with its CSVs by id', () => {
    const run = completedOf({
      total_leads_distributed: 5_000,
      members_served: 50,
      members_short: 2,
      per_csv: [shareOf('A', 3_000, 0), shareOf('B', 2_000, 700)],
    });

    expect(executionFacts(run)).toEqual({
      execution_id: 'run-1',
      schedule_id: null,
      schedule_name: 'Manual',
      trigger: 'manual',
      scheduled_for: null,
      executed_at: new Date('2026-11-22T10:00:00Z'),
      finished_at: new Date('2026-11-22T10:00:02.500Z'),
      total_leads_distributed: 5_000,
      members_served: 50,
      members_short: 2,
      source_csvs: ['csv-A', 'csv-B'],
      exhausted_csvs: ['csv-A'],
      status: 'completed',
      reason: null,
      started_by: 'ada@example.com',
      duration_ms: 2_500,
      reverted: null,
    });
  });

  it('says by whom, when and why a run was reverted, and what it had handed out', () => {
    const reverted = { by: 'ada@example.com', at: new Date(), reason: 'The wrong file.' };
    const run = completedOf({ total_leads_distributed: 10 }, { status: 'reverted', reverted });

    expect(executionFacts(run)).toMatchObject({
      status: 'reverted',
      reason: 'The wrong file.',
      reverted,
      total_leads_distributed: 10,
    });
  });

  it('tells why members fell short, unless there is another reason', () => {
    const shortage = {
      members: 2,
      wanted: 200,
      at_most: 150,
      contested_leads: 15,
      contested_distributions: 150,
      uncontested: 0,
    };

    expect(executionFacts(completedOf({ shortage })).reason).toMatch(
      /^2 members could get at most/,
    );
    expect(executionFacts(completedOf({ shortage }, { reason: 'Wrong file.' })).reason).toBe(
      'Wrong file.',
    );
  });

  it('has zeros and empty lists for a run that has distributed nothing', () => {
    expect(executionFacts(executionOf())).toMatchObject({
      executed_at: null,
      total_leads_distributed: 0,
      members_served: 0,
      members_short: 0,
      source_csvs: [],
      exhausted_csvs: [],
      duration_ms: null,
    });
  });

  it('has no duration for a run that ended before its turn came', () => {
    const cancelled = executionOf({ status: 'cancelled', finished_at: new Date() });

    expect(executionFacts(cancelled).duration_ms).toBeNull();
  });
});

describe('executionDetailView', () => {
  it('adds what was asked for and what came of each CSV', () => {
    const request = {
      tiers: ['gold'],
      member_ids: null,
      plan_hash: 'abc',
      min_leads_required: 10,
    };
    const run = completedOf({ number: 7, per_csv: [shareOf('A', 3_000, 0)] }, { request });

    expect(executionDetailView(run, ['revert'])).toEqual({
      ...executionFacts(run),
      requested_at: new Date('2026-11-22T09:59:59Z'),
      reason_code: null,
      rule_version: 2,
      number: 7,
      request,
      per_csv: [shareOf('A', 3_000, 0)],
      shortage: null,
      abilities: ['revert'],
    });
    expect(executionDetailView(executionOf(), [])).toMatchObject({
      number: null,
      per_csv: [],
      shortage: null,
    });
  });
});
