import { Withdrawals } from '@sluice/distribution';
import { LeaseLost, type Lease } from '@sluice/kernel';
import {
  ContactHasher,
  EMPTY_CONTENT,
  ErasedContacts,
  FIND_OUT,
  uploadedCsv,
  type WithdrawalCause,
} from '@sluice/leads';
import { MemoryStorage } from '@sluice/persistence-memory';
import type { SuppressionKind } from '../domain/entry';
import { SuppressedContacts } from '../suppressed-contacts';
import { ApplicationRounds } from './application-rounds';
import { SuppressedLeads } from './suppressed-leads';

const NOW = new Date('2026-11-22T10:00:00Z');
const A_DAY = 86_400_000;
const hasher = new ContactHasher('a secret');
const SIGNAL = new AbortController().signal;
/** CSVs of leads with nothing but an address, and notes on what is read and withdrawn of them. */
class SmallSupply {
  readonly storage = new MemoryStorage();
  readonly rounds: ApplicationRounds;
  /** What was withdrawn, in this order. */
  readonly withdrawn: string[] = [];
  readonly read: string[] = [];
  /** Called before leads are read. */
  before: () => void = () => undefined;
  private readonly withdrawals: Withdrawals;

  constructor() {
    const { suppressions, csvs, ingestion, pool, leads, erasures, withdrawals } = this.storage;
    this.withdrawals = new Withdrawals(pool, withdrawals, { now: () => NOW });
    const { fromRow } = leads;
    jest.spyOn(leads, 'fromRow').mockImplementation((csv_id, from, limit) => {
      this.before();
      this.read.push(`${csv_id}/${from}`);
      return fromRow.call(leads, csv_id, from, limit);
    });
    const { withdraw } = this.withdrawals;
    jest.spyOn(this.withdrawals, 'withdraw').mockImplementation(async (csv_id, rows, order) => {
      for (const [from, to] of rows)
        for (let row = from; row < to; row += 1) this.withdrawn.push(`${csv_id}/${row}`);
      return withdraw.call(this.withdrawals, csv_id, rows, order);
    });
    const contacts = new SuppressedContacts(suppressions, new ErasedContacts(erasures, hasher));
    const suppressedLeads = new SuppressedLeads(leads, contacts, this.withdrawals);
    this.rounds = new ApplicationRounds(suppressions, csvs, ingestion, pool, suppressedLeads);
  }

  /** Takes a CSV in. */
  async add(csv_id: string, emails: readonly string[]): Promise<void> {
    const complete = await this.begin(csv_id, emails);
    await complete();
  }

  /** Takes a CSV in that had other leads before. */
  async replace(csv_id: string, emails: readonly string[]): Promise<void> {
    await this.storage.csvs.removeUntouched(csv_id);
    await this.add(csv_id, emails);
  }

  /** Begins to take a CSV in. @returns what ends it */
  async begin(csv_id: string, emails: readonly string[]): Promise<() => Promise<void>> {
    const { csvs, ingestion } = this.storage;
    const csv = uploadedCsv({
      csv_id,
      name: csv_id,
      file_name: `${csv_id}.csv`,
      file_sha256: csv_id,
      head_sha256: null,
      created_at: NOW,
      bytes: 1,
      distribution_limit: 10,
      options: FIND_OUT,
    });
    await csvs.add([csv], false);
    const attempt = await ingestion.begin(csv_id, NOW);
    const leads = emails.map((email, row) => ({ ...EMPTY_CONTENT, email, row }));
    const progress = { bytes_done: 1, rows_done: leads.length };
    await ingestion.append(attempt, { leads, rejects: [], progress });
    return () =>
      ingestion.complete(attempt, {
        headers: [],
        total_rows: leads.length,
        total_leads: leads.length,
        rejected_rows: 0,
        duplicate_rows: 0,
        reject_reasons: [],
        lost_contacts: [],
        encoding: 'utf-8',
        delimiter: ',',
        bytes: 1,
        finished_at: NOW,
      });
  }

  /** Withdraws a lead for another reason than the list. */
  async withdrawFor(cause: WithdrawalCause, csv_id: string, row: number): Promise<void> {
    await this.withdrawals.withdraw(csv_id, [[row, row + 1]], { cause, reason: cause, by: 'ann' });
    this.withdrawn.length = 0;
  }
}

describe('ApplicationRounds', () => {
  let supply: SmallSupply;
  let suppressions: MemoryStorage['suppressions'];
  let rounds: ApplicationRounds;
  let lease: Lease;

  beforeEach(async () => {
    supply = new SmallSupply();
    ({ rounds } = supply);
    ({ suppressions } = supply.storage);
    lease = (await supply.storage.leases.acquire('suppression applier', 'me', NOW, 10_000))!;
    await supply.add('a', ['ann@example.com', 'ben@example.org']);
    await supply.add('b', ['ben@example.org', 'cid@example.com']);
  });

  const add = (kind: SuppressionKind, value: string) =>
    suppressions.add(
      [{ kind, value }],
      () => ({ id: value, added_at: new Date(0), source: null }),
      () => [],
    );

  it('looks up addresses, without reading all leads', async () => {
    await add('email', 'ben@example.org');
    expect(await rounds.isOutstanding()).toBe(true);
    await rounds.applyAll(lease, SIGNAL);

    expect(supply.withdrawn).toEqual(['a/1', 'b/0']);
    expect(supply.read).toEqual([]);
    expect(await rounds.isOutstanding()).toBe(false);
    expect(await suppressions.application()).toEqual({ applied_to: 1, round: null, recheck: [] });
  });

  it('sweeps all leads for domains and hashes, each CSV once', async () => {
    await add('domain', 'example.com');
    await rounds.applyAll(lease, SIGNAL);

    expect(supply.withdrawn).toEqual(['a/0', 'b/1']);
    expect(supply.read).toEqual(['a/0', 'b/0']);
  });

  it.each([0, -1])(
    'finds the leads of somebody who was erased by the keyed hashes, of the contact and of digests (%i)',
    async (which) => {
      const ben = hasher.everyForm({ emails: ['ben@example.org'], phones: [] });
      await supply.storage.erasures.refuse(ben, NOW);
      await add('erased', ben.at(which)!);
      await rounds.applyAll(lease, SIGNAL);
      expect(supply.withdrawn).toEqual(['a/1', 'b/0']);
    },
  );

  it('goes on where it was stopped, and applies what came meanwhile in a round of its own', async () => {
    await supply.replace(
      'a',
      Array.from({ length: 45_000 }, (_, row) => `${row}@example.com`),
    );
    await add('domain', 'example.org');
    let looks = 0;
    supply.before = () => {
      if (++looks === 100) throw new Error('The machine fails.');
    };
    await expect(rounds.applyAll(lease, SIGNAL)).rejects.toThrow('The machine fails.');
    expect((await suppressions.application()).round).toEqual({
      up_to: 1,
      csv_id: 'a',
      row: 20_000,
    });
    await add('email', '3@example.com');
    supply.read.length = 0;

    await rounds.applyAll(lease, SIGNAL);
    expect(supply.read[0]).toBe('a/20000');
    expect(supply.read).not.toContain('a/0');
    expect(supply.withdrawn).toEqual(['b/0', 'a/3']);
    expect(await rounds.isOutstanding()).toBe(false);
  });

  it('holds a file against the list again that was under way when an entry came', async () => {
    const complete = await supply.begin('c', ['dan@example.com', 'ben@example.org']);
    await add('domain', 'example.org');
    await rounds.applyAll(lease, SIGNAL);
    expect(supply.withdrawn).toEqual(['a/1', 'b/0']);
    expect(await rounds.isOutstanding()).toBe(false);

    await complete();
    expect(await rounds.isOutstanding()).toBe(true);
    await rounds.applyAll(lease, SIGNAL);
    expect(supply.withdrawn).toEqual(['a/1', 'b/0', 'c/1']);
    expect(await rounds.isOutstanding()).toBe(false);
  });

  it('forgets a file that was under way and came to nothing', async () => {
    await supply.begin('gone', []);
    await add('domain', 'example.net');
    await rounds.applyAll(lease, SIGNAL);
    expect((await suppressions.application()).recheck).toEqual(['gone']);
    await supply.storage.csvs.removeUntouched('gone');
    await rounds.applyAll(lease, SIGNAL);

    expect((await suppressions.application()).recheck).toEqual([]);
  });

  it('sweeps when somebody has more leads than are looked up', async () => {
    await supply.add(
      'c',
      Array.from({ length: 1_500 }, () => 'ann@example.com'),
    );
    await add('email', 'ann@example.com');
    await rounds.applyAll(lease, SIGNAL);

    expect(supply.withdrawn).toHaveLength(1_501);
  });

  it('keeps nothing when the lease went to another', async () => {
    const later = new Date(NOW.getTime() + A_DAY);
    await supply.storage.leases.acquire('suppression applier', 'another', later, 10_000);
    await add('email', 'ann@example.com');
    await expect(rounds.applyAll(lease, SIGNAL)).rejects.toThrow(LeaseLost);
    expect(await rounds.isOutstanding()).toBe(true);
  });

  it('withdraws what was withdrawn by hand, and leaves alone what was withdrawn for good', async () => {
    await supply.replace('a', ['1@example.net', '2@example.net', '3@example.net']);
    await supply.withdrawFor('by_hand', 'a', 0);
    await supply.withdrawFor('suppressed', 'a', 1);
    await supply.withdrawFor('erased', 'a', 2);
    await add('domain', 'example.net');
    await rounds.applyAll(lease, SIGNAL);

    expect(supply.withdrawn).toEqual(['a/0']);
  });

  describe('what entries hit', () => {
    const hits = async () =>
      (await suppressions.numbered(0, Infinity, 100)).map((entry) => [entry.value, entry.hits]);

    it('is counted, also of leads that another entry has withdrawn', async () => {
      await add('email', 'ben@example.org');
      await rounds.applyAll(lease, SIGNAL);
      await add('domain', 'example.org');
      await add('email', 'nobody@example.com');
      await rounds.applyAll(lease, SIGNAL);
      expect(await hits()).toEqual([
        ['ben@example.org', 2],
        ['example.org', 2],
        ['nobody@example.com', 0],
      ]);
    });

    it('is counted once wherever the machine fails, and when all is applied anew', async () => {
      await supply.replace(
        'a',
        Array.from({ length: 45_000 }, (_, row) => `${row}@example.org`),
      );
      await add('domain', 'example.org');
      let looks = 0;
      supply.before = () => {
        if (++looks % 70 === 0) throw new Error('The machine fails.');
      };
      for (let tries = 0; tries < 9; tries += 1)
        await rounds.applyAll(lease, SIGNAL).catch(() => undefined);
      supply.before = () => undefined;
      await rounds.applyAll(lease, SIGNAL);
      await rounds.beginAnew(lease);
      await add('email', 'cid@example.com');
      await rounds.applyAll(lease, SIGNAL);
      expect(await hits()).toEqual([
        ['example.org', 45_001],
        ['cid@example.com', 1],
      ]);
    });

    it('is counted once of a file that was under way, whenever it comes in', async () => {
      const complete = await supply.begin('c', ['dan@example.com', 'ben@example.org']);
      await add('domain', 'example.org');
      await rounds.applyAll(lease, SIGNAL);
      expect(await hits()).toEqual([['example.org', 2]]);
      await complete();
      await add('email', 'ben@example.org');
      await rounds.applyAll(lease, SIGNAL);
      expect(await hits()).toEqual([
        ['example.org', 3],
        ['ben@example.org', 3],
      ]);
    });
  });

  it('stops between two steps when it is told to', async () => {
    const stop = new AbortController();
    await add('domain', 'example.org');
    supply.before = () => stop.abort(new Error('The server stops.'));
    await expect(rounds.applyAll(lease, stop.signal)).rejects.toThrow('The server stops.');
    expect(await rounds.isOutstanding()).toBe(true);
  });
});
