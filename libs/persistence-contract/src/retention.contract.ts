import { PersonalDataErased, type Csv } from '@sluice/leads';
import { atOnce } from './at-once';
import { eachStorage } from './each-storage';
import { ingested } from './factories';
import { minute } from './run.factories';
import type { OpenStorage } from './storage';

const NOW = minute(40);
const LATER = minute(50);

/** Which archived CSVs are erased as a whole, and when; a part of the suite of ErasureRepository. */
export function describeRetention(open: OpenStorage): void {
  describe('ErasureRepository: retention', () => {
    const each = eachStorage(open);
    const erasures = () => each.storage.erasures;
    const byId = async (csv_id: string): Promise<Csv> => (await each.storage.csvs.byId(csv_id))!;

    const archived = async (csv_id: string, at: Date): Promise<Csv> => {
      await ingested(each.storage, { leads: 2, csv_id });
      return each.storage.csvs.change(csv_id, { archived: true }, at, null);
    };

    it('begins with the one longest in the archive, the same instant included', async () => {
      await ingested(each.storage, { leads: 2, csv_id: 'active' });
      const old = await archived('b', minute(1));
      await archived('a', minute(2));
      await archived('young', minute(3));
      const begun = await erasures().beginErasingCsv(minute(2), NOW);

      expect(begun).toEqual({ ...old, erasure_began_at: NOW, version: old.version + 1 });
      expect(await byId('b')).toEqual(begun);
      await erasures().finishErasingCsv('b', NOW);
      expect(await erasures().beginErasingCsv(minute(2), NOW)).toMatchObject({ csv_id: 'a' });
      await erasures().finishErasingCsv('a', NOW);
      expect(await erasures().beginErasingCsv(minute(2), NOW)).toBeNull();
    });

    it('goes on with what was begun first, as it is, also when none is to be begun', async () => {
      await archived('a', minute(2));
      const begun = await erasures().beginErasingCsv(minute(2), NOW);
      await archived('older', minute(1));
      const told = await each.storage.events.latestId();

      expect(await erasures().beginErasingCsv(minute(2), LATER)).toEqual(begun);
      expect(await erasures().beginErasingCsv(null, LATER)).toEqual(begun);
      expect(await each.storage.events.latestId()).toBe(told);
      await erasures().finishErasingCsv('a', LATER);
      expect(await erasures().beginErasingCsv(null, LATER)).toBeNull();
    });

    it('gives the same one to many at once, begun once', async () => {
      const { version } = await archived('a', minute(1));
      const { done } = await atOnce(4, () => erasures().beginErasingCsv(NOW, NOW));

      expect(done.map((csv) => csv?.csv_id)).toEqual(['a', 'a', 'a', 'a']);
      expect((await byId('a')).version).toBe(version + 1);
    });

    it('notes once that it is done, and only where it had begun', async () => {
      await archived('a', minute(1));
      expect(await erasures().finishErasingCsv('a', NOW)).toBe(false);
      expect(await erasures().finishErasingCsv('unknown', NOW)).toBe(false);
      const begun = (await erasures().beginErasingCsv(NOW, NOW))!;

      expect(await erasures().finishErasingCsv('a', LATER)).toBe(true);
      expect(await erasures().finishErasingCsv('a', minute(60))).toBe(false);
      expect(await byId('a')).toEqual({
        ...begun,
        personal_data_erased_at: LATER,
        version: begun.version + 1,
      });
    });

    it('lets none be brought back from the archive once that has begun', async () => {
      await archived('a', minute(1));
      const begun = await erasures().beginErasingCsv(NOW, NOW);
      const bringBack = () => each.storage.csvs.change('a', { archived: false }, LATER, null);

      await expect(bringBack()).rejects.toThrow(PersonalDataErased);
      expect(await byId('a')).toEqual(begun);
      await erasures().finishErasingCsv('a', LATER);
      await expect(bringBack()).rejects.toThrow(PersonalDataErased);
    });
  });
}
