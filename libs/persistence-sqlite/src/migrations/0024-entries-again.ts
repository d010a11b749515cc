import type { Migration } from './migration';

const ENTRIES_AGAIN = `
  INSERT OR REPLACE INTO suppressions_to_erase
    SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM erased_contacts) AND EXISTS (SELECT 1 FROM suppressions);
`;

/**
 * An entry that was added under today's writing of a number, for somebody who had been erased under one
 * of before, was kept as it is. The server goes through the list once more.
 */
export const entriesAgain: Migration = {
  number: 24,
  name: 'entries again',
  apply(connection) {
    connection.execute(ENTRIES_AGAIN);
  },
};
