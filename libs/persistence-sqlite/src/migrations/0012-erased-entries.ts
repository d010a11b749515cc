import type { Migration } from './migration';

const ERASED_ENTRIES = `
  -- One row while entries of people who were erased before may still show their contacts: up to
  -- which number they have been looked at. Their hashes can't be made here: the key may be
  -- SLUICE_SECRET. So the server goes through them once it has started.
  CREATE TABLE suppressions_to_erase (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    after INTEGER NOT NULL
  ) STRICT;
  INSERT INTO suppressions_to_erase
    SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM erased_contacts) AND EXISTS (SELECT 1 FROM suppressions);

  -- Kept for a day at most, and nobody knows which of them name somebody who was erased.
  UPDATE keyed_calls SET state = 'answer_erased', answer = NULL
    WHERE answer IS NOT NULL AND EXISTS (SELECT 1 FROM erased_contacts);

  -- Also finds what else was known of an erased lead.
  DROP INDEX erased_leads_of_csv;
  CREATE INDEX erased_leads_by_lead ON erased_leads (csv_no, row);
`;

/** Entries of the suppression list, and kept answers, show nobody who was erased. */
export const erasedEntries: Migration = {
  number: 12,
  name: 'erased entries',
  apply(connection) {
    connection.execute(ERASED_ENTRIES);
  },
};
