import type { Migration } from './migration';

const FURTHER_CONTACTS = `
  -- The further contacts of each lead, as JSON; null where none of the block has any. Leads of before
  -- get theirs in the background, as contact_renewal says.
  ALTER TABLE lead_blocks ADD COLUMN further TEXT;
`;

export const furtherContacts: Migration = {
  number: 21,
  name: 'further contacts',
  apply(connection) {
    connection.execute(FURTHER_CONTACTS);
  },
};
