import { Withdrawals } from '@sluice/distribution';
import {
  EMPTY_CONTENT,
  ContactHasher,
  ERASED_DETAIL,
  type ErasureRepository,
  type Lead,
  type LeadContent,
  type Reject,
} from '@sluice/leads';
import { MemoryStorage } from '@sluice/persistence-memory';
import { CsvEraser } from './csv-eraser';
import { addArchived } from './testing/archived-csv';

const NOW = new Date('2026-11-28T06:00:00Z');
const ANN = { email: 'ann@example.com' };
const REASON = 'The CSV was in the archive for as long as personal data is kept.';
const RETAINED = { cause: 'retention', reason: REASON, by: 'retention', at: NOW } as const;

const rejectOf = (line: number, raw: string[] = ['Ann']): Reject => ({
  line,
  reason: 'no_contact',
  detail: 'Nobody can be reached.',
  raw,
});
const emptied = (row: number): Lead => ({
  ...EMPTY_CONTENT,
  csv_id: 'a',
  row,
  distribution_count: 0,
  status: 'withdrawn',
  withdrawal: RETAINED,
});
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('CsvEraser', () => {
  let storage: MemoryStorage;
  let eraser: CsvEraser;
  /** What was done, in this order. */
  let done: string[];
  /** Called before something is done. */
  let before: (step: string) => void;
  let eraseLeads: jest.SpiedFunction<ErasureRepository['eraseLeads']>;
  let eraseRejects: jest.SpiedFunction<ErasureRepository['eraseRejects']>;

  beforeEach(() => {
    storage = new MemoryStorage();
    done = [];
    before = () => undefined;
    const { leads, pool, erasures } = storage;
    const withdrawals = new Withdrawals(pool, storage.withdrawals, { now: () => NOW });
    eraser = new CsvEraser(leads, withdrawals, erasures);

    const note = (step: string) => {
      before(step);
      done.push(step);
    };
    const { withdraw } = withdrawals;
    jest.spyOn(withdrawals, 'withdraw').mockImplementation(async (...args) => {
      note('withdrawn');
      return withdraw.apply(withdrawals, args);
    });
    const real = {
      eraseLeads: erasures.eraseLeads.bind(erasures),
      eraseRejects: erasures.eraseRejects.bind(erasures),
      scrub: erasures.scrub.bind(erasures),
    };
    eraseLeads = jest.spyOn(erasures, 'eraseLeads').mockImplementation(async (csv_id, erased) => {
      note(`${erased.length} leads`);
      return real.eraseLeads(csv_id, erased);
    });
    eraseRejects = jest
      .spyOn(erasures, 'eraseRejects')
      .mockImplementation(async (csv_id, lines, detail) => {
        note(`${lines.length} rejects`);
        return real.eraseRejects(csv_id, lines, detail);
      });
    jest.spyOn(erasures, 'scrub').mockImplementation(async () => {
      note('scrubbed');
      return real.scrub();
    });
  });

  const add = (contents: readonly Partial<LeadContent>[], rejects: readonly Reject[] = []) =>
    addArchived(storage, 'a', contents, rejects, NOW);

  const erase = async (stopping = new AbortController().signal) =>
    eraser.erase((await storage.csvs.byId('a'))!, stopping);

  const leads = () => storage.leads.fromRow('a', 0, 5_000);
  const rejects = () => storage.leads.rejectsAfter('a', 0, 5_000);
  const rowsWithAnn = async () =>
    (await leads()).filter(({ email }) => email === ANN.email).map(({ row }) => row);

  it('withdraws all leads first, then empties them and the rejects in steps', async () => {
    await add(
      range(2_500).map(() => ANN),
      range(1_000).map((index) => rejectOf(index + 1)),
    );

    expect(await erase()).toBe(true);
    expect(done).toEqual([
      'withdrawn',
      '1000 leads',
      '1000 leads',
      '500 leads',
      '1000 rejects',
      'scrubbed',
    ]);
    expect(await storage.withdrawals.within('a', 0, 2_500)).toEqual([
      { ...RETAINED, from: 0, to: 2_500 },
    ]);
    expect(await leads()).toEqual(range(2_500).map(emptied));
    expect(await rejects()).toEqual(
      range(1_000).map((index) => ({ ...rejectOf(index + 1, []), detail: ERASED_DETAIL })),
    );
  });

  it('keeps no hashes, and passes over what is empty already', async () => {
    await add(
      [ANN, { ...ANN, extra: { Note: 'x' } }, { city: 'Ulm' }, { extra: { Note: 'x' } }],
      [rejectOf(2), rejectOf(3), rejectOf(4, [])],
    );
    await storage.erasures.eraseLeads('a', [{ row: 0, hashes: [] }]);
    await storage.erasures.eraseRejects('a', [2], ERASED_DETAIL);
    jest.clearAllMocks();
    await erase();

    const erased = [1, 2, 3].map((row) => ({ row, hashes: [] }));
    expect(eraseLeads.mock.calls).toEqual([['a', erased]]);
    expect(eraseRejects.mock.calls).toEqual([['a', [3, 4], ERASED_DETAIL]]);
    expect(await leads()).toEqual(range(4).map(emptied));
    expect(await rejects()).toMatchObject(
      [2, 3, 4].map((line) => ({ line, raw: [], detail: ERASED_DETAIL })),
    );
    const hasher = new ContactHasher(await storage.erasures.secret());
    const hashes = hasher.everyForm({ emails: [ANN.email], phones: [] });
    expect(await storage.erasures.erasedWith(hashes)).toEqual([]);
    expect(await storage.erasures.hasAny()).toBe(false);
  });

  it('has nothing to withdraw or empty in a CSV without leads', async () => {
    await add([]);
    expect(await erase()).toBe(true);
    expect(done).toEqual(['scrubbed']);
  });

  it('stops between two steps when it is told to', async () => {
    await add([ANN], [rejectOf(2)]);
    expect(await erase(AbortSignal.abort())).toBe(false);

    expect(done).toEqual(['withdrawn']);
    expect(await leads()).toMatchObject([{ ...ANN, status: 'withdrawn', withdrawal: RETAINED }]);
    expect(await rejects()).toEqual([rejectOf(2)]);
  });

  it('ends the step that it is at, and goes on there the next time', async () => {
    await add(
      range(1_001).map(() => ANN),
      [rejectOf(2)],
    );
    const stop = new AbortController();
    before = (step) => step === '1000 leads' && stop.abort();
    expect(await erase(stop.signal)).toBe(false);
    expect(done).toEqual(['withdrawn', '1000 leads']);
    expect(await rowsWithAnn()).toEqual([1_000]);

    done.length = 0;
    expect(await erase()).toBe(true);
    expect(done).toEqual(['withdrawn', '1 leads', '1 rejects', 'scrubbed']);
    expect(await rowsWithAnn()).toEqual([]);
  });
});
