import { Logger } from '@nestjs/common';
import type { Clock } from '@sluice/kernel';
import { MemoryStorage } from '@sluice/persistence-memory';
import { DEFAULT_SETTINGS } from '@sluice/settings';
import { CsvArchiver } from './csv-archiver';
import { addEarlier } from './ingestion/testing/earlier-leads';

const NOW = new Date('2026-11-28T06:00:00Z');
/** Thirty days before. */
const UNTIL = new Date('2026-10-29T06:00:00Z');

describe('CsvArchiver', () => {
  let storage: MemoryStorage;
  let archiver: CsvArchiver;
  let log: jest.SpyInstance;

  beforeEach(() => {
    log = jest.spyOn(Logger.prototype, 'log').mockImplementation();
    storage = new MemoryStorage();
    archiver = new CsvArchiver(storage.csvs, storage.settings, {
      now: () => NOW,
    } satisfies Clock);
  });

  afterEach(() => log.mockRestore());

  /** A CSV whose one lead was withdrawn then. */
  async function exhausted(csv_id: string, exhausted_at: Date): Promise<void> {
    await addEarlier(storage, [{ csv_id, row: 0 }], exhausted_at);
    const { revision } = await storage.pool.state();
    await storage.pool.apply({
      revision,
      rests_on: [],
      lease: null,
      execution: null,
      csvs: [
        {
          csv_id,
          csv_status: 'exhausted',
          exhausted_at,
          remaining_leads: 0,
          distributed_leads: 0,
          possible_distributions: 0,
          returned_leads: 0,
          withdrawn: [[0, 1]],
        },
      ],
      withdrawals: [],
      returned: [],
      credits: [],
      carries: [],
      events: [],
    });
  }

  const archiveAfter = (archive_after_days: number) =>
    storage.settings.put({ ...DEFAULT_SETTINGS, archive_after_days }, null);

  it('archives nothing unless a setting says so', async () => {
    await exhausted('csv-1', new Date('2020-01-01T10:00:00Z'));
    await archiver.archiveOld();

    expect(await storage.csvs.byId('csv-1')).toMatchObject({ csv_status: 'exhausted' });
    expect(log).not.toHaveBeenCalled();
  });

  it('archives what has been exhausted for so many days, and logs each', async () => {
    await archiveAfter(30);
    await exhausted('csv-1', new Date('2026-10-01T10:00:00Z'));
    await exhausted('csv-2', UNTIL);
    await exhausted('csv-3', new Date(UNTIL.getTime() + 1));

    await archiver.archiveOld();

    const archived = { csv_status: 'archived', archived_at: NOW };
    expect(await storage.csvs.byId('csv-1')).toMatchObject(archived);
    expect(await storage.csvs.byId('csv-2')).toMatchObject(archived);
    expect(await storage.csvs.byId('csv-3')).toMatchObject({ csv_status: 'exhausted' });
    expect(log.mock.calls).toEqual([
      ['CSV csv-1, exhausted since 2026-10-01T10:00:00.000Z, was archived'],
      ['CSV csv-2, exhausted since 2026-10-29T06:00:00.000Z, was archived'],
    ]);
  });
});
