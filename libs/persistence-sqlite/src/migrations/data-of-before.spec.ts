import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Logger } from '@nestjs/common';
import { describeDataOfBefore, type SaidOfBefore } from '@sluice/persistence-contract';
import { SqliteStorage } from '../sqlite-storage';

Logger.overrideLogger(false);

const FIXTURES = join(__dirname, 'fixtures');
const SAID = JSON.parse(
  readFileSync(join(FIXTURES, 'data-of-before.json'), 'utf8'),
) as SaidOfBefore;

describe('SQLite', () => {
  describeDataOfBefore(async () => {
    const directory = mkdtempSync(join(tmpdir(), 'sluice-before-'));
    const database = gunzipSync(readFileSync(join(FIXTURES, 'data-of-before.db.gz')));
    writeFileSync(join(directory, 'sluice.db'), database, { mode: 0o600 });
    const storage = await SqliteStorage.open({ directory });
    const close = storage.close.bind(storage);
    storage.close = async () => {
      await close();
      rmSync(directory, { recursive: true });
    };
    return storage;
  }, SAID);
});
