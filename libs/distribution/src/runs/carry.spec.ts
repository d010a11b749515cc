import { Logger } from '@nestjs/common';
import type { Execution } from '@sluice/history';
import type { Carry } from '../domain/carry';
import { SmallPool } from '../testing/small-pool';

Logger.overrideLogger(false);

const LATER = new Date('2026-11-23T10:00:00Z');

describe('what short runs round', () => {
  let pool: SmallPool;
  let csvs: number;

  beforeEach(async () => {
    pool = new SmallPool();
    csvs = 0;
    await pool.addMembers(['gold'], 500);
    await pool.addMembers(['silver'], 250);
    await pool.addMembers(['bronze']);
  });

  /** A run on so many new exclusive leads. */
  async function shortRun(leads: number): Promise<Execution> {
    csvs += 1;
    await pool.addCsv(`csv-${csvs}`, leads, 1);
    return pool.run();
  }

  const carries = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await pool.storage.pool.allCarries(null, 10)).map((each: Carry) => [
        each.member_id,
        each.carry,
      ]),
    );

  const received = async ({ execution_id }: Execution): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await pool.allotments(execution_id)).map((share) => [share.member_id, share.received]),
    );

  /** What a member carries becomes another, as no run would have it. */
  const addTo = async (member_id: string, change: number): Promise<unknown> =>
    pool.storage.pool.apply({
      revision: (await pool.storage.pool.state()).revision,
      rests_on: [],
      lease: null,
      execution: null,
      csvs: [],
      withdrawals: [],
      returned: [],
      credits: [],
      carries: [{ member_id, change }],
      events: [],
    });

  const revert = (run: Execution) =>
    pool.reverter.revert(run.execution_id, 'ann@example.com', 'A mistake.');

  it('is carried to the next run, so that 17 runs of three leads make 30, 15 and 6', async () => {
    const sums: Record<string, number> = { gold: 0, silver: 0, bronze: 0 };
    for (let run = 0; run < 17; run += 1) {
      const shares = await received(await shortRun(3));
      for (const [member_id, leads] of Object.entries(shares)) sums[member_id]! += leads;
    }

    expect(sums).toEqual({ gold: 30, silver: 15, bronze: 6 });
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('stands on record with the run, and with the version of its rules', async () => {
    const run = await shortRun(3);

    expect(run.outcome).toMatchObject({ rule_version: 2 });
    const shares = await pool.allotments(run.execution_id);
    const [gold] = shares.filter(({ member_id }) => member_id === 'gold');
    expect(gold!.rounding).toEqual({
      exact_share: 1_764_706,
      carry_before: 0,
      carry_change: -235_294,
    });
    expect(await carries()).toEqual({ gold: -235_294, silver: -117_647, bronze: 352_941 });
  });

  it('changes the hash of the plans that follow, and of no others', async () => {
    await pool.addCsv('ample', 10_000);
    const hash = async () => (await pool.runs.preview({ tiers: null, member_ids: null })).planHash;
    const enough = await hash();
    await addTo('bronze', 900_000);
    expect(await hash()).toBe(enough);

    await pool.storage.csvs.change('ample', { archived: true }, LATER, null);
    await pool.addCsv('scarce', 3, 1);
    const short = await hash();
    await addTo('bronze', 1);
    expect(await hash()).not.toBe(short);
  });

  it('is taken out again by a revert, as it was stored, also when a later run has carried on', async () => {
    const first = await shortRun(3);
    const second = await shortRun(4);
    const made = await carries();
    const changed = (await pool.allotments(first.execution_id)).map(
      ({ member_id, rounding }) => [member_id, rounding!.carry_change] as const,
    );

    // The second drew from another CSV, so it stands in nobody's way.
    await revert(first);
    expect(await carries()).toEqual(
      Object.fromEntries(changed.map(([id, change]) => [id, made[id]! - change])),
    );
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
    await revert(second);
    expect(await carries()).toEqual({ gold: 0, silver: 0, bronze: 0 });
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('is forgotten for a member who comes back from a pause, whatever is reverted after', async () => {
    const run = await shortRun(3);
    const change = (status: 'paused' | 'active') =>
      pool.storage.members.change('bronze', { status }, LATER, null);
    await change('paused');
    await change('active');
    expect(await carries()).toMatchObject({ gold: -235_294, bronze: 0 });

    await revert(run);
    expect(await carries()).toEqual({ gold: 0, silver: 0, bronze: 0 });
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('is found out by a verification when it is stored otherwise than the runs say', async () => {
    await shortRun(3);
    await addTo('gold', 5);

    const { ok, differences } = await pool.verifier.verify();
    expect(ok).toBe(false);
    expect(differences).toEqual([
      {
        kind: 'carry',
        csv_id: null,
        member_id: 'gold',
        message:
          'Member gold is stored to carry -0.235289 leads; the runs make it -0.235294 leads.',
      },
    ]);
  });
});
