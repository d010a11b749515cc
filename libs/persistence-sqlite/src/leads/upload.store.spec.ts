import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskUploadStore } from './upload.store';

describe('a folder of uploads', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-uploads-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('loses copies that broke off, unless their last byte is as new as one that goes on', async () => {
    const store = await DiskUploadStore.open(folder);
    const then = new Date('2026-11-22T10:00:00Z');
    for (const [name, minutes] of [
      ['broken-off.part', -1],
      ['going-on.part', 1],
      ['whole', -1],
    ] as const) {
      writeFileSync(join(folder, name), 'email\n');
      const written = new Date(then.getTime() + minutes * 60_000);
      utimesSync(join(folder, name), written, written);
    }
    await store.removeUnfinished(then);

    expect(readdirSync(folder)).toEqual(['going-on.part', 'whole']);
  });
});
