import type { Migration } from './migration';

/** Nothing but its collections, which are made before every migration. */
export const suppressions: Migration = {
  number: 6,
  name: 'suppressions',
  async apply() {
    // The list is empty at first.
  },
};
