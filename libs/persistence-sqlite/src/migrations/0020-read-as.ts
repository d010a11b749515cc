import type { Migration } from './migration';

const READ_AS = `
  -- In which encoding the file was read, and what stood between its cells; null in CSVs of before, and
  -- of files that were refused.
  ALTER TABLE csvs ADD COLUMN encoding TEXT;
  ALTER TABLE csvs ADD COLUMN delimiter TEXT;
`;

export const readAs: Migration = {
  number: 20,
  name: 'read as',
  apply(connection) {
    connection.execute(READ_AS);
  },
};
