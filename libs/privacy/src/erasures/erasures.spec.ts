import { AuditTrail, type NewAuditEntry } from '@sluice/audit';
import { Withdrawals } from '@sluice/distribution';
import { ContactHasher } from '@sluice/leads';
import { MemoryStorage } from '@sluice/persistence-memory';
import { addTakenIn } from '../retention/testing/archived-csv';
import { AnswerEraser } from './answer-eraser';
import { AuditEraser } from './audit-eraser';
import { EntryEraser } from './entry-eraser';
import { Erasures } from './erasures';
import { LeadMasker } from './lead-masker';
import { RecordedErasures } from './recorded-erasures';
import { RejectEraser } from './reject-eraser';
import { WhatStays } from './what-stays';

const NOW = new Date('2026-11-22T10:00:00Z');
const EVE = { email: 'eve@example.com' };
const EVE_ADAMS = { ...EVE, first_name: 'Eve', last_name: 'Adams' };
const BY = 'ada@example.com';
const ALL = { page: 1, page_size: 200 };

class Cut extends Error {}

/** What happens around the calls that change something: it may throw. */
type Around = (moment: 'before' | 'after') => void;

/** An installation where everybody has received every lead, and a way to cut an erasure off. */
class SmallInstallation {
  readonly storage = new MemoryStorage();
  readonly records: RecordedErasures;
  readonly erasures: Erasures;
  readonly trail: AuditTrail;
  around: Around = () => undefined;
  private lastId = 0;

  constructor() {
    const clock = { now: () => NOW };
    const ids = { next: () => `id-${++this.lastId}` };
    const { leads, csvs, executions, keyedCalls, schedules, members, users } = this.storage;
    jest.spyOn(executions, 'recipients').mockImplementation(async (csv_id, row) =>
      ['ann', 'ben'].map((member_id) => ({
        member_id,
        execution_id: `run of ${csv_id}/${row}`,
        at: NOW,
        reverted_at: null,
      })),
    );
    const erasures = this.cuttable(this.storage.erasures);
    const suppressions = this.cuttable(this.storage.suppressions);
    const hasher = new ContactHasher('a secret');
    const pool = this.cuttable(this.storage.pool);
    this.records = new RecordedErasures(
      this.cuttable(this.storage.erasureRecords),
      executions,
      members,
      hasher,
      clock,
      ids,
    );
    this.trail = new AuditTrail(this.cuttable(this.storage.audit), ids, clock);
    this.erasures = new Erasures(
      leads,
      executions,
      new Withdrawals(pool, this.storage.withdrawals, clock),
      erasures,
      this.records,
      new RejectEraser(csvs, leads, erasures),
      new LeadMasker(leads, csvs, erasures),
      new EntryEraser(suppressions, erasures, hasher),
      new AnswerEraser(keyedCalls),
      new AuditEraser(this.trail),
      new WhatStays(csvs, schedules, executions, members, users, this.storage.renewals),
      hasher,
      clock,
    );
  }

  /** Calls from now on, until one that is cut off. @returns whether any was */
  async cutOffAt(call: number, moment: 'before' | 'after'): Promise<boolean> {
    let calls = 0;
    this.around = (now) => {
      if (now === 'before') calls += 1;
      if (now === moment && calls === call) throw new Cut();
    };
    const isCut = await this.erasures.erasePerson(EVE, BY).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Cut) return true;
        throw error;
      },
    );
    this.around = () => undefined;
    return isCut;
  }

  private cuttable<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as unknown;
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]): Promise<unknown> => {
          this.around('before');
          const answer: unknown = await Reflect.apply(method, target, args);
          this.around('after');
          return answer;
        };
      },
    });
  }
}

const entryOf = (reason: string): NewAuditEntry => ({
  at: NOW,
  actor_kind: 'user',
  actor_id: 'u1',
  actor: BY,
  action: 'leads.withdraw',
  target: 'leads/csvs/c/leads/1/withdraw',
  outcome: 'done',
  status: 200,
  address: '192.0.2.1',
  user_agent: null,
  request_id: 'r',
  changes: { reason: { to: reason } },
});

/** What the audit log says of reasons, and whether it is whole. */
async function auditOf({ storage, trail }: SmallInstallation) {
  const filter = { actor: null, action: null, target: null, from: null, to: null };
  const entries = await storage.audit.following(filter, 0, 10);
  const { ok, personal } = await trail.verify();
  return { reasons: entries.map(({ changes }) => changes['reason']?.to), ok, personal };
}

async function withEve(): Promise<SmallInstallation> {
  const installation = new SmallInstallation();
  const { storage } = installation;
  await addTakenIn(storage, 'a', [EVE_ADAMS, { email: 'tom@example.com' }, EVE], [], NOW);
  await addTakenIn(storage, 'b', [EVE], [], NOW);
  for (const reason of ['Eve Adams asked for it', 'Tom asked for it'])
    await storage.audit.append(entryOf(reason), null);
  return installation;
}

const RUNS = ['run of a/0', 'run of a/2', 'run of b/0'];
const EVERYBODY = ['ann', 'ben'].flatMap((member_id) =>
  RUNS.map((execution_id) => ({ member_id, execution_id })),
);

describe('Erasures', () => {
  it('keep whom they have to be told to on record, and nothing of the person', async () => {
    const { erasures, records } = await withEve();
    const { erasure_id, leads, recipients } = await erasures.erasePerson(EVE, BY);
    const record = await records.get(erasure_id);

    expect([leads, recipients.length]).toEqual([3, 6]);
    expect(record).toMatchObject({ at: NOW, by: BY, leads: 3, members: 2, untold: 2 });
    expect(record.recipients).toMatchObject(EVERYBODY);
    expect(JSON.stringify(record)).not.toContain('eve');
  });

  it('leave no name in the audit log, which stays whole', async () => {
    const installation = await withEve();
    await installation.erasures.erasePerson(EVE, BY);

    expect(await auditOf(installation)).toEqual({
      reasons: [undefined, 'Tom asked for it'],
      ok: true,
      personal: { checked: 1, removed: 1 },
    });
  });

  it('go on with their record when they are repeated, whatever was ticked off meanwhile', async () => {
    const { erasures, records } = await withEve();
    const first = await erasures.erasePerson(EVE, BY);
    await records.tell(first.erasure_id, ['ann'], true, 'bob@example.com');
    const second = await erasures.erasePerson(EVE, 'bob@example.com');

    expect(second).toEqual(first);
    expect(await records.get(first.erasure_id)).toMatchObject({ by: BY, members: 2, untold: 1 });
    expect((await records.list({}, ALL)).total).toBe(1);
  });

  it('cut the person out of leads of others, and take nobody else for the person', async () => {
    const { erasures, storage } = await withEve();
    const further = (value: string, column: string) => ({ kind: 'email' as const, value, column });
    await addTakenIn(
      storage,
      'c',
      [
        {
          email: 'ben@example.com',
          extra: { Note: 'Ask eve@example.com' },
          further_contacts: [further('eve@example.com', 'Note')],
        },
        {
          email: 'eva@example.com',
          extra: { 'Second e-mail': 'eve@example.com', Note: 'Or cy@example.com' },
          further_contacts: [
            further('eve@example.com', 'Second e-mail'),
            further('cy@example.com', 'Note'),
          ],
        },
        {
          email: 'dan@example.com',
          extra: { Note: 'Mother: eva@example.com' },
          further_contacts: [further('eva@example.com', 'Note')],
        },
        { email: 'cy@example.com' },
      ],
      [],
      NOW,
    );
    const { leads, masked } = await erasures.erasePerson(EVE, BY);

    expect([leads, masked]).toEqual([4, 2]);
    expect(await storage.leads.fromRow('c', 0, 10)).toMatchObject([
      { email: 'ben@example.com', extra: { Note: 'Ask [erased]' }, withdrawal: null },
      { email: null, extra: {}, withdrawal: { cause: 'erased' } },
      { email: 'dan@example.com', extra: { Note: 'Mother: [erased]' }, withdrawal: null },
      { email: 'cy@example.com', withdrawal: null },
    ]);
    const hasher = new ContactHasher('a secret');
    const known = await storage.erasures.among(
      ['eve', 'eva', 'ben', 'cy', 'dan'].map((name) => hasher.email(`${name}@example.com`)),
    );
    expect(known).toEqual(
      new Set(['eve', 'eva'].map((name) => hasher.email(`${name}@example.com`))),
    );
  });

  it('lose nobody who has to be told, wherever they were cut off, and stay one record', async () => {
    let cuts = 0;
    for (const moment of ['before', 'after'] as const)
      for (let call = 1; ; call += 1) {
        const installation = await withEve();
        if (!(await installation.cutOffAt(call, moment))) break;
        cuts += 1;
        const { erasure_id } = await installation.erasures.erasePerson(EVE, BY);
        const { items, total } = await installation.records.list({}, ALL);

        expect(total).toBe(1);
        expect(items[0]).toMatchObject({ erasure_id, leads: 3, members: 2, untold: 2 });
        expect(items[0]!.recipients).toMatchObject(EVERYBODY);
        expect((await auditOf(installation)).reasons).toEqual([undefined, 'Tom asked for it']);
      }
    expect(cuts).toBeGreaterThan(20);
  });

  it('have of one lead a record too, in which it stays when the person is erased', async () => {
    const { erasures, records } = await withEve();
    const one = await erasures.eraseLead('a', 0, BY);
    expect(await records.get(one.erasure_id)).toMatchObject({ leads: 1, members: 2 });
    expect((await erasures.eraseLead('a', 0, BY)).erasure_id).toBe(one.erasure_id);
    const all = await erasures.erasePerson(EVE, BY);

    expect(all).toMatchObject({ leads: 3 });
    expect(await records.get(all.erasure_id)).toMatchObject({ leads: 2 });
    expect((await erasures.eraseLead('b', 0, BY)).erasure_id).toBe(all.erasure_id);
    expect((await records.list({}, ALL)).total).toBe(2);
  });

  it('take whoever was erased before there were records onto one when erased again', async () => {
    const { erasures, records, storage } = await withEve();
    const hasher = new ContactHasher('a secret');
    const hashes = hasher.all({ emails: [EVE.email], phones: [] });
    await storage.erasures.eraseLeads('a', [{ row: 0, hashes }]);
    const { erasure_id } = await erasures.erasePerson(EVE, BY);

    expect(await records.get(erasure_id)).toMatchObject({ leads: 3, members: 2, untold: 2 });
  });
});
