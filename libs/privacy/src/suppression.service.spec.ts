import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ValidationFailed, type Clock, type Ids } from '@sluice/kernel';
import { ContactHasher, ErasedContacts } from '@sluice/leads';
import { MemoryStorage } from '@sluice/persistence-memory';
import { DEFAULT_SETTINGS } from '@sluice/settings';
import type { SuppressionApplier } from './applying/suppression-applier';
import { ListImports } from './imports/list-imports';
import type { TakingOff } from './imports/taking-off';
import { keepList, loadList, readList, type ListLoader } from './list-loader';
import { FIND_OUT_LIST } from './list-options';
import type { ListPreviewer } from './lists/list-preview';
import { SuppressionService } from './suppression.service';
import { SuppressionExists } from './privacy.errors';

const NOW = new Date('2026-11-22T10:00:00Z');
const hasher = new ContactHasher('a secret');
const PAGE = { page: 1, page_size: 10 };

describe('SuppressionService', () => {
  let directory: string;
  let storage: MemoryStorage;
  let timesWoken: number;
  let service: SuppressionService;
  let imports: ListImports;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sluice-list-'));
    storage = new MemoryStorage();
    await storage.settings.put({ ...DEFAULT_SETTINGS, default_country: 'DE' }, null);
    timesWoken = 0;
    let lastId = 0;
    const clock: Clock = { now: () => NOW };
    const ids: Ids = { next: () => `id-${++lastId}` };
    const { suppressions, listImports, takenOff, settings } = storage;
    const applier = { wake: () => (timesWoken += 1) } as unknown as SuppressionApplier;
    const keeping = { suppressions, listImports, ids, clock, hasher };
    service = new SuppressionService(
      suppressions,
      listImports,
      {} as TakingOff,
      applier,
      settings,
      hasher,
      clock,
      ids,
    );
    imports = new ListImports(
      listImports,
      takenOff,
      {} as TakingOff,
      suppressions,
      {
        load: (path, options, number) => loadList(path, options, number, keeping),
      } satisfies ListLoader,
      {} as ListPreviewer,
      applier,
      settings,
      clock,
      ids,
    );
  });

  afterEach(() => rm(directory, { recursive: true }));

  const valuesFor = async (query: string) =>
    (await service.list({ query }, PAGE)).items.map(({ value }) => value);

  /** The entries as they are kept, by number. */
  const stored = () => storage.suppressions.numbered(0, Infinity, 100);

  const timesOutdated = async () => (await storage.pool.state()).revision;

  async function importFile(content: string | Uint8Array) {
    const path = join(directory, 'list');
    await writeFile(path, content);
    const { import_id, ...report } = await imports.take({ path, file_name: 'list' }, {}, 'ann');
    expect(await imports.get(import_id)).toMatchObject({ by: 'ann', status: 'done' });
    return report;
  }

  it('adds an entry, puts plans out of date before it answers, and has it applied', async () => {
    expect(await service.add(' 030 123456 ')).toEqual({
      id: 'id-1',
      kind: 'phone',
      value: '+4930123456',
      source: null,
      added_at: NOW,
      applied: false,
      import: null,
      hits: 0,
    });
    expect(await timesOutdated()).toBe(1);
    expect(timesWoken).toBe(1);
    await expect(service.add('+4930123456')).rejects.toThrow(SuppressionExists);
    await expect(service.add('ann@')).rejects.toThrow('The value is no e-mail address.');
    expect(await timesOutdated()).toBe(1);
  });

  it('tells which entries have been applied', async () => {
    await service.add('ann@example.com');
    await service.add('ben@example.com');
    const lease = (await storage.leases.acquire('applier', 'me', NOW, 1_000))!;
    await storage.suppressions.keepApplication({ applied_to: 1, round: null, recheck: [] }, lease);

    const { items } = await service.list({}, PAGE);
    expect(items.map(({ applied }) => applied)).toEqual([false, true]);
    expect(await service.get('id-2')).not.toHaveProperty('number');
  });

  describe('of somebody who was erased', () => {
    const ANN = 'ann@example.com';
    const digest = createHash('sha256').update(ANN).digest('hex');

    beforeEach(() => storage.erasures.refuse(hasher.everyForm({ emails: [ANN], phones: [] }), NOW));

    it('stores and shows no value, but a keyed hash', async () => {
      const added = await service.add(ANN);

      expect(added).toEqual({
        id: 'id-1',
        kind: 'erased',
        value: null,
        source: null,
        added_at: NOW,
        applied: false,
        import: null,
        hits: 0,
      });
      expect(await stored()).toMatchObject([{ value: hasher.email(ANN) }]);
      expect((await service.list({}, PAGE)).items).toEqual([added]);
      await expect(service.add('Ann@Example.com')).rejects.toThrow(SuppressionExists);
      expect(await service.get('id-1')).toEqual(added);
    });

    it('takes entries of a list for what they are, plain or hashed', async () => {
      const first = await importFile(`${ANN}\n${digest}\nben@example.com`);
      const again = await importFile(`${ANN}\n${digest}`);

      expect([first.added, again.added, again.already_there]).toEqual([3, 0, 2]);
      expect((await stored()).map(({ kind }) => kind)).toEqual(['erased', 'erased', 'email']);
      expect(JSON.stringify(await stored())).not.toMatch(/ann@|[0-9a-f]{64}/);
    });

    it.each([
      ['Mexico', '+5215512345678', '+52 55 1234 5678'],
      ['Argentina', '+54111523456789', '+54 9 11 2345 6789'],
      ['Brazil', '+551187654321', '+55 11 98765 4321'],
      ['Colombia', '+5712345678', '+57 601 234 5678'],
      ['Vietnam', '+841201234567', '+84 70 123 4567'],
      ['Côte d’Ivoire', '+22507123456', '+225 07 07 12 34 56'],
      ['Benin', '+22997123456', '+229 01 97 12 34 56'],
      ['Cameroon', '+23777123456', '+237 6 77 12 34 56'],
      ['Gabon', '+24107123456', '+241 77 12 34 56'],
    ])('knows a number of %s that was erased as it was before', async (_, before, today) => {
      // An earlier version kept the hash of the writing that it was given alone.
      await storage.erasures.refuse([hasher.phone(before)], NOW);

      expect(await service.add(today)).toMatchObject({ kind: 'erased', value: null });
      const { added, already_there } = await importFile(`${before}\n${today}`);
      expect([added, already_there]).toEqual([0, 2]);
      const [entry, ...others] = await stored();
      expect([entry!.kind, others]).toEqual(['erased', []]);
      expect(await valuesFor(today)).toEqual([null]);
      const erased = new ErasedContacts(storage.erasures, hasher);
      const phone = today.replaceAll(' ', '');
      const { phones } = await erased.everyFormOf({ emails: [], phones: [phone] });
      expect(phones.get(phone)).toContain(entry!.value);
    });

    it('finds the entry by the whole address, and by no part of what is stored', async () => {
      await service.add(ANN);
      await service.add(digest);

      expect(await valuesFor('ANN@example.com')).toEqual([null, null]);
      expect(await valuesFor(hasher.email(ANN).slice(3, 9).toLowerCase())).toEqual([]);
    });
  });

  it('finds by a whole address or number whatever stands for it', async () => {
    const hash = createHash('md5').update('ann@mail.example.com').digest('hex');
    const phoneHash = createHash('sha256').update('4930123456').digest('hex');
    for (const value of ['example.com', hash, phoneHash, 'ben@example.com'])
      await service.add(value);

    expect(await valuesFor(' Ann@mail.example.com')).toEqual([hash, 'example.com']);
    expect(await valuesFor('030 123456')).toEqual([phoneHash]);
    expect(await valuesFor('BEN')).toEqual(['ben@example.com']);
  });

  it.each([
    ['UTF-8', Buffer.from('email\r\nann@example.com\rben@example.com')],
    ['UTF-8 with a mark', Buffer.from('\uFEFFemail\nann@example.com\nben@example.com\n')],
    ['UTF-16', Buffer.from('\uFEFFemail\nann@example.com\nben@example.com\n', 'utf16le')],
  ])('reads a file in %s', async (_, bytes) => {
    expect(await importFile(bytes)).toEqual({
      added: 2,
      already_there: 0,
      rejected: [],
      rejected_count: 0,
      warnings: [],
    });
    expect((await stored()).map(({ value }) => value)).toEqual([
      'ann@example.com',
      'ben@example.com',
    ]);
    expect(await timesOutdated()).toBe(1);
    expect(timesWoken).toBe(1);
  });

  it('refuses what is no text, and has nothing to do for an empty file', async () => {
    await expect(importFile(Buffer.from([0x1f, 0x8b, 8, 0, 1]))).rejects.toThrow(ValidationFailed);
    expect(await importFile('')).toMatchObject({ added: 0, rejected_count: 0 });
    expect(await timesOutdated()).toBe(0);
    const page = await imports.list(PAGE);
    expect(page.items).toMatchObject([{ file_name: 'list', added: 0 }]);
  });

  it('comes to the same whether a list is taken in, or read first and kept then', async () => {
    const path = join(directory, 'list');
    await writeFile(path, 'email\nann@example.com\nANN@example.com\nknown@example.com\n12\n');
    const kept = () => {
      const { suppressions, listImports } = new MemoryStorage();
      let last = 0;
      const clock: Clock = { now: () => NOW };
      return { suppressions, listImports, clock, hasher, ids: { next: () => `id-${++last}` } };
    };
    const [first, second] = [kept(), kept()];
    for (const { suppressions } of [first, second])
      await suppressions.add(
        [{ kind: 'email', value: 'known@example.com' }],
        () => ({
          id: 'known',
          added_at: NOW,
          source: null,
        }),
        () => [],
      );

    const options = { ...FIND_OUT_LIST, default_country: 'DE' };
    const report = await loadList(path, options, 7, first);
    expect(await keepList(await readList(path, options), options, 7, second)).toEqual(report);
    expect(report).toMatchObject({ added: 1, already_there: 2, rejected_count: 1 });
    const [one, other] = [first, second].map(({ suppressions }) =>
      suppressions.numbered(0, Infinity, 100),
    );
    expect(await other).toEqual(await one);
    expect(await one).toHaveLength(2);
  });
});
