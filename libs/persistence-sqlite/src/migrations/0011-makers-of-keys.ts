import type { Migration } from './migration';

/**
 * Who made a key of before, the audit log tells; where it doesn't, whoever had the address then and
 * has it still.
 */
const MAKERS_OF_KEYS = `
  -- The user who made it; NULL where nothing tells.
  ALTER TABLE api_keys ADD COLUMN created_by_id TEXT;
  UPDATE api_keys SET created_by_id = coalesce(
    (SELECT actor_id FROM audit
      WHERE action = 'api-keys.add' AND target = 'api-keys/' || api_keys.id
        AND outcome = 'done' AND actor_kind = 'user' LIMIT 1),
    (SELECT users.id FROM users
      WHERE users.email = api_keys.created_by AND users.created_at <= api_keys.created_at)
  );
  -- keys of one maker, newest first
  CREATE INDEX api_keys_of_maker ON api_keys (created_by_id, created_at, id);
`;

export const makersOfKeys: Migration = {
  number: 11,
  name: 'makers of keys',
  apply(connection) {
    connection.execute(MAKERS_OF_KEYS);
  },
};
