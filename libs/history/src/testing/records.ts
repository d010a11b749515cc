import type { MemoryStorage } from '@sluice/persistence-memory';
import type { CommittedAllotment, Execution } from '../execution';

/** Puts a committed run on record as a distributor does, with what each of its members got. */
export async function record(
  { executions, leases, pool }: MemoryStorage,
  run: Execution,
  allotments: readonly CommittedAllotment[] = [],
): Promise<void> {
  const { execution_id, executed_at, finished_at, outcome } = run;
  const lease = (await leases.acquire('distributor', execution_id, executed_at!, 1_000))!;
  const waiting = { ...run, executed_at: null, finished_at: null, outcome: null };
  await executions.enqueue({ ...waiting, status: 'running' }, 'wait');
  await executions.begin(execution_id, executed_at!);
  await pool.stage(
    execution_id,
    allotments.map(({ at: _at, number: _number, ...allotment }) => allotment),
    lease,
  );
  const committed = await pool.apply({
    revision: (await pool.state()).revision,
    rests_on: [],
    lease,
    execution: {
      execution_id,
      from: 'running',
      to: 'completed',
      finished_at: finished_at!,
      outcome: outcome!,
      credits_used: [],
    },
    csvs: [],
    withdrawals: [],
    returned: [],
    credits: [],
    carries: [],
    events: [],
  });
  if (committed !== 'applied') throw new Error(`The run was not committed: ${committed}.`);
  await leases.release(lease);
}
