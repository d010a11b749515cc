import { Logger } from '@nestjs/common';
import { Withdrawals } from '@sluice/distribution';
import { EMPTY_CONTENT, ERASED_DETAIL, type Csv, type Reject } from '@sluice/leads';
import { MemoryStorage } from '@sluice/persistence-memory';
import { DEFAULT_SETTINGS } from '@sluice/settings';
import { CsvEraser } from './csv-eraser';
import { Retention } from './retention';
import { addArchived } from './testing/archived-csv';

const NOW = new Date('2026-11-28T06:00:00Z');
/** Thirty days before. */
const UNTIL = new Date('2026-10-29T06:00:00Z');
const LONG_AGO = new Date('2026-10-01T10:00:00Z');
const ANN = { email: 'ann@example.com' };
const REJECT: Reject = {
  line: 2,
  reason: 'no_contact',
  detail: 'Nobody can be reached.',
  raw: ['Ann'],
};
const UNTOUCHED = { erasure_began_at: null, personal_data_erased_at: null };
const BEGUN = { ...UNTOUCHED, erasure_began_at: NOW };
const ERASED = { erasure_began_at: NOW, personal_data_erased_at: NOW };

describe('Retention', () => {
  const running = new AbortController().signal;
  let storage: MemoryStorage;
  let retention: Retention;
  let log: jest.SpyInstance;

  beforeEach(() => {
    log = jest.spyOn(Logger.prototype, 'log').mockImplementation();
    storage = new MemoryStorage();
    const { settings, leads, pool, erasures } = storage;
    const clock = { now: () => NOW };
    const withdrawals = new Withdrawals(pool, storage.withdrawals, clock);
    const eraser = new CsvEraser(leads, withdrawals, erasures);
    retention = new Retention(settings, erasures, eraser, clock);
  });

  afterEach(() => log.mockRestore());

  const eraseAfter = (erase_archived_after_days: number | null) =>
    storage.settings.put({ ...DEFAULT_SETTINGS, erase_archived_after_days }, null);

  /** Archives a CSV of so many leads, and one reject. */
  const archived = (csv_id: string, at: Date, leads = 1) =>
    addArchived(storage, csv_id, Array<typeof ANN>(leads).fill(ANN), [REJECT], at);

  /** The rows that still say something. */
  async function fullRows(csv_id: string): Promise<number[]> {
    const leads = await storage.leads.fromRow(csv_id, 0, 5_000);
    return leads.filter(({ email }) => email !== null).map(({ row }) => row);
  }

  async function expectErased(csv_id: string, when: Partial<Csv> = ERASED): Promise<void> {
    const csv = (await storage.csvs.byId(csv_id))!;
    expect(csv).toMatchObject({ csv_status: 'archived', remaining_leads: 0, ...when });
    const leads = await storage.leads.fromRow(csv_id, 0, 5_000);
    expect(leads).toHaveLength(csv.total_leads);
    for (const lead of leads)
      expect(lead).toMatchObject({ ...EMPTY_CONTENT, withdrawal: { cause: 'retention' } });
    expect(await storage.leads.rejectsAfter(csv_id, 0, 10)).toEqual([
      { ...REJECT, raw: [], detail: ERASED_DETAIL },
    ]);
  }

  async function expectUntouched(csv_id: string): Promise<void> {
    const csv = { csv_status: 'archived', remaining_leads: 1, ...UNTOUCHED };
    expect(await storage.csvs.byId(csv_id)).toMatchObject(csv);
    expect(await fullRows(csv_id)).toEqual([0]);
    expect(await storage.withdrawals.within(csv_id, 0, 1)).toEqual([]);
    expect(await storage.leads.rejectsAfter(csv_id, 0, 10)).toEqual([REJECT]);
  }

  it('begins nothing unless a setting says so, and finishes what was begun', async () => {
    await archived('a', LONG_AGO);
    await archived('b', LONG_AGO);
    await storage.erasures.beginErasingCsv(LONG_AGO, UNTIL);
    await eraseAfter(null);
    await retention.eraseOld(running);

    await expectErased('a', { erasure_began_at: UNTIL, personal_data_erased_at: NOW });
    await expectUntouched('b');
  });

  it('erases what was archived so many days ago, one after the other, and logs each', async () => {
    await archived('a', LONG_AGO);
    await archived('b', UNTIL);
    await archived('c', new Date(UNTIL.getTime() + 1));
    await eraseAfter(30);
    const { erasures } = storage;
    const eraseLeads = jest.spyOn(erasures, 'eraseLeads');
    const finish = jest.spyOn(erasures, 'finishErasingCsv');
    await retention.eraseOld(running);

    await expectErased('a');
    await expectErased('b');
    await expectUntouched('c');
    const [eraseA, eraseB] = eraseLeads.mock.invocationCallOrder;
    const [finishA, finishB] = finish.mock.invocationCallOrder;
    const order = [eraseA!, finishA!, eraseB!, finishB!];
    expect(order.toSorted((one, other) => one - other)).toEqual(order);
    expect(finish.mock.calls.map(([csv_id]) => csv_id)).toEqual(['a', 'b']);
    expect(log.mock.calls).toEqual([
      ['The personal data of CSV a, archived since 2026-10-01T10:00:00.000Z, was erased'],
      ['The personal data of CSV b, archived since 2026-10-29T06:00:00.000Z, was erased'],
    ]);
  });

  describe('leaves to the next time', () => {
    beforeEach(async () => {
      await archived('a', LONG_AGO, 1_001);
      await archived('b', UNTIL);
      await eraseAfter(30);
    });

    async function expectFinishedNextTime(): Promise<void> {
      expect(log).not.toHaveBeenCalled();
      expect(await storage.csvs.byId('a')).toMatchObject(BEGUN);
      await expectUntouched('b');

      await retention.eraseOld(running);
      await expectErased('a');
      await expectErased('b');
      expect(log).toHaveBeenCalledTimes(2);
    }

    it('one that failed', async () => {
      const full = new Error('The disk is full.');
      jest.spyOn(storage.erasures, 'eraseLeads').mockRejectedValueOnce(full);
      await expect(retention.eraseOld(running)).rejects.toThrow('The disk is full.');

      await expectFinishedNextTime();
    });

    it('one that was stopped', async () => {
      const stop = new AbortController();
      const { erasures } = storage;
      const eraseLeads = erasures.eraseLeads.bind(erasures);
      jest.spyOn(erasures, 'eraseLeads').mockImplementationOnce(async (csv_id, leads) => {
        stop.abort();
        return eraseLeads(csv_id, leads);
      });
      await retention.eraseOld(stop.signal);
      expect(await fullRows('a')).toEqual([1_000]);

      await expectFinishedNextTime();
    });
  });

  it('begins nothing when it is stopping', async () => {
    await archived('a', LONG_AGO);
    await eraseAfter(30);
    await retention.eraseOld(AbortSignal.abort());

    await expectUntouched('a');
  });
});
