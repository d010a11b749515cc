import { Logger } from '@nestjs/common';
import { Withdrawals } from '@sluice/distribution';
import type { Clock, Ids } from '@sluice/kernel';
import {
  CONTACTS_FORM,
  ContactHasher,
  ErasedContacts,
  FIND_OUT,
  EMPTY_CONTENT,
  uploadedCsv,
  type LeadContent,
} from '@sluice/leads';
import { MemoryStorage } from '@sluice/persistence-memory';
import { ApplicationRounds } from '../applying/application-rounds';
import { SuppressedLeads } from '../applying/suppressed-leads';
import { SuppressionApplier } from '../applying/suppression-applier';
import type { SuppressionKind } from '../domain/entry';
import { SuppressedContacts } from '../suppressed-contacts';
import { ContactRenewer } from './contact-renewer';

const NOW = new Date('2026-11-30T10:00:00Z');
const [BEFORE, TODAY] = ['+22997123456', '+2290197123456'];
const numberOf = (row: number, start: string): string => `+229${start}${97_000_000 + row}`;

/** One server over an installation that an earlier version has filled. */
class Server {
  readonly log: string[] = [];
  readonly rounds: ApplicationRounds;
  readonly applier: SuppressionApplier;
  private readonly renewer: ContactRenewer;

  constructor(
    readonly storage: MemoryStorage,
    now = () => NOW,
  ) {
    const { suppressions, csvs, ingestion, pool, leads, erasures, withdrawals, leases } = storage;
    const clock: Clock = { now };
    const ids: Ids = { next: () => 'id' };
    const hasher = new ContactHasher('a secret');
    const contacts = new SuppressedContacts(suppressions, new ErasedContacts(erasures, hasher));
    const withdrawing = new Withdrawals(pool, withdrawals, clock);
    const suppressed = new SuppressedLeads(leads, contacts, withdrawing);
    this.rounds = new ApplicationRounds(suppressions, csvs, ingestion, pool, suppressed);
    this.applier = new SuppressionApplier(this.rounds, leases, clock, ids);
    this.renewer = new ContactRenewer(
      storage.renewals,
      storage.csvs,
      suppressions,
      this.applier,
      hasher,
      leases,
      clock,
      ids,
    );
    jest.spyOn(Logger.prototype, 'log').mockImplementation((line: unknown) => {
      this.log.push(String(line));
    });
  }

  renew(signal = new AbortController().signal): Promise<void> {
    return this.renewer.renew(signal);
  }
}

async function takeIn(
  storage: MemoryStorage,
  leads: readonly Partial<LeadContent>[],
): Promise<string> {
  const csv_id = `csv-${(await storage.csvs.list(null, { page: 1, page_size: 1 })).total}`;
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
  await storage.csvs.add([csv], false);
  const attempt = await storage.ingestion.begin(csv_id, NOW);
  const rows = leads.map((lead, row) => ({ ...EMPTY_CONTENT, ...lead, row }));
  const progress = { bytes_done: 1, rows_done: rows.length };
  await storage.ingestion.append(attempt, { leads: rows, rejects: [], progress });
  await storage.ingestion.complete(attempt, {
    headers: [],
    total_rows: rows.length,
    total_leads: rows.length,
    rejected_rows: 0,
    duplicate_rows: 0,
    reject_reasons: [],
    lost_contacts: [],
    encoding: 'utf-8',
    delimiter: ',',
    bytes: 1,
    finished_at: NOW,
  });
  return csv_id;
}

describe('ContactRenewer', () => {
  let storage: MemoryStorage;
  let server: Server;

  beforeEach(() => {
    storage = new MemoryStorage();
    server = new Server(storage);
  });

  afterEach(() => jest.restoreAllMocks());

  const phonesOf = async (csv_id: string): Promise<(string | null)[]> =>
    (await storage.leads.fromRow(csv_id, 0, 10_000)).map(({ phone }) => phone);
  const suppress = (...entries: [SuppressionKind, string][]) =>
    storage.suppressions.add(
      entries.map(([kind, value]) => ({ kind, value })),
      () => ({ id: crypto.randomUUID(), added_at: NOW, source: null }),
      () => [],
    );

  it('brings every contact into the form of today, and leaves those alone that are none', async () => {
    const csv_id = await takeIn(storage, [
      { phone: BEFORE, email: `'ann@example.com` },
      { email: 'none@none.com', phone: '+10779012345', first_name: 'Ben' },
      { email: 'cid@example.com', phone: '+4930123456' },
      {},
    ]);
    await server.renew();

    expect(await storage.leads.fromRow(csv_id, 0, 10)).toMatchObject([
      { phone: TODAY, email: 'ann@example.com' },
      { email: 'none@none.com', phone: '+10779012345', first_name: 'Ben' },
      { email: 'cid@example.com', phone: '+4930123456' },
      { email: null, phone: null },
    ]);
    expect(await storage.renewals.kept()).toMatchObject({
      form: CONTACTS_FORM,
      isFinished: true,
      looked_at_leads: 4,
      renewed_contacts: 2,
      unreadable_contacts: 2,
    });
    expect(server.log).toHaveLength(2);
    expect(server.log[1]).toContain('Leads looked at: 4, contacts changed: 2');
  });

  it('finds the further contacts of every row, as its country has them', async () => {
    const csv_id = await takeIn(storage, [
      { email: 'ann@example.com', extra: { Work: 'second@example.com', Note: 'x' } },
      { email: 'b.en@gmail.com', country: 'DE', extra: { Mobile: '0151 12345678' } },
      { email: 'cid@example.com', extra: { Mobile: '0151 12345678' } },
    ]);
    await suppress(['email', 'second@example.com'], ['phone', '+4915112345678']);
    await server.renew();
    await server.applier.settle();

    expect(await storage.leads.fromRow(csv_id, 0, 10)).toMatchObject([
      {
        further_contacts: [{ kind: 'email', value: 'second@example.com', column: 'Work' }],
        withdrawal: { cause: 'suppressed' },
      },
      {
        further_contacts: [{ kind: 'phone', value: '+4915112345678', column: 'Mobile' }],
        withdrawal: { cause: 'suppressed' },
      },
      { further_contacts: [], withdrawal: null },
    ]);
    expect(await storage.renewals.kept()).toMatchObject({ renewed_contacts: 2 });
  });

  it('does so once: neither the same server nor the next looks at a lead again', async () => {
    await takeIn(storage, [{ phone: BEFORE }]);
    await server.renew();
    const later = await takeIn(storage, [{ phone: BEFORE }]);
    const reads = jest.spyOn(storage.renewals, 'leadsBehind');
    await server.renew();
    await new Server(storage).renew();

    expect(reads).not.toHaveBeenCalled();
    expect(await phonesOf(later)).toEqual([BEFORE]);
  });

  it('has nothing to do and nothing to tell in a new installation', async () => {
    await server.renew();

    expect(await storage.renewals.kept()).toMatchObject({ isFinished: true, looked_at_leads: 0 });
    expect(server.log).toEqual([]);
  });

  it('begins anew where what is stored was brought into an older form, and minds no newer one', async () => {
    const csv_id = await takeIn(storage, [{ phone: BEFORE }]);
    await server.renew();
    const kept = (await storage.renewals.kept())!;
    const lease = (await storage.leases.acquire('test', 'test', NOW, 1))!;
    await storage.renewals.apply([], { ...kept, form: CONTACTS_FORM + 1 }, lease);
    await new Server(storage).renew();
    expect((await storage.renewals.kept())!.form).toBe(CONTACTS_FORM + 1);

    await storage.renewals.apply([], { ...kept, form: CONTACTS_FORM - 1 }, lease);
    await new Server(storage).renew();
    expect(await storage.renewals.kept()).toEqual({ ...kept, renewed_contacts: 0 });
    expect(await phonesOf(csv_id)).toEqual([TODAY]);
  });

  it('goes on where another was stopped or has died, and looks at no lead twice', async () => {
    const rows = Array.from({ length: 1_700 }, (_, row) => row);
    const csv_id = await takeIn(
      storage,
      rows.map((row) => ({ phone: numberOf(row, '') })),
    );
    const stopping = new AbortController();
    const apply = storage.renewals.apply.bind(storage.renewals);
    const applied = jest.spyOn(storage.renewals, 'apply').mockImplementation(async (...page) => {
      await apply(...page);
      if (applied.mock.calls.length === 1) stopping.abort();
      if (applied.mock.calls.length === 2) throw new Error('The process was killed.');
    });
    await server.renew(stopping.signal);
    expect(await storage.renewals.kept()).toMatchObject({
      looked_at_leads: 500,
      isFinished: false,
    });
    await expect(new Server(storage).renew()).rejects.toThrow('killed');
    const last = new Server(storage);
    await last.renew();

    expect(await storage.renewals.kept()).toMatchObject({
      isFinished: true,
      looked_at_leads: 1_700,
      renewed_contacts: 1_700,
    });
    expect(await phonesOf(csv_id)).toEqual(rows.map((row) => numberOf(row, '01')));
    expect(last.log[0]).toContain('looked at so far: 1000');
  });

  it('does nothing while another instance is at work', async () => {
    const csv_id = await takeIn(storage, [{ phone: BEFORE }]);
    const lease = (await storage.leases.acquire('contact renewer', 'other', NOW, 10_000))!;
    await server.renew();
    expect(await phonesOf(csv_id)).toEqual([BEFORE]);

    await storage.leases.release(lease);
    await server.renew();
    expect(await phonesOf(csv_id)).toEqual([TODAY]);
  });

  it('ends without harm when another has taken its lease', async () => {
    const csv_id = await takeIn(storage, [{ phone: BEFORE }]);
    const { leadsBehind } = storage.renewals;
    jest.spyOn(storage.renewals, 'leadsBehind').mockImplementation(async (...asked) => {
      const late = new Date(NOW.getTime() + 15_000);
      await storage.leases.acquire('contact renewer', 'other', late, 10_000);
      return leadsBehind.apply(storage.renewals, asked);
    });
    await server.renew();

    expect(await phonesOf(csv_id)).toEqual([BEFORE]);
    expect(await storage.renewals.kept()).toBeNull();
  });

  it('leaves erased leads empty', async () => {
    const csv_id = await takeIn(storage, [{ phone: BEFORE }, { phone: numberOf(1, '') }]);
    await storage.erasures.eraseLeads(csv_id, [{ row: 0, hashes: [] }]);
    await server.renew();

    expect(await phonesOf(csv_id)).toEqual([null, numberOf(1, '01')]);
  });

  describe('with a suppression list', () => {
    const applied = async (): Promise<void> => {
      await server.applier.settle();
    };
    const statuses = async (csv_id: string) =>
      (await storage.leads.fromRow(csv_id, 0, 10)).map(({ status }) => status);

    it('brings its addresses and numbers into the form of today, and nothing else', async () => {
      await suppress(
        ['phone', BEFORE],
        ['email', `'ann@example.com`],
        ['email', 'none@none.com'],
        ['domain', 'example.org'],
        ['md5', 'a'.repeat(32)],
      );
      await server.renew();

      const entries = await storage.suppressions.numbered(0, 100, 100);
      expect(entries.map(({ value }) => value)).toEqual([
        TODAY,
        'ann@example.com',
        'none@none.com',
        'example.org',
        'a'.repeat(32),
      ]);
      expect(await storage.renewals.kept()).toMatchObject({ renewed_entries: 2, isFinished: true });
    });

    it('withdraws leads that were written otherwise than their entries', async () => {
      const csv_id = await takeIn(storage, [
        { email: `'ann@example.com` },
        { email: 'ben@example.com' },
        { email: 'cid@example.com' },
      ]);
      await suppress(['email', 'ann@example.com'], ['email', `"cid@example.com`]);
      await applied();
      expect(await statuses(csv_id)).toEqual(['available', 'available', 'available']);
      const { revision } = await storage.pool.state();
      await server.renew();
      expect((await storage.pool.state()).revision).toBeGreaterThan(revision);
      await applied();

      expect(await statuses(csv_id)).toEqual(['withdrawn', 'available', 'withdrawn']);
    });

    it('waits for whoever applies the list', async () => {
      await suppress(['phone', BEFORE]);
      const lease = (await storage.leases.acquire('suppression applier', 'other', NOW, 10_000))!;
      const renewing = server.renew();
      setTimeout(() => void storage.leases.release(lease), 50);
      await renewing;

      expect(await storage.renewals.kept()).toMatchObject({ isFinished: true });
    });

    it('is not applied anew where nothing has changed', async () => {
      await takeIn(storage, [{ email: 'ann@example.com' }]);
      await suppress(['email', 'ben@example.com']);
      await applied();
      await server.renew();

      expect(await server.rounds.isOutstanding()).toBe(false);
    });
  });
});
