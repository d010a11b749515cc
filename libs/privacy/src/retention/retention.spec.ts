import { Logger } from '@nestjs/common';
import type { Clock } from '@sluice/kernel';
import type { Csv, ErasureRepository } from '@sluice/leads';
import { DEFAULT_SETTINGS, type SettingsRepository } from '@sluice/settings';
import type { CsvEraser } from './csv-eraser';
import { Retention } from './retention';

const NOW = new Date('2026-11-28T06:00:00Z');
const UNTIL = new Date('2026-10-29T06:00:00Z');
const archived = (csv_id: string) =>
  ({ csv_id, archived_at: new Date('2026-10-01T10:00:00Z') }) as Csv;

function retentionOf(days: number | null, ...old: Csv[]) {
  const left = [...old];
  const beginErasingCsv = jest.fn(async () => left[0] ?? null);
  const finishErasingCsv = jest.fn(async () => left.shift() !== undefined);
  const erase = jest.fn(async () => true);
  const current = async () => ({ ...DEFAULT_SETTINGS, erase_archived_after_days: days });
  const retention = new Retention(
    { current } as unknown as SettingsRepository,
    { beginErasingCsv, finishErasingCsv } as unknown as ErasureRepository,
    { erase } as unknown as CsvEraser,
    { now: () => NOW } satisfies Clock,
  );
  return { retention, beginErasingCsv, finishErasingCsv, erase };
}

describe('Retention', () => {
  const running = new AbortController().signal;
  let log: jest.SpyInstance;

  beforeEach(() => (log = jest.spyOn(Logger.prototype, 'log').mockImplementation()));
  afterEach(() => log.mockRestore());

  it('begins nothing unless a setting says so, and finishes what was begun', async () => {
    const { retention, beginErasingCsv, finishErasingCsv } = retentionOf(null, archived('a'));
    await retention.eraseOld(running);

    expect(beginErasingCsv.mock.calls).toEqual([
      [null, NOW],
      [null, NOW],
    ]);
    expect(finishErasingCsv).toHaveBeenCalledWith('a', NOW);
  });

  it('erases what was archived so many days ago, one after the other, and logs each', async () => {
    const { retention, beginErasingCsv, erase } = retentionOf(30, archived('a'), archived('b'));
    await retention.eraseOld(running);

    expect(beginErasingCsv).toHaveBeenCalledWith(UNTIL, NOW);
    expect(erase.mock.calls).toEqual([
      [archived('a'), running],
      [archived('b'), running],
    ]);
    expect(log.mock.calls).toEqual(
      ['a', 'b'].map((id) => [
        `The personal data of CSV ${id}, archived since 2026-10-01T10:00:00.000Z, was erased`,
      ]),
    );
  });

  it('leaves one that failed or was stopped to the next time', async () => {
    const failing = retentionOf(30, archived('a'));
    failing.erase.mockRejectedValue(new Error('The disk is full.'));
    await expect(failing.retention.eraseOld(running)).rejects.toThrow('The disk is full.');

    const stopped = retentionOf(30, archived('a'));
    stopped.erase.mockResolvedValue(false);
    await stopped.retention.eraseOld(running);

    for (const { finishErasingCsv } of [failing, stopped])
      expect(finishErasingCsv).not.toHaveBeenCalled();
  });

  it('begins nothing when it is stopping', async () => {
    const { retention, beginErasingCsv } = retentionOf(30, archived('a'));
    await retention.eraseOld(AbortSignal.abort());
    expect(beginErasingCsv).not.toHaveBeenCalled();
  });
});
