import {
  changeOfWithdrawal,
  type ChangeResult,
  type PoolChange,
  type RowRange,
  type RowRanges,
  type WithdrawnRows,
} from '@sluice/distribution';
import type { Csv, WithdrawalCause } from '@sluice/leads';
import { atOnce } from './at-once';
import { eachStorage } from './each-storage';
import { ingested, leadOf } from './factories';
import { revisionsMoved } from './revisions-moved';
import { committedRun, distributorLease, minute } from './run.factories';
import type { OpenStorage, Storage } from './storage';

const BY = { reason: 'Wrong numbers.', by: 'ann@example.com', at: minute(6) };

function recordOf(from: number, to: number, overrides: Partial<WithdrawnRows> = {}): WithdrawnRows {
  return { from, to, cause: 'by_hand', ...BY, ...overrides };
}

/** What else a change of withdrawals may say. */
interface Rest {
  /** The records that go. */
  removed?: readonly number[];
  /** Rows that are put back, in place of withdrawing those of the records. */
  restored?: RowRanges;
  at?: Date;
}

/** The change, at the pool's revision, that withdraws leads and puts on record why. */
export async function withdrawalOf(
  storage: Storage,
  csv_id: string,
  added: readonly WithdrawnRows[],
  { removed = [], restored, at = minute(6) }: Rest = {},
): Promise<PoolChange> {
  const { revision } = await storage.pool.state();
  const csv = (await storage.pool.ledger(csv_id))!;
  const rows = restored ?? added.map(({ from, to }): RowRange => [from, to]);
  const to = restored ? 'restored' : 'withdrawn';
  return changeOfWithdrawal(revision, { csv, to, rows, removed, added, at });
}

export function describeWithdrawalRepository(open: OpenStorage): void {
  describe('WithdrawalRepository', () => {
    const each = eachStorage(open);

    const byId = async (csv_id: string): Promise<Csv> => (await each.storage.csvs.byId(csv_id))!;

    const withdraw = async (
      csv_id: string,
      added: readonly WithdrawnRows[],
      rest?: Rest,
    ): Promise<ChangeResult> =>
      each.storage.pool.apply(await withdrawalOf(each.storage, csv_id, added, rest));

    it('changes records, ledger and counters together', async () => {
      const csv = await ingested(each.storage, { leads: 10, limit: 2 });
      const other = await ingested(each.storage, { leads: 10 });
      const records = [recordOf(0, 2), recordOf(5, 6, { cause: 'suppressed', at: minute(7) })];

      expect(await withdraw(csv.csv_id, records)).toBe('applied');
      expect(await each.storage.withdrawals.within(csv.csv_id, 0, 10)).toEqual(records);
      expect(await each.storage.pool.ledger(csv.csv_id)).toMatchObject({
        withdrawn: [
          [0, 2],
          [5, 6],
        ],
        counts: [{ from: 0, to: 10, count: 0 }],
      });
      expect(await byId(csv.csv_id)).toEqual({
        ...csv,
        remaining_leads: 7,
        possible_distributions: 14,
        version: csv.version + 1,
      });
      expect(await byId(other.csv_id)).toEqual(other);
      expect(await each.storage.csvs.totals()).toMatchObject({
        remaining_leads: 17,
        possible_distributions: 114,
      });
    });

    it('moves the revision by one', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });

      expect(await revisionsMoved(each.storage, () => withdraw(csv_id, [recordOf(0, 1)]))).toBe(1);
    });

    it('finds the records about some rows, whole as they are', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 100 });
      const other = await ingested(each.storage, { leads: 100 });
      const records = [recordOf(0, 10), recordOf(10, 20), recordOf(50, 51), recordOf(60, 100)];
      await withdraw(csv_id, records);
      const found = async (from: number, to: number) =>
        (await each.storage.withdrawals.within(csv_id, from, to)).map((record) => record.from);

      expect(await found(0, 1)).toEqual([0]);
      expect(await found(9, 11)).toEqual([0, 10]);
      expect(await found(20, 50)).toEqual([]);
      expect(await found(50, 51)).toEqual([50]);
      expect(await found(15, 61)).toEqual([10, 50, 60]);
      expect(await found(99, 200)).toEqual([60]);
      expect(await each.storage.withdrawals.within(other.csv_id, 0, 100)).toEqual([]);
      expect(await each.storage.withdrawals.within('unknown', 0, 100)).toEqual([]);
    });

    it('keeps for what rows were withdrawn before, beside what holds now', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const before = { cause: 'returned', reason: 'Bad.', by: 'ben', at: minute(3) } as const;
      const records = [recordOf(0, 2, { cause: 'suppressed', before }), recordOf(2, 3)];
      await withdraw(csv_id, records);

      expect(await each.storage.withdrawals.within(csv_id, 0, 10)).toEqual(records);
      const [lead] = await each.storage.leads.fromRow(csv_id, 0, 1);
      expect(lead!.withdrawal).toEqual({ cause: 'suppressed', ...BY });
    });

    it('takes records away and puts others in their place', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 100 });
      await withdraw(csv_id, [recordOf(0, 10), recordOf(20, 30)]);
      const parts = [recordOf(0, 4), recordOf(5, 10)];
      await withdraw(csv_id, parts, { removed: [0], restored: [[4, 5]] });

      expect(await each.storage.withdrawals.within(csv_id, 0, 100)).toEqual([
        ...parts,
        recordOf(20, 30),
      ]);
    });

    it('shows in every lead whether it is withdrawn, why, since when and who said so', async () => {
      const { csv_id } = await ingested(each.storage, {
        leads: [
          leadOf(0, { email: 'a@example.com' }),
          leadOf(1, { email: 'b@example.com' }),
          leadOf(2),
          leadOf(3),
        ],
        limit: 1,
      });
      const lease = await distributorLease(each.storage);
      await committedRun(each.storage, lease, { anna: [[csv_id, 0, 2]] });
      await withdraw(csv_id, [recordOf(1, 3), recordOf(3, 4, { cause: 'returned' })]);
      const withdrawal = { cause: 'by_hand', ...BY };

      const leads = await each.storage.leads.fromRow(csv_id, 0, 10);
      expect(leads.map((lead) => [lead.status, lead.withdrawal])).toEqual([
        ['used_up', null],
        ['withdrawn', withdrawal],
        ['withdrawn', withdrawal],
        ['withdrawn', { ...withdrawal, cause: 'returned' }],
      ]);
      expect(await each.storage.leads.byRow(csv_id, 1)).toEqual(leads[1]);
      expect(await each.storage.leads.byContact({ email: 'b@example.com' }, 5)).toEqual([leads[1]]);
      expect(
        await each.storage.leads.inSlices([
          { csv_id, from: 3, to: 4 },
          { csv_id, from: 0, to: 2 },
        ]),
      ).toEqual([leads[3], leads[0], leads[1]]);
    });

    it.each<WithdrawalCause>(['by_hand', 'returned', 'suppressed', 'erased', 'retention'])(
      'keeps the cause %s',
      async (cause) => {
        const { csv_id } = await ingested(each.storage, { leads: 3 });
        await withdraw(csv_id, [recordOf(1, 2, { cause })]);

        const lead = await each.storage.leads.byRow(csv_id, 1);
        expect(lead!.withdrawal).toEqual({ cause, ...BY });
      },
    );

    describe('of the last available lead', () => {
      /** A CSV of which all but the last two leads are used up. */
      const almostUsedUp = async (): Promise<Csv> => {
        const { csv_id } = await ingested(each.storage, { leads: 4, limit: 1 });
        const lease = await distributorLease(each.storage);
        await committedRun(each.storage, lease, { anna: [[csv_id, 0, 2]] });
        return byId(csv_id);
      };

      it('exhausts the CSV, and says so', async () => {
        const { csv_id } = await almostUsedUp();
        const seen = await each.storage.events.latestId();
        await withdraw(csv_id, [recordOf(2, 4)]);

        expect(await byId(csv_id)).toMatchObject({
          csv_status: 'exhausted',
          exhausted_at: minute(6),
          remaining_leads: 0,
        });
        expect(await each.storage.csvs.idsInQueue(10)).toEqual([]);
        const told = await each.storage.events.after(seen, 10);
        expect(told.map(({ type, data }) => [type, data])).toEqual([
          ['overview.changed', {}],
          ['csv.exhausted', { csv_id }],
        ]);
      });

      it('leaves a CSV that was exhausted before as it was', async () => {
        const { csv_id } = await ingested(each.storage, { leads: 4, limit: 1 });
        const lease = await distributorLease(each.storage);
        await committedRun(each.storage, lease, { anna: [[csv_id, 0, 4]] });
        const before = await byId(csv_id);
        await withdraw(csv_id, [recordOf(2, 4)]);

        expect(await byId(csv_id)).toEqual({ ...before, version: before.version + 1 });
      });

      it('leaves an archived CSV archived, and exhausted once it is brought back', async () => {
        const { csv_id } = await almostUsedUp();
        await each.storage.csvs.change(csv_id, { archived: true }, minute(5), null);
        await withdraw(csv_id, [recordOf(2, 4)]);

        expect(await byId(csv_id)).toMatchObject({
          csv_status: 'archived',
          exhausted_at: minute(6),
        });
        const back = await each.storage.csvs.change(csv_id, { archived: false }, minute(7), null);
        expect(back.csv_status).toBe('exhausted');
      });

      it('can be taken back: the CSV is active again, at its place in the queue', async () => {
        const csv = await ingested(each.storage, { leads: 4, limit: 1, csv_id: 'b' });
        await ingested(each.storage, { leads: 4, csv_id: 'c' });
        await ingested(each.storage, { leads: 4, csv_id: 'a' });
        await withdraw('b', [recordOf(0, 4)]);
        expect((await byId('b')).csv_status).toBe('exhausted');
        await withdraw('b', [recordOf(1, 4)], {
          removed: [0],
          restored: [[0, 1]],
          at: minute(8),
        });

        expect(await byId('b')).toEqual({
          ...csv,
          remaining_leads: 1,
          possible_distributions: 1,
          version: csv.version + 2,
        });
        expect(await each.storage.csvs.idsInQueue(10)).toEqual(['a', 'b', 'c']);
      });
    });

    it('is stale when the pool moved after it was worked out, and changes nothing', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const change = await withdrawalOf(each.storage, csv_id, [recordOf(0, 2)]);
      await withdraw(csv_id, [recordOf(7, 8)]);
      const before = [await byId(csv_id), await each.storage.pool.ledger(csv_id)];

      expect(await each.storage.pool.apply(change)).toBe('stale');
      expect([await byId(csv_id), await each.storage.pool.ledger(csv_id)]).toEqual(before);
      expect(await each.storage.withdrawals.within(csv_id, 0, 10)).toEqual([recordOf(7, 8)]);
    });

    it('goes through once when several are tried at once at one revision', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const change = await withdrawalOf(each.storage, csv_id, [recordOf(0, 2)]);
      const { done } = await atOnce(3, () => each.storage.pool.apply(change));

      expect(done.filter((result) => result === 'applied')).toHaveLength(1);
      expect(await byId(csv_id)).toMatchObject({ remaining_leads: 8 });
    });

    it('goes with its CSV', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      await withdraw(csv_id, [recordOf(0, 2)]);
      await each.storage.csvs.removeUntouched(csv_id);

      expect(await each.storage.withdrawals.within(csv_id, 0, 10)).toEqual([]);
    });
  });
}
