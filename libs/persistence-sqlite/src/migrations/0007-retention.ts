import type { Migration } from './migration';

const RETENTION = `
  -- When the personal data of an archived CSV began to be erased, and when it was.
  ALTER TABLE csvs ADD COLUMN erasure_began_at INTEGER;
  ALTER TABLE csvs ADD COLUMN personal_data_erased_at INTEGER;
`;

export const retention: Migration = {
  number: 7,
  name: 'retention',
  apply(connection) {
    connection.execute(RETENTION);
  },
};
