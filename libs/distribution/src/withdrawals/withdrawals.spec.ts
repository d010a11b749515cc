import { Logger } from '@nestjs/common';
import { NotFound } from '@sluice/kernel';
import { normalise, size, type RowRange } from '../domain/row-ranges';
import { PoolKeepsChanging } from '../distribution.errors';
import { SmallPool } from '../testing/small-pool';
import { LeadAlreadyWithdrawn, LeadNotRestorable, LeadNotWithdrawn } from '../distribution.errors';

Logger.overrideLogger(false);

const BY_HAND = { cause: 'by_hand', reason: 'Wrong numbers.', by: 'ann@example.com' } as const;
const ERASED = { cause: 'erased', reason: 'The person asked for it.', by: 'ben' } as const;
const SUPPRESSED = { cause: 'suppressed', reason: 'On the list.', by: 'ben' } as const;

/** Records and ledger name the same rows, each row once. */
async function mustAgree(pool: SmallPool): Promise<void> {
  const ranges = (await pool.records('a')).map(({ from, to }): RowRange => [from, to]);
  const rows = normalise(ranges);
  expect(size(rows)).toBe(ranges.reduce((sum, [from, to]) => sum + to - from, 0));
  expect((await pool.ledger('a')).withdrawn).toEqual(rows);
}

describe('withdrawing leads', () => {
  let pool: SmallPool;

  beforeEach(async () => {
    pool = new SmallPool();
    await pool.addCsv('a', 10, 1);
    await pool.addMember('m1', 4);
  });

  const withdrawn = async () => (await pool.ledger('a')).withdrawn;
  const causes = async () =>
    (await pool.records('a')).map(({ from, to, cause }) => [from, to, cause]);

  it('keeps them from every later run', async () => {
    await pool.withdrawals.withdraw('a', [[0, 2]], BY_HAND);
    await pool.run();

    expect(await pool.heldBy('m1', 'a')).toEqual([[2, 6]]);
    expect(await pool.ledger('a')).toMatchObject({ remaining_leads: 4, possible_distributions: 8 });
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('says why, since when and who said so, and how many are new', async () => {
    expect(await pool.withdrawals.withdraw('a', [[0, 2]], BY_HAND)).toBe(2);
    expect(await pool.withdrawals.withdraw('a', [[1, 4]], { ...BY_HAND, by: 'ben' })).toBe(2);

    expect(await pool.records('a')).toEqual([
      { from: 0, to: 2, ...BY_HAND, at: pool.clock.now() },
      { from: 2, to: 4, ...BY_HAND, by: 'ben', at: pool.clock.now() },
    ]);
  });

  it('changes nothing when all of them are withdrawn for as good a cause', async () => {
    await pool.withdrawals.withdraw('a', [[0, 2]], BY_HAND);
    const { revision } = await pool.storage.pool.state();

    expect(await pool.withdrawals.withdraw('a', [[0, 2]], { ...BY_HAND, cause: 'returned' })).toBe(
      0,
    );
    expect(await pool.withdrawals.withdraw('a', [], BY_HAND)).toBe(0);
    expect(await pool.storage.pool.state()).toMatchObject({ revision });
  });

  it('lets a weightier cause take over, for the rows that it is about', async () => {
    await pool.withdrawals.withdraw('a', [[0, 6]], BY_HAND);
    expect(await pool.withdrawals.withdraw('a', [[4, 8]], SUPPRESSED)).toBe(2);
    expect(await pool.withdrawals.withdraw('a', [[5, 6]], ERASED)).toBe(0);
    expect(await pool.withdrawals.withdraw('a', [[0, 9]], BY_HAND)).toBe(1);

    expect(await causes()).toEqual([
      [0, 4, 'by_hand'],
      [4, 5, 'suppressed'],
      [5, 6, 'erased'],
      [6, 8, 'suppressed'],
      [8, 9, 'by_hand'],
    ]);
    await mustAgree(pool);
  });

  it('makes a run that is being made plan anew', async () => {
    let isFirst = true;
    pool.before = async (step) => {
      if (step !== 'commit' || !isFirst) return;
      isFirst = false;
      await pool.withdrawals.withdraw('a', [[0, 3]], BY_HAND);
    };
    await pool.run();

    expect(await pool.heldBy('m1', 'a')).toEqual([[3, 7]]);
  });

  it('keeps the leads withdrawn when an earlier run is reverted', async () => {
    const run = await pool.run();
    await pool.withdrawals.withdraw('a', [[1, 3]], BY_HAND);
    await pool.reverter.revert(run.execution_id, 'ann@example.com', 'A mistake.');

    expect(await withdrawn()).toEqual([[1, 3]]);
    expect(await pool.ledger('a')).toMatchObject({ remaining_leads: 8, possible_distributions: 8 });
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('works it out again when the pool moved meanwhile', async () => {
    let left = 2;
    pool.before = async (step) => {
      if (step === 'withdraw' && left-- > 0) await pool.move();
    };
    await pool.withdrawals.withdraw('a', [[0, 2]], BY_HAND);

    expect(await withdrawn()).toEqual([[0, 2]]);
  });

  it('gives up, changing nothing, when the pool never stands still', async () => {
    pool.before = async (step) => {
      if (step === 'withdraw') await pool.move();
    };

    await expect(pool.withdrawals.withdraw('a', [[0, 2]], BY_HAND)).rejects.toThrow(
      PoolKeepsChanging,
    );
    expect(await withdrawn()).toEqual([]);
  });

  it('refuses CSVs and rows that are not there', async () => {
    await expect(pool.withdrawals.withdraw('b', [[0, 1]], BY_HAND)).rejects.toThrow(NotFound);
    await expect(pool.withdrawals.withdraw('a', [[8, 12]], BY_HAND)).rejects.toThrow(NotFound);
    expect(await withdrawn()).toEqual([]);
  });

  it('of one lead is refused the second time, with what is on record', async () => {
    await pool.withdrawals.withdrawOne('a', 3, BY_HAND);
    const again = pool.withdrawals.withdrawOne('a', 3, { ...BY_HAND, by: 'ben' });

    await expect(again).rejects.toThrow(LeadAlreadyWithdrawn);
    await expect(again).rejects.toThrow('by ann@example.com on 2026-11-22T10:00:00.000Z');
    expect(await causes()).toEqual([[3, 4, 'by_hand']]);
  });
});

describe('restoring a lead', () => {
  let pool: SmallPool;

  beforeEach(async () => {
    pool = new SmallPool();
    await pool.addCsv('a', 10, 1);
  });

  it('puts it back and leaves those that were withdrawn with it', async () => {
    await pool.withdrawals.withdraw('a', [[0, 10]], BY_HAND);
    expect((await pool.ledger('a')).exhausted_at).not.toBeNull();
    await pool.withdrawals.restore('a', 4);

    expect((await pool.records('a')).map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [5, 10],
    ]);
    await mustAgree(pool);
    expect(await pool.ledger('a')).toMatchObject({
      remaining_leads: 1,
      possible_distributions: 1,
      exhausted_at: null,
    });
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('takes back what a member returned', async () => {
    await pool.withdrawals.withdraw('a', [[2, 3]], { ...BY_HAND, cause: 'returned' });
    await pool.withdrawals.restore('a', 2);

    expect(await pool.records('a')).toEqual([]);
  });

  it.each([ERASED, SUPPRESSED, { ...ERASED, cause: 'retention' as const }])(
    'is refused in words when it is $cause',
    async (order) => {
      await pool.withdrawals.withdraw('a', [[2, 3]], BY_HAND);
      await pool.withdrawals.withdraw('a', [[2, 3]], order);

      await expect(pool.withdrawals.restore('a', 2)).rejects.toThrow(LeadNotRestorable);
      expect((await pool.ledger('a')).withdrawn).toEqual([[2, 3]]);
    },
  );

  it('is refused when it is not withdrawn', async () => {
    await expect(pool.withdrawals.restore('a', 2)).rejects.toThrow(LeadNotWithdrawn);
    await expect(pool.withdrawals.restore('a', 10)).rejects.toThrow(NotFound);
  });
});

describe('restoring what was withdrawn for the suppression list', () => {
  let pool: SmallPool;

  beforeEach(async () => {
    pool = new SmallPool();
    await pool.addCsv('a', 10, 1);
  });

  const restore = (...rows: RowRange[]) =>
    pool.withdrawals.restoreSuppressed('a', async () => rows);
  const causes = async () =>
    (await pool.records('a')).map(({ from, to, cause }) => [from, to, cause]);

  it('frees those that nothing else keeps back, and makes the CSV active again', async () => {
    await pool.withdrawals.withdraw('a', [[0, 10]], SUPPRESSED);
    expect((await pool.ledger('a')).exhausted_at).not.toBeNull();

    expect(await restore([2, 4], [6, 7])).toBe(3);
    expect(await pool.ledger('a')).toMatchObject({
      remaining_leads: 3,
      possible_distributions: 3,
      exhausted_at: null,
    });
    await mustAgree(pool);
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('leaves what was withdrawn by hand before as it was then, and what was erased erased', async () => {
    await pool.withdrawals.withdraw('a', [[0, 4]], BY_HAND);
    const before = await pool.records('a');
    await pool.withdrawals.withdraw('a', [[2, 8]], SUPPRESSED);
    await pool.withdrawals.withdraw('a', [[3, 4]], ERASED);
    await pool.withdrawals.withdraw('a', [[6, 7]], ERASED);

    expect(await restore([0, 10])).toBe(3);
    expect(await causes()).toEqual([
      [0, 2, 'by_hand'],
      [2, 3, 'by_hand'],
      [3, 4, 'erased'],
      [6, 7, 'erased'],
    ]);
    expect((await pool.records('a'))[1]).toEqual({ ...before[0], from: 2, to: 3 });
    await mustAgree(pool);
    await pool.withdrawals.restore('a', 2);
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('leaves what a member has returned meanwhile withdrawn as returned', async () => {
    await pool.addMember('m1');
    await pool.run();
    await pool.withdrawals.withdraw('a', [[0, 5]], SUPPRESSED);
    const bad = [{ csv_id: 'a', row: 2, reason: 'Out of service.' }];
    await pool.returns.takeBack('m1', bad, 'ben');
    expect(await causes()).toEqual([
      [0, 2, 'suppressed'],
      [2, 3, 'suppressed'],
      [3, 5, 'suppressed'],
    ]);

    expect(await restore([0, 5])).toBe(4);
    expect(await pool.records('a')).toMatchObject([
      { from: 2, to: 3, cause: 'returned', reason: 'Out of service.', by: 'ben' },
    ]);
    await mustAgree(pool);
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('asks again which they are when the pool moved meanwhile', async () => {
    await pool.withdrawals.withdraw('a', [[0, 4]], SUPPRESSED);
    let asked = 0;
    const restored = await pool.withdrawals.restoreSuppressed('a', async () => {
      asked += 1;
      if (asked === 1) await pool.move();
      return asked === 1 ? [[0, 4]] : [[1, 2]];
    });

    expect([asked, restored]).toEqual([2, 1]);
    expect((await pool.ledger('a')).withdrawn).toEqual([
      [0, 1],
      [2, 4],
    ]);
  });

  it('changes nothing where there is nothing of the kind', async () => {
    await pool.withdrawals.withdraw('a', [[0, 2]], BY_HAND);
    const { revision } = await pool.storage.pool.state();
    expect(await restore()).toBe(0);
    expect(await restore([0, 5])).toBe(0);
    expect(await pool.storage.pool.state()).toMatchObject({ revision });
    await expect(pool.withdrawals.restoreSuppressed('b', async () => [[0, 1]])).rejects.toThrow(
      NotFound,
    );
  });
});
