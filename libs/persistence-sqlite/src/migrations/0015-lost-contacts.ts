import type { Migration } from './migration';

const LOST_CONTACTS = `
  -- Why rows of the file were rejected and what its leads lost, with counts, as JSON; [] in CSVs of
  -- before it was counted.
  ALTER TABLE csvs ADD COLUMN reject_reasons TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE csvs ADD COLUMN lost_contacts TEXT NOT NULL DEFAULT '[]';
`;

export const lostContacts: Migration = {
  number: 15,
  name: 'lost contacts',
  apply(connection) {
    connection.execute(LOST_CONTACTS);
  },
};
