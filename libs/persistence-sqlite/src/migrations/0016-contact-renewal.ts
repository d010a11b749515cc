import type { Migration } from './migration';

const CONTACT_RENEWAL = `
  -- One row at most, as JSON: how far stored contacts were brought into another form, and into which.
  -- That takes too long for a migration of millions of leads; the server does it once it has started.
  CREATE TABLE contact_renewal (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    renewal TEXT NOT NULL
  ) STRICT;
`;

export const contactRenewal: Migration = {
  number: 16,
  name: 'contact renewal',
  apply(connection) {
    connection.execute(CONTACT_RENEWAL);
  },
};
