import { NotFound, ValidationFailed, VersionConflict } from '@sluice/kernel';
import type { Csv, CsvChange, CsvStatus } from '@sluice/leads';
import { atOnce } from './at-once';
import { csvOf, failed, ingested } from './factories';
import { revisionsMoved } from './revisions-moved';
import { committedRun, distributorLease, minute } from './run.factories';
import type { Storage } from './storage';

const NOW = minute(30);

/** Changes by hand, in every status; a part of the suite of CsvRepository. */
export function describeCsvChange(each: { readonly storage: Storage }): void {
  describe('change', () => {
    const change = (csv_id: string, what: CsvChange, now = NOW): Promise<Csv> =>
      each.storage.csvs.change(csv_id, what, now, null);

    /** A CSV of each status, with the status as its id. */
    const inStatus: Record<CsvStatus, () => Promise<unknown>> = {
      ingesting: () => each.storage.csvs.add([csvOf({ csv_id: 'ingesting' })], true),
      failed: () => failed(each.storage, { csv_id: 'failed' }),
      active: () => ingested(each.storage, { leads: 2, csv_id: 'active' }),
      exhausted: async () => {
        await ingested(each.storage, { leads: 2, limit: 1, csv_id: 'exhausted' });
        const lease = await distributorLease(each.storage);
        await committedRun(each.storage, lease, { anna: [['exhausted', 0, 2]] });
      },
      archived: async () => {
        await ingested(each.storage, { leads: 2, csv_id: 'archived' });
        await change('archived', { archived: true });
      },
    };

    it.each(Object.keys(inStatus) as CsvStatus[])(
      'renames one that is %s: version + 1, no other field, no revision',
      async (status) => {
        await inStatus[status]();
        const before = (await each.storage.csvs.byId(status))!;
        const moved = await revisionsMoved(each.storage, async () => {
          const after = { ...before, name: 'Renamed', version: before.version + 1 };
          expect(await change(status, { name: 'Renamed' })).toEqual(after);
          expect(await each.storage.csvs.byId(status)).toEqual(after);
        });

        expect(moved).toBe(0);
      },
    );

    it.each<[CsvStatus, CsvChange]>([
      ['ingesting', { paused: true }],
      ['ingesting', { archived: true }],
      ['failed', { paused: true }],
      ['failed', { archived: true }],
      ['exhausted', { paused: true }],
      ['archived', { paused: true }],
      ['active', { archived: true, paused: true }],
      ['ingesting', { name: 'Renamed', paused: true }],
      ['archived', { name: 'Renamed', paused: true }],
    ])(
      'refuses what does not fit one that is %s (%j), and changes nothing',
      async (status, what) => {
        await inStatus[status]();
        const before = await each.storage.csvs.byId(status);
        const moved = await revisionsMoved(each.storage, () =>
          expect(change(status, what)).rejects.toThrow(ValidationFailed),
        );

        expect(moved).toBe(0);
        expect(await each.storage.csvs.byId(status)).toEqual(before);
      },
    );

    it('pauses and resumes, which moves the revision once each', async () => {
      await inStatus.active();
      const paused = (value: boolean) => () => change('active', { paused: value });

      expect(await revisionsMoved(each.storage, paused(true))).toBe(1);
      expect(await each.storage.csvs.byId('active')).toMatchObject({
        csv_status: 'active',
        paused: true,
        version: 3,
      });
      expect(await revisionsMoved(each.storage, paused(false))).toBe(1);
      expect(await each.storage.csvs.byId('active')).toMatchObject({ paused: false, version: 4 });
    });

    it('archives and brings back, which moves the revision once each', async () => {
      await inStatus.active();
      const archived = (value: boolean) => () => change('active', { archived: value });

      expect(await revisionsMoved(each.storage, archived(true))).toBe(1);
      expect(await each.storage.csvs.byId('active')).toMatchObject({
        csv_status: 'archived',
        archived_at: NOW,
        version: 3,
      });
      expect(await revisionsMoved(each.storage, archived(false))).toBe(1);
      expect(await each.storage.csvs.byId('active')).toMatchObject({
        csv_status: 'active',
        archived_at: null,
        version: 4,
      });
    });

    it('brings an exhausted one back as exhausted', async () => {
      await inStatus.exhausted();
      const { exhausted_at } = (await each.storage.csvs.byId('exhausted'))!;

      expect(await change('exhausted', { archived: true })).toMatchObject({
        csv_status: 'archived',
        exhausted_at,
      });
      expect(await change('exhausted', { archived: false })).toMatchObject({
        csv_status: 'exhausted',
        archived_at: null,
        brought_back_at: NOW,
        exhausted_at,
      });
      expect(exhausted_at).toBeInstanceOf(Date);
    });

    it('brings a paused one back paused, or as the same change says', async () => {
      await inStatus.active();
      await change('active', { paused: true });
      await change('active', { archived: true });

      expect(await change('active', { archived: false })).toMatchObject({
        csv_status: 'active',
        paused: true,
      });
      await change('active', { archived: true });
      expect(await change('active', { archived: false, paused: false })).toMatchObject({
        csv_status: 'active',
        paused: false,
      });
    });

    it('does not move the revision when all stays as it is', async () => {
      await inStatus.active();
      await inStatus.archived();
      const later = minute(31);
      const moved = await revisionsMoved(each.storage, async () => {
        await change('active', { paused: false, archived: false });
        await change('archived', { archived: true, paused: false }, later);
      });

      expect(moved).toBe(0);
      expect(await each.storage.csvs.byId('archived')).toMatchObject({ archived_at: NOW });
    });

    it('does all of several changes', async () => {
      await inStatus.archived();

      expect(
        await change('archived', { name: 'Back', archived: false, paused: true }),
      ).toMatchObject({ name: 'Back', csv_status: 'active', paused: true, version: 4 });
    });

    it('refuses another version, and an unknown id', async () => {
      await inStatus.active();
      const renamed = (csv_id: string, version: number): Promise<Csv> =>
        each.storage.csvs.change(csv_id, { name: 'X' }, NOW, version);

      await expect(renamed('active', 1)).rejects.toThrow(VersionConflict);
      await expect(renamed('active', 3)).rejects.toThrow(VersionConflict);
      await expect(renamed('unknown', 1)).rejects.toThrow(NotFound);
      expect(await renamed('active', 2)).toMatchObject({ name: 'X', version: 3 });
    });

    it('lets one of many changes at once through that expect the same version', async () => {
      await inStatus.active();
      const { done, refused } = await atOnce(5, (index) =>
        each.storage.csvs.change('active', { name: `Name ${index}` }, NOW, 2),
      );

      expect(done).toHaveLength(1);
      for (const reason of refused) expect(reason).toBeInstanceOf(VersionConflict);
      expect(await each.storage.csvs.byId('active')).toEqual(done[0]);
    });

    it('loses none of many changes at once that expect no version', async () => {
      await inStatus.active();
      const changes: CsvChange[] = [{ name: 'X' }, { paused: true }, { name: 'X' }];
      await atOnce(changes.length, (index) => change('active', changes[index]!));

      expect(await each.storage.csvs.byId('active')).toMatchObject({
        name: 'X',
        paused: true,
        version: 5,
      });
    });
  });
}
