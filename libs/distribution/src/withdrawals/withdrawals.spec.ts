import { Logger } from '@nestjs/common';
import { NotFound } from '@sluice/kernel';
import { PoolKeepsChanging } from '../runs/runs.errors';
import { SmallPool } from '../testing/small-pool';
import { SmallWithdrawals } from '../testing/small-withdrawals';
import { LeadAlreadyWithdrawn, LeadNotRestorable, LeadNotWithdrawn } from './withdrawals.errors';

Logger.overrideLogger(false);

const BY_HAND = { cause: 'by_hand', reason: 'Wrong numbers.', by: 'ann@example.com' } as const;
const ERASED = { cause: 'erased', reason: 'The person asked for it.', by: 'ben' } as const;
const SUPPRESSED = { cause: 'suppressed', reason: 'On the list.', by: 'ben' } as const;

describe('withdrawing leads', () => {
  let pool: SmallPool;
  let withdrawals: SmallWithdrawals;

  beforeEach(() => {
    pool = new SmallPool();
    pool.addCsv('a', 10, 1);
    pool.addMember('m1', 4);
    withdrawals = new SmallWithdrawals(pool);
  });

  const withdrawn = () => pool.ledgers.get('a')!.withdrawn;
  const causes = () => withdrawals.of('a').map(({ from, to, cause }) => [from, to, cause]);

  it('keeps them from every later run', async () => {
    await withdrawals.service.withdraw('a', [[0, 2]], BY_HAND);
    await pool.run();

    expect(pool.heldBy('m1', 'a')).toEqual([[2, 6]]);
    expect(pool.ledgers.get('a')).toMatchObject({ remaining_leads: 4, possible_distributions: 8 });
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('says why, since when and who said so, and how many are new', async () => {
    expect(await withdrawals.service.withdraw('a', [[0, 2]], BY_HAND)).toBe(2);
    expect(await withdrawals.service.withdraw('a', [[1, 4]], { ...BY_HAND, by: 'ben' })).toBe(2);

    expect(withdrawals.of('a')).toEqual([
      { from: 0, to: 2, ...BY_HAND, at: pool.clock.now() },
      { from: 2, to: 4, ...BY_HAND, by: 'ben', at: pool.clock.now() },
    ]);
  });

  it('changes nothing when all of them are withdrawn for as good a cause', async () => {
    await withdrawals.service.withdraw('a', [[0, 2]], BY_HAND);
    const { revision } = pool;

    expect(
      await withdrawals.service.withdraw('a', [[0, 2]], { ...BY_HAND, cause: 'returned' }),
    ).toBe(0);
    expect(await withdrawals.service.withdraw('a', [], BY_HAND)).toBe(0);
    expect(pool.revision).toBe(revision);
  });

  it('lets a weightier cause take over, for the rows that it is about', async () => {
    await withdrawals.service.withdraw('a', [[0, 6]], BY_HAND);
    expect(await withdrawals.service.withdraw('a', [[4, 8]], SUPPRESSED)).toBe(2);
    expect(await withdrawals.service.withdraw('a', [[5, 6]], ERASED)).toBe(0);
    expect(await withdrawals.service.withdraw('a', [[0, 9]], BY_HAND)).toBe(1);

    expect(causes()).toEqual([
      [0, 4, 'by_hand'],
      [4, 5, 'suppressed'],
      [5, 6, 'erased'],
      [6, 8, 'suppressed'],
      [8, 9, 'by_hand'],
    ]);
    expect(withdrawals.agree('a')).toBe(true);
  });

  it('makes a run that is being made plan anew', async () => {
    let isFirst = true;
    pool.before = (step) => {
      if (step !== 'commit' || !isFirst) return;
      isFirst = false;
      const ledger = pool.ledgers.get('a')!;
      pool.ledgers.set('a', { ...ledger, withdrawn: [[0, 3]], remaining_leads: 7 });
      pool.revision += 1;
    };
    await pool.run();

    expect(pool.heldBy('m1', 'a')).toEqual([[3, 7]]);
  });

  it('keeps the leads withdrawn when an earlier run is reverted', async () => {
    const run = await pool.run();
    await withdrawals.service.withdraw('a', [[1, 3]], BY_HAND);
    await pool.reverter.revert(run.execution_id, 'ann@example.com', 'A mistake.');

    expect(withdrawn()).toEqual([[1, 3]]);
    expect(pool.ledgers.get('a')).toMatchObject({ remaining_leads: 8, possible_distributions: 8 });
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('works it out again when the pool moved meanwhile', async () => {
    let left = 2;
    pool.before = (step) => {
      if (step === 'withdraw' && left-- > 0) pool.revision += 1;
    };
    await withdrawals.service.withdraw('a', [[0, 2]], BY_HAND);

    expect(withdrawn()).toEqual([[0, 2]]);
  });

  it('gives up, changing nothing, when the pool never stands still', async () => {
    pool.before = (step) => {
      if (step === 'withdraw') pool.revision += 1;
    };

    await expect(withdrawals.service.withdraw('a', [[0, 2]], BY_HAND)).rejects.toThrow(
      PoolKeepsChanging,
    );
    expect(withdrawn()).toEqual([]);
  });

  it('refuses CSVs and rows that are not there', async () => {
    await expect(withdrawals.service.withdraw('b', [[0, 1]], BY_HAND)).rejects.toThrow(NotFound);
    await expect(withdrawals.service.withdraw('a', [[8, 12]], BY_HAND)).rejects.toThrow(NotFound);
    expect(withdrawn()).toEqual([]);
  });

  it('of one lead is refused the second time, with what is on record', async () => {
    await withdrawals.service.withdrawOne('a', 3, BY_HAND);
    const again = withdrawals.service.withdrawOne('a', 3, { ...BY_HAND, by: 'ben' });

    await expect(again).rejects.toThrow(LeadAlreadyWithdrawn);
    await expect(again).rejects.toThrow('by ann@example.com on 2026-11-22T10:00:00.000Z');
    expect(causes()).toEqual([[3, 4, 'by_hand']]);
  });
});

describe('restoring a lead', () => {
  let pool: SmallPool;
  let withdrawals: SmallWithdrawals;

  beforeEach(() => {
    pool = new SmallPool();
    pool.addCsv('a', 10, 1);
    withdrawals = new SmallWithdrawals(pool);
  });

  it('puts it back and leaves those that were withdrawn with it', async () => {
    await withdrawals.service.withdraw('a', [[0, 10]], BY_HAND);
    expect(pool.ledgers.get('a')!.exhausted_at).not.toBeNull();
    await withdrawals.service.restore('a', 4);

    expect(withdrawals.of('a').map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [5, 10],
    ]);
    expect(withdrawals.agree('a')).toBe(true);
    expect(pool.ledgers.get('a')).toMatchObject({
      remaining_leads: 1,
      possible_distributions: 1,
      exhausted_at: null,
    });
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('takes back what a member returned', async () => {
    await withdrawals.service.withdraw('a', [[2, 3]], { ...BY_HAND, cause: 'returned' });
    await withdrawals.service.restore('a', 2);

    expect(withdrawals.of('a')).toEqual([]);
  });

  it.each([ERASED, SUPPRESSED, { ...ERASED, cause: 'retention' as const }])(
    'is refused in words when it is $cause',
    async (order) => {
      await withdrawals.service.withdraw('a', [[2, 3]], BY_HAND);
      await withdrawals.service.withdraw('a', [[2, 3]], order);

      await expect(withdrawals.service.restore('a', 2)).rejects.toThrow(LeadNotRestorable);
      expect(pool.ledgers.get('a')!.withdrawn).toEqual([[2, 3]]);
    },
  );

  it('is refused when it is not withdrawn', async () => {
    await expect(withdrawals.service.restore('a', 2)).rejects.toThrow(LeadNotWithdrawn);
    await expect(withdrawals.service.restore('a', 10)).rejects.toThrow(NotFound);
  });
});
