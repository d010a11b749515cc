import { Logger } from '@nestjs/common';
import { NotFound, ValidationFailed } from '@sluice/kernel';
import { PoolKeepsChanging } from '../runs/runs.errors';
import { SmallPool } from '../testing/small-pool';
import { SmallReturns } from '../testing/small-returns';

Logger.overrideLogger(false);

describe('returning bad leads', () => {
  let pool: SmallPool;
  let returns: SmallReturns;

  beforeEach(async () => {
    pool = new SmallPool();
    pool.addCsv('a', 6, 2);
    pool.addCsv('b', 40, 2);
    pool.addMember('m1', 10);
    returns = new SmallReturns(pool);
  });

  const takeBack = (...leads: [csv_id: string, row: number][]) =>
    returns.service.takeBack(
      'm1',
      leads.map(([csv_id, row]) => ({ csv_id, row, reason: `${csv_id} ${row} is bad.` })),
      'ann@example.com',
    );

  const given = async (execution_id: string) =>
    pool.staged.get(execution_id)!.map(({ allowance, received }) => [allowance, received]);

  const refusals = async (...leads: [csv_id: string, row: number][]) => {
    const before = { ledgers: new Map(pool.ledgers), returned: [...pool.returned] };
    const error = await takeBack(...leads).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ValidationFailed);
    expect({ ledgers: pool.ledgers, returned: pool.returned }).toEqual(before);
    return (error as ValidationFailed).errors;
  };

  it('withdraws them, each with its reason, and leaves them to those who had them', async () => {
    const run = await pool.run();
    expect(await takeBack(['b', 3], ['a', 5], ['a', 0])).toEqual({ returned: 3, credit: 3 });

    expect(pool.ledgers.get('a')!.withdrawn).toEqual([
      [0, 1],
      [5, 6],
    ]);
    expect(pool.ledgers.get('b')!.withdrawn).toEqual([[3, 4]]);
    expect(returns.reasons.get('a/5')).toBe('a 5 is bad.');
    expect(pool.returned.map(({ execution_id }) => execution_id)).toEqual(
      Array(3).fill(run.execution_id),
    );
    expect(pool.heldBy('m1', 'a')).toEqual([[0, 6]]);
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('adds them to the next allowance, once', async () => {
    await pool.run();
    await takeBack(['a', 0], ['a', 1]);
    const next = await pool.run();
    const last = await pool.run();

    expect(await given(next.execution_id)).toEqual([[12, 12]]);
    expect(await given(last.execution_id)).toEqual([[10, 10]]);
  });

  it('previews what the next run makes good, under the hash that it has', async () => {
    await pool.run();
    await takeBack(['a', 0]);
    const { plan, planHash } = await pool.runs.preview({ tiers: null, member_ids: null });
    const next = await pool.run({ plan_hash: planHash });

    expect(plan.members).toMatchObject([{ allowance: 11, received: 11 }]);
    expect(next.status).toBe('completed');
  });

  it('owes on what a run was too short for', async () => {
    await pool.run();
    await takeBack(['a', 0], ['a', 1], ['a', 2]);
    pool.ledgers.set('b', { ...pool.ledgers.get('b')!, withdrawn: [[15, 40]] });
    const short = await pool.run();

    expect(await given(short.execution_id)).toEqual([[13, 11]]);
    expect(pool.owedTo('m1')).toBe(2);
  });

  it('owes again what a reverted run had made good', async () => {
    await pool.run();
    await takeBack(['a', 0]);
    const next = await pool.run();
    expect(pool.owedTo('m1')).toBe(0);
    await pool.reverter.revert(next.execution_id, 'ann@example.com', 'A mistake.');

    expect(pool.owedTo('m1')).toBe(1);
  });

  it('owes nothing for what was received in a run that was reverted', async () => {
    pool.addCsv('c', 40, 2);
    const run = await pool.run();
    await takeBack(['a', 0], ['b', 1]);
    await pool.reverter.revert(run.execution_id, 'ann@example.com', 'A mistake.');

    expect(pool.owedTo('m1')).toBe(0);
    expect(await given((await pool.run()).execution_id)).toEqual([[10, 10]]);
  });

  it('owes nothing where the setting is off', async () => {
    returns.makeGood = false;
    const run = await pool.run();

    expect(await takeBack(['a', 0])).toEqual({ returned: 1, credit: 0 });
    expect(await given((await pool.run()).execution_id)).toEqual([[10, 10]]);
    expect(run.status).toBe('completed');
  });

  it('refuses all of them where one was never received, or was returned, or stands there twice', async () => {
    await pool.run();
    await takeBack(['a', 1]);

    expect(await refusals(['a', 0], ['b', 39], ['a', 1], ['a', 0], ['none', 0])).toEqual([
      { field: 'leads[1].row', message: expect.stringContaining('has not received') },
      { field: 'leads[2].row', message: expect.stringContaining('returned this lead before') },
      { field: 'leads[3].row', message: expect.stringContaining('in the list before') },
      { field: 'leads[4].row', message: expect.stringContaining('has not received') },
    ]);
  });

  it('refuses what was received only in a run that was reverted', async () => {
    const run = await pool.run();
    await pool.reverter.revert(run.execution_id, 'ann@example.com', 'A mistake.');

    expect(await refusals(['a', 0])).toEqual([
      { field: 'leads[0].row', message: expect.stringContaining('taken back') },
    ]);
  });

  it('makes good what was withdrawn before, which keeps the record of why', async () => {
    await pool.run();
    pool.ledgers.set('a', { ...pool.ledgers.get('a')!, withdrawn: [[0, 1]] });

    expect(await takeBack(['a', 0])).toEqual({ returned: 1, credit: 1 });
    expect(returns.reasons.size).toBe(0);
  });

  it('lists what was returned, and what is owed', async () => {
    const { execution_id } = await pool.run();
    await takeBack(['a', 0]);
    returns.makeGood = false;
    await takeBack(['a', 1]);
    const page = { page: 1, page_size: 25 };
    const { items, ...rest } = await returns.service.ofMember('m1', page);

    expect(items).toMatchObject([
      { csv_id: 'a', row: 1, make_good: false },
      { csv_id: 'a', row: 0, make_good: true, execution_id, reason: 'a 0 is bad.' },
    ]);
    expect(rest).toEqual({ ...page, total: 2, credit: 1 });
    await expect(returns.service.ofMember('nobody', page)).rejects.toThrow(NotFound);
  });

  it('refuses a member who is not there', async () => {
    await expect(
      returns.service.takeBack('nobody', [{ csv_id: 'a', row: 0, reason: 'Bad.' }], 'ann'),
    ).rejects.toThrow(NotFound);
  });

  it('is worked out anew when the pool moves meanwhile, and gives up when it keeps moving', async () => {
    await pool.run();
    let moves = 2;
    pool.before = (step) => {
      if (step === 'return' && moves-- > 0) pool.revision += 1;
    };
    expect(await takeBack(['a', 0])).toEqual({ returned: 1, credit: 1 });
    moves = Infinity;

    await expect(takeBack(['a', 1])).rejects.toThrow(PoolKeepsChanging);
  });
});
