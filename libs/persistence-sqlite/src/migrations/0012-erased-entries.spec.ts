import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '@sluice/privacy';
import { Connection } from '../connection';
import { contactHash } from '../leads/contacts/contact-hash';
import { migrate } from '../migrate';
import { SqliteStorage } from '../sqlite-storage';
import { MIGRATIONS } from '.';
import { erasedEntries } from './0012-erased-entries';
import { entriesAgain } from './0024-entries-again';

const keyed = ({ value }: Entry): string => `keyed hash of ${value.length}/${value.slice(0, -12)}`;
const allKeyed = (entry: Entry): string[] => [keyed(entry)];
const email = (at: number): string => `${at}@example.com`;
const ENTRIES = 2_500;

describe.each([erasedEntries, entriesAgain])('the migration $name', ({ number: own }) => {
  let directory: string;
  let before: Connection;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sluice-migration-'));
    const file = join(directory, 'sluice.db');
    before = new Connection(file, 'main');
    const older = MIGRATIONS.filter(({ number }) => number < own);
    migrate(before, file, { installation_id: 'old' }, older);
    for (let at = 0; at < ENTRIES; at += 1)
      before.run(
        `INSERT INTO suppressions (id, kind, value, value_key, added_at) VALUES (?, ?, ?, ?, 5)`,
        `id-${at}`,
        at === 7 ? 'domain' : 'email',
        email(at),
        contactHash('email', email(at)),
      );
    before.run(
      `INSERT INTO keyed_calls VALUES ('c1', 'f', 'answered', 201, '{"name":"Ann"}', 9e15)`,
    );
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  const erased = (...at: number[]): void => {
    for (const each of at)
      before.run(
        `INSERT INTO erased_contacts VALUES (?, 5)`,
        keyed({ kind: 'email', value: email(each) }),
      );
  };

  it('finds the entries of people who were erased before, step by step, also after a restart', async () => {
    erased(3, 7, 1_700, 2_499);
    before.close();
    let storage = await SqliteStorage.open({ directory });
    const steps = [await storage.suppressions.eraseMoreOfBefore(allKeyed)];
    await storage.close();
    storage = await SqliteStorage.open({ directory });
    for (let step = steps[0]; step !== null; steps.push(step!))
      step = await storage.suppressions.eraseMoreOfBefore(allKeyed);
    const page = { page: 1, page_size: 10 };
    const { items, total } = await storage.suppressions.list({ kind: 'erased' }, page);
    const values = [3, 1_700, 2_499].map(email);
    const left = await storage.suppressions.standing([...values, email(7), email(4)]);
    const call = await storage.keyedCalls.begin(
      {
        call_id: 'c1',
        fingerprint: 'f',
        state: 'going',
        status: null,
        answer: null,
        expires_at: new Date(),
      },
      new Date(1),
    );
    await storage.close();

    expect(steps).toEqual([1, 1, 1, 0, null]);
    expect(total).toBe(3);
    expect(items.map(({ id, value }) => [id, value])).toEqual([
      ['id-2499', keyed({ kind: 'email', value: email(2_499) })],
      ['id-1700', keyed({ kind: 'email', value: email(1_700) })],
      ['id-3', keyed({ kind: 'email', value: email(3) })],
    ]);
    expect(new Set(left.keys())).toEqual(new Set([email(7), email(4)]));
    if (own === erasedEntries.number)
      expect(call).toMatchObject({ state: 'answer_erased', status: 201, answer: null });
  });

  it('has nothing to do where nobody was erased, and keeps answers', async () => {
    before.close();
    const storage = await SqliteStorage.open({ directory });
    const step = await storage.suppressions.eraseMoreOfBefore(allKeyed);
    const call = await storage.keyedCalls.begin(
      {
        call_id: 'c1',
        fingerprint: 'f',
        state: 'going',
        status: null,
        answer: null,
        expires_at: new Date(),
      },
      new Date(1),
    );
    await storage.close();

    expect(step).toBeNull();
    expect(call).toMatchObject({ state: 'answered', answer: '{"name":"Ann"}' });
  });
});
