import type { Migration } from './migration';

/**
 * Erasures stay on record, with whoever has to be told of them. Their collections and indexes are
 * made by then; who was erased before gets a record when somebody erases them again.
 */
export const erasureRecords: Migration = {
  number: 18,
  name: 'erasure records',
  async apply() {
    return Promise.resolve();
  },
};
