import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '../connection';
import { migrate } from '../migrate';
import { SqliteStorage } from '../sqlite-storage';
import { MIGRATIONS } from './index';
import { makersOfKeys } from './0011-makers-of-keys';

const USERS = `INSERT INTO users (id, email, role, password_hash, created_at, updated_at, version)
  VALUES ('ada', 'ada.new@example.com', 'admin', '', 1, 1, 1), ('bea', 'bea@example.com', 'admin', '', 5, 5, 1)`;
const KEYS = `INSERT INTO api_keys (id, name, scopes, key_hash, created_at, created_by)
  VALUES ('audited', 'a', '["read"]', 'a', 4, 'ada@example.com'),
    ('by address', 'b', '["read"]', 'b', 6, 'bea@example.com'),
    ('by a namesake', 'c', '["read"]', 'c', 4, 'bea@example.com'),
    ('by nobody', 'd', '["read"]', 'd', 4, 'ada@example.com')`;
const AUDIT = `INSERT INTO audit (at, actor_kind, actor_id, actor, action, target, outcome, status,
    address, request_id, changes, previous_hash, hash)
  VALUES (4, 'user', 'ada', 'ada@example.com', 'api-keys.add', 'api-keys/audited', 'done', 201, '', '', '{}', '', '')`;

it('finds out who made the keys of before, where the audit log or the address tells', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sluice-migration-'));
  const file = join(directory, 'sluice.db');
  const before = new Connection(file, 'main');
  const older = MIGRATIONS.filter(({ number }) => number < makersOfKeys.number);
  migrate(before, file, { installation_id: 'old' }, older);
  for (const statement of [USERS, KEYS, AUDIT]) before.run(statement);
  before.close();

  const storage = await SqliteStorage.open({ directory });
  const { items } = await storage.apiKeys.list({ page: 1, page_size: 10 }, null);
  await storage.close();
  rmSync(directory, { recursive: true });

  expect(Object.fromEntries(items.map(({ id, created_by_id }) => [id, created_by_id]))).toEqual({
    audited: 'ada',
    'by address': 'bea',
    'by a namesake': null,
    'by nobody': null,
  });
});
