import type { Migration } from './migration';

/** The index of `person` is made beforehand. Leads of before get theirs in the background, as `contact_renewal` says. */
export const furtherContacts: Migration = {
  number: 21,
  name: 'further contacts',
  apply: () => Promise.resolve(),
};
