import type { Migration } from './migration';

const SOURCES_OF_ENTRIES = `
  -- The CSV in which the person refuses to be contacted, in JSON; NULL when somebody added the entry.
  ALTER TABLE suppressions ADD COLUMN source TEXT;
`;

export const sourcesOfEntries: Migration = {
  number: 17,
  name: 'sources of entries',
  apply(connection) {
    connection.execute(SOURCES_OF_ENTRIES);
  },
};
