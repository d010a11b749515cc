import type { Migration } from './migration';

const BROUGHT_BACK = `
  -- When a CSV was last taken out of the archive by hand.
  ALTER TABLE csvs ADD COLUMN brought_back_at INTEGER;
`;

export const broughtBack: Migration = {
  number: 10,
  name: 'brought back',
  apply(connection) {
    connection.execute(BROUGHT_BACK);
  },
};
