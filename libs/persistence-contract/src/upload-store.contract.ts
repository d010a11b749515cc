import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { NotFound } from '@sluice/kernel';
import { eachStorage } from './each-storage';
import type { OpenStorage } from './storage';

export function describeUploadStore(open: OpenStorage): void {
  describe('UploadStore', () => {
    const each = eachStorage(open);
    let directory: string;
    let received = 0;

    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'sluice-received-'));
    });

    afterEach(() => rm(directory, { recursive: true, force: true }));

    async function keep(csv_id: string, bytes: Buffer): Promise<void> {
      received += 1;
      const path = join(directory, String(received));
      await writeFile(path, bytes);
      await each.storage.uploads.keep(csv_id, path);
    }

    const read = async (csv_id: string): Promise<Buffer> =>
      buffer(await each.storage.uploads.open(csv_id));
    const kept = async (): Promise<string[]> => (await each.storage.uploads.kept()).toSorted();

    it.each([0, 1, 2 * 1024 * 1024, 5_000_001])(
      'gives back %d bytes as they came, each time from the start',
      async (size) => {
        const bytes = randomBytes(size);
        await keep('a', bytes);

        expect((await read('a')).equals(bytes)).toBe(true);
        expect((await read('a')).equals(bytes)).toBe(true);
      },
    );

    it('knows what it keeps, and tells it apart', async () => {
      expect(await kept()).toEqual([]);
      const ids = ['a', 'b', 'ab', '01932c5e-7d00-7000-8000-000000000001'];
      await Promise.all(ids.map((csv_id) => keep(csv_id, Buffer.from(`bytes of ${csv_id}`))));

      expect(await kept()).toEqual(ids.toSorted());
      for (const csv_id of ids) expect(String(await read(csv_id))).toBe(`bytes of ${csv_id}`);
    });

    it('removes one and leaves the others; nothing happens when there is none', async () => {
      await keep('a', Buffer.from('a'));
      await keep('b', Buffer.from('b'));
      await each.storage.uploads.remove('a');
      await each.storage.uploads.remove('a');
      await each.storage.uploads.remove('unknown');

      expect(await kept()).toEqual(['b']);
      await expect(each.storage.uploads.open('a')).rejects.toThrow(NotFound);
      expect(String(await read('b'))).toBe('b');
    });

    it('says when it has no bytes', async () => {
      await expect(each.storage.uploads.open('unknown')).rejects.toThrow(NotFound);
    });

    it('has the latest bytes when a file is kept twice', async () => {
      await keep('a', randomBytes(3_000_000));
      await keep('a', Buffer.from('second'));

      expect(await kept()).toEqual(['a']);
      expect(String(await read('a'))).toBe('second');
    });

    it('keeps nothing of a file that is not there', async () => {
      const missing = each.storage.uploads.keep('a', join(directory, 'missing'));

      await expect(missing).rejects.toThrow();
      expect(await kept()).toEqual([]);
      await expect(each.storage.uploads.open('a')).rejects.toThrow(NotFound);
    });

    it('keeps what is whole, however old, when it removes what broke off', async () => {
      await keep('a', randomBytes(3_000_000));
      await each.storage.uploads.removeUnfinished(new Date('9999-01-01T00:00:00Z'));

      expect(await kept()).toEqual(['a']);
      expect(await read('a')).toHaveLength(3_000_000);
    });

    it('can be read by several at once, and left in the middle', async () => {
      const bytes = randomBytes(5_000_000);
      await keep('a', bytes);
      const left = await each.storage.uploads.open('a');
      await once(left, 'readable');
      left.destroy();
      const readings = await Promise.all([read('a'), read('a')]);

      expect(readings.map((reading) => reading.equals(bytes))).toEqual([true, true]);
    });
  });
}
