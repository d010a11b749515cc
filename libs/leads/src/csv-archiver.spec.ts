import { Logger } from '@nestjs/common';
import type { Clock } from '@sluice/kernel';
import { DEFAULT_SETTINGS, type SettingsRepository } from '@sluice/settings';
import type { Csv } from './csv';
import { CsvArchiver } from './csv-archiver';
import type { CsvRepository } from './csv.repository';

const NOW = new Date('2026-11-28T06:00:00Z');

function archiverWith(archive_after_days: number | null, archived: Partial<Csv>[] = []) {
  const archiveExhausted = jest.fn().mockResolvedValue(archived);
  const current = () => Promise.resolve({ ...DEFAULT_SETTINGS, archive_after_days, version: 1 });
  const archiver = new CsvArchiver(
    { archiveExhausted } as unknown as CsvRepository,
    { current } as unknown as SettingsRepository,
    { now: () => NOW } satisfies Clock,
  );
  return { archiver, archiveExhausted };
}

describe('CsvArchiver', () => {
  it('archives nothing unless a setting says so', async () => {
    const { archiver, archiveExhausted } = archiverWith(null);
    await archiver.archiveOld();
    expect(archiveExhausted).not.toHaveBeenCalled();
  });

  it('archives what has been exhausted for so many days, and logs each', async () => {
    const log = jest.spyOn(Logger.prototype, 'log').mockImplementation();
    const exhausted_at = new Date('2026-10-01T10:00:00Z');
    const { archiver, archiveExhausted } = archiverWith(30, [{ csv_id: 'csv-1', exhausted_at }]);

    await archiver.archiveOld();

    const until = new Date('2026-10-29T06:00:00Z');
    expect(archiveExhausted).toHaveBeenCalledWith(until, NOW, expect.any(Number));
    expect(log.mock.calls).toEqual([
      ['CSV csv-1, exhausted since 2026-10-01T10:00:00.000Z, was archived'],
    ]);
    log.mockRestore();
  });
});
