import type { LedgerOfCsv, PoolRepository, RowRanges, Withdrawals } from '@sluice/distribution';
import { LeaseLost, type Lease } from '@sluice/kernel';
import {
  ContactHasher,
  ErasedContacts,
  type Csv,
  type CsvRepository,
  type IngestionRepository,
  type Lead,
  type LeadRepository,
  type WithdrawalCause,
} from '@sluice/leads';
import type { SuppressionKind } from '../domain/entry';
import { SuppressionsInMemory } from '../testing/fakes';
import { SuppressedContacts } from '../suppressed-contacts';
import { ApplicationRounds } from './application-rounds';
import { SuppressedLeads } from './suppressed-leads';

const hasher = new ContactHasher('a secret');
const LEASE: Lease = { name: 'suppression applier', holder: 'me', token: 1 };
const SIGNAL = new AbortController().signal;

/** CSVs of leads with nothing but an address, and what is withdrawn of them. */
class SmallSupply {
  readonly csvs = new Map<string, string[]>();
  /** Those that are being taken in. */
  readonly underWay = new Set<string>();
  readonly withdrawn: string[] = [];
  /** Why leads had been withdrawn before. */
  readonly causes = new Map<string, WithdrawalCause>();
  readonly read: string[] = [];
  /** Called before leads are read. */
  before: () => void = () => undefined;

  rounds(suppressions: SuppressionsInMemory): ApplicationRounds {
    const csvs = {
      byId: async (csv_id: string) => {
        if (this.underWay.has(csv_id)) return { csv_status: 'ingesting' } as Csv;
        return this.csvs.has(csv_id) ? ({ csv_status: 'active' } as Csv) : null;
      },
    } as CsvRepository;
    const ingestion = { underWay: async () => [...this.underWay] } as IngestionRepository;
    const pool = {
      ledgers: async (after: string | null) =>
        [...this.csvs.keys()]
          .filter((csv_id) => !this.underWay.has(csv_id) && csv_id > (after ?? ''))
          .toSorted()
          .slice(0, 1)
          .map((csv_id) => ({ csv_id }) as LedgerOfCsv),
    } satisfies Partial<PoolRepository> as unknown as PoolRepository;
    return new ApplicationRounds(
      suppressions,
      csvs,
      ingestion,
      pool,
      new SuppressedLeads(
        this.leads as LeadRepository,
        new SuppressedContacts(
          suppressions,
          new ErasedContacts(
            {
              hasAny: async () => suppressions.erasedHashes.size > 0,
              among: async (hashes) => new Set(hashes).intersection(suppressions.erasedHashes),
            },
            hasher,
          ),
        ),
        this.withdrawals as Withdrawals,
      ),
    );
  }

  private readonly leads: Partial<LeadRepository> = {
    fromRow: async (csv_id, from, limit) => {
      this.before();
      this.read.push(`${csv_id}/${from}`);
      return this.leadsOf(csv_id, from, limit);
    },
    byContact: async ({ email }, limit) =>
      [...this.csvs.keys()]
        .flatMap((csv_id) => this.leadsOf(csv_id))
        .filter((lead) => lead.email === email)
        .slice(0, limit),
  };

  private readonly withdrawals: Partial<Withdrawals> = {
    withdraw: async (csv_id: string, rows: RowRanges) => {
      for (const [from, to] of rows)
        for (let row = from; row < to; row += 1) this.withdrawn.push(`${csv_id}/${row}`);
      return 0;
    },
  };

  private leadsOf(csv_id: string, from = 0, limit = Infinity): Lead[] {
    return (this.csvs.get(csv_id) ?? []).slice(from, from + limit).map((email, index) => {
      const row = from + index;
      const cause = this.causes.get(`${csv_id}/${row}`);
      const withdrawal = cause === undefined ? null : { cause };
      return { csv_id, row, email, phone: null, withdrawal } as Lead;
    });
  }
}

describe('ApplicationRounds', () => {
  let supply: SmallSupply;
  let suppressions: SuppressionsInMemory;
  let rounds: ApplicationRounds;

  beforeEach(() => {
    supply = new SmallSupply();
    suppressions = new SuppressionsInMemory();
    rounds = supply.rounds(suppressions);
    supply.csvs.set('a', ['ann@example.com', 'ben@example.org']);
    supply.csvs.set('b', ['ben@example.org', 'cid@example.com']);
  });

  const add = (kind: SuppressionKind, value: string) =>
    suppressions.add(
      [{ kind, value }],
      () => ({ id: value, added_at: new Date(0) }),
      () => null,
    );

  it('looks up addresses, without reading all leads', async () => {
    await add('email', 'ben@example.org');
    expect(await rounds.isOutstanding()).toBe(true);
    await rounds.applyAll(LEASE, SIGNAL);

    expect(supply.withdrawn).toEqual(['a/1', 'b/0']);
    expect(supply.read).toEqual([]);
    expect(await rounds.isOutstanding()).toBe(false);
    expect(await suppressions.application()).toEqual({ applied_to: 1, round: null, recheck: [] });
  });

  it('sweeps all leads for domains and hashes, each CSV once', async () => {
    await add('domain', 'example.com');
    await rounds.applyAll(LEASE, SIGNAL);

    expect(supply.withdrawn).toEqual(['a/0', 'b/1']);
    expect(supply.read).toEqual(['a/0', 'b/0']);
  });

  it('finds the leads of somebody who was erased by the keyed hashes, of the contact and of digests', async () => {
    const ben = hasher.everyForm({ emails: ['ben@example.org'], phones: [] });
    for (const hash of ben) suppressions.erasedHashes.add(hash);
    for (const hash of [ben[0]!, ben.at(-1)!]) {
      supply.withdrawn.length = 0;
      await add('erased', hash);
      await rounds.applyAll(LEASE, SIGNAL);
      expect(supply.withdrawn).toEqual(['a/1', 'b/0']);
    }
  });

  it('goes on where it was stopped, and applies what came meanwhile in a round of its own', async () => {
    supply.csvs.set(
      'a',
      Array.from({ length: 45_000 }, (_, row) => `${row}@example.com`),
    );
    await add('domain', 'example.org');
    let looks = 0;
    supply.before = () => {
      if (++looks === 100) throw new Error('The machine fails.');
    };
    await expect(rounds.applyAll(LEASE, SIGNAL)).rejects.toThrow('The machine fails.');
    expect((await suppressions.application()).round).toEqual({
      up_to: 1,
      csv_id: 'a',
      row: 20_000,
    });
    await add('email', '3@example.com');
    supply.read.length = 0;

    await rounds.applyAll(LEASE, SIGNAL);
    expect(supply.read[0]).toBe('a/20000');
    expect(supply.read).not.toContain('a/0');
    expect(supply.withdrawn).toEqual(['b/0', 'a/3']);
    expect(await rounds.isOutstanding()).toBe(false);
  });

  it('holds a file against the list again that was under way when an entry came', async () => {
    supply.csvs.set('c', ['dan@example.com', 'ben@example.org']);
    supply.underWay.add('c');
    await add('domain', 'example.org');
    await rounds.applyAll(LEASE, SIGNAL);
    expect(supply.withdrawn).toEqual(['a/1', 'b/0']);
    expect(await rounds.isOutstanding()).toBe(false);

    supply.underWay.delete('c');
    expect(await rounds.isOutstanding()).toBe(true);
    await rounds.applyAll(LEASE, SIGNAL);
    expect(supply.withdrawn).toEqual(['a/1', 'b/0', 'c/1']);
    expect(await rounds.isOutstanding()).toBe(false);
  });

  it('forgets a file that was under way and came to nothing', async () => {
    supply.underWay.add('gone');
    await add('domain', 'example.net');
    await rounds.applyAll(LEASE, SIGNAL);
    supply.underWay.clear();
    await rounds.applyAll(LEASE, SIGNAL);

    expect((await suppressions.application()).recheck).toEqual([]);
  });

  it('sweeps when somebody has more leads than are looked up', async () => {
    supply.csvs.set(
      'c',
      Array.from({ length: 1_500 }, () => 'ann@example.com'),
    );
    await add('email', 'ann@example.com');
    await rounds.applyAll(LEASE, SIGNAL);

    expect(supply.withdrawn).toHaveLength(1_501);
  });

  it('keeps nothing when the lease went to another', async () => {
    suppressions.token = 2;
    await add('email', 'ann@example.com');
    await expect(rounds.applyAll(LEASE, SIGNAL)).rejects.toThrow(LeaseLost);
    expect(await rounds.isOutstanding()).toBe(true);
  });

  it('withdraws what was withdrawn by hand, and leaves alone what was withdrawn for good', async () => {
    supply.csvs.set('a', ['1@example.net', '2@example.net', '3@example.net']);
    supply.causes.set('a/0', 'by_hand').set('a/1', 'suppressed').set('a/2', 'erased');
    await add('domain', 'example.net');
    await rounds.applyAll(LEASE, SIGNAL);

    expect(supply.withdrawn).toEqual(['a/0']);
  });

  it('stops between two steps when it is told to', async () => {
    const stop = new AbortController();
    await add('domain', 'example.org');
    supply.before = () => stop.abort(new Error('The server stops.'));
    await expect(rounds.applyAll(LEASE, stop.signal)).rejects.toThrow('The server stops.');
    expect(await rounds.isOutstanding()).toBe(true);
  });
});
