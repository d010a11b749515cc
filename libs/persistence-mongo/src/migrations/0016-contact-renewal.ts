import type { Migration } from './migration';

/**
 * Only the collection, which is made before any migration. To bring millions of contacts into another
 * form takes too long here: the server does it once it has started.
 */
export const contactRenewal: Migration = {
  number: 16,
  name: 'contact renewal',
  async apply() {
    return Promise.resolve();
  },
};
