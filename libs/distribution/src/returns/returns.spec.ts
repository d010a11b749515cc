import { Logger } from '@nestjs/common';
import { NotFound, ValidationFailed } from '@sluice/kernel';
import { DEFAULT_SETTINGS } from '@sluice/settings';
import { PoolKeepsChanging } from '../distribution.errors';
import { SmallPool } from '../testing/small-pool';

Logger.overrideLogger(false);

const BY_HAND = { cause: 'by_hand', reason: 'Wrong numbers.', by: 'ann@example.com' } as const;

describe('returning bad leads', () => {
  let pool: SmallPool;

  beforeEach(async () => {
    pool = new SmallPool();
    await pool.addCsv('a', 6, 2);
    await pool.addCsv('b', 40, 2);
    await pool.addMember('m1', 10);
  });

  const takeBack = (...leads: [csv_id: string, row: number][]) =>
    pool.returns.takeBack(
      'm1',
      leads.map(([csv_id, row]) => ({ csv_id, row, reason: `${csv_id} ${row} is bad.` })),
      'ann@example.com',
    );

  const given = async (execution_id: string) =>
    (await pool.allotments(execution_id)).map(({ allowance, received }) => [allowance, received]);

  const returned = async () =>
    (await pool.storage.returns.list('m1', { page: 1, page_size: 25 })).items;

  const makeNothingGood = () =>
    pool.storage.settings.put({ ...DEFAULT_SETTINGS, make_good: false }, null);

  const refusals = async (...leads: [csv_id: string, row: number][]) => {
    const before = [await pool.ledgers(), await returned()];
    const error = await takeBack(...leads).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ValidationFailed);
    expect([await pool.ledgers(), await returned()]).toEqual(before);
    return (error as ValidationFailed).errors;
  };

  it('withdraws them, each with its reason, and leaves them to those who had them', async () => {
    const run = await pool.run();
    expect(await takeBack(['b', 3], ['a', 5], ['a', 0])).toEqual({ returned: 3, credit: 3 });

    expect((await pool.ledger('a')).withdrawn).toEqual([
      [0, 1],
      [5, 6],
    ]);
    expect((await pool.ledger('b')).withdrawn).toEqual([[3, 4]]);
    expect(await pool.records('a')).toMatchObject([
      { from: 0 },
      { from: 5, reason: 'a 5 is bad.' },
    ]);
    expect((await returned()).map(({ execution_id }) => execution_id)).toEqual(
      Array(3).fill(run.execution_id),
    );
    expect(await pool.heldBy('m1', 'a')).toEqual([[0, 6]]);
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
    await pool.withdrawals.withdraw('b', [[15, 40]], BY_HAND);
    const short = await pool.run();

    expect(await given(short.execution_id)).toEqual([[13, 11]]);
    expect(await pool.owedTo('m1')).toBe(2);
  });

  it('owes again what a reverted run had made good', async () => {
    await pool.run();
    await takeBack(['a', 0]);
    const next = await pool.run();
    expect(await pool.owedTo('m1')).toBe(0);
    await pool.reverter.revert(next.execution_id, 'ann@example.com', 'A mistake.');

    expect(await pool.owedTo('m1')).toBe(1);
  });

  it('owes nothing for what was received in a run that was reverted', async () => {
    await pool.addCsv('c', 40, 2);
    const run = await pool.run();
    await takeBack(['a', 0], ['b', 1]);
    await pool.reverter.revert(run.execution_id, 'ann@example.com', 'A mistake.');

    expect(await pool.owedTo('m1')).toBe(0);
    expect(await given((await pool.run()).execution_id)).toEqual([[10, 10]]);
  });

  it('owes nothing where the setting is off', async () => {
    await makeNothingGood();
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
    await pool.withdrawals.withdraw('a', [[0, 1]], BY_HAND);

    expect(await takeBack(['a', 0])).toEqual({ returned: 1, credit: 1 });
    expect(await pool.records('a')).toMatchObject([{ cause: 'by_hand' }]);
  });

  it('lists what was returned, and what is owed', async () => {
    const { execution_id } = await pool.run();
    await takeBack(['a', 0]);
    await makeNothingGood();
    await takeBack(['a', 1]);
    const page = { page: 1, page_size: 25 };
    const { items, ...rest } = await pool.returns.ofMember('m1', page);

    // Both at the same instant, so by row.
    expect(items).toMatchObject([
      { csv_id: 'a', row: 0, make_good: true, execution_id, reason: 'a 0 is bad.' },
      { csv_id: 'a', row: 1, make_good: false },
    ]);
    expect(rest).toEqual({ ...page, total: 2, credit: 1 });
    await expect(pool.returns.ofMember('nobody', page)).rejects.toThrow(NotFound);
  });

  it('refuses a member who is not there', async () => {
    await expect(
      pool.returns.takeBack('nobody', [{ csv_id: 'a', row: 0, reason: 'Bad.' }], 'ann'),
    ).rejects.toThrow(NotFound);
  });

  it('is worked out anew when the pool moves meanwhile, and gives up when it keeps moving', async () => {
    await pool.run();
    let moves = 2;
    pool.before = async (step) => {
      if (step === 'return' && moves-- > 0) await pool.move();
    };
    expect(await takeBack(['a', 0])).toEqual({ returned: 1, credit: 1 });
    moves = Infinity;

    await expect(takeBack(['a', 1])).rejects.toThrow(PoolKeepsChanging);
  });
});
