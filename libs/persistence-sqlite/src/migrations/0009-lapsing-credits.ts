import type { Migration } from './migration';

const LAPSING_CREDITS = `
  -- Whether the member is owed another lead for it. All were, unless a setting said otherwise.
  ALTER TABLE returns ADD COLUMN make_good INTEGER NOT NULL DEFAULT 1;

  -- list
  CREATE INDEX returns_of_member ON returns (member_id, at);
  -- what nobody is owed any more once the run is reverted
  CREATE INDEX returns_of_run ON returns (execution_id);

  -- What members returned less what was made good of it, runs that were reverted left out of both:
  -- below 0 where something was made good before the run of the return was reverted.
  CREATE TABLE balances (
    member_id TEXT PRIMARY KEY,
    leads INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO balances SELECT member_id, leads FROM credits;
  DROP TABLE credits;
`;

export const lapsingCredits: Migration = {
  number: 9,
  name: 'lapsing credits',
  apply(connection) {
    connection.execute(LAPSING_CREDITS);
  },
};
