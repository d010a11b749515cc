import type { Migration } from './migration';

/** Leads can be withdrawn: there is a new collection, and nothing to change in the old ones. */
export const withdrawals: Migration = {
  number: 4,
  name: 'withdrawals',
  async apply() {
    // The collections that are declared were made before this.
  },
};
