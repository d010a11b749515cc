import { contactHash } from '../leads/contacts/contact-hash';

/** How many keys there can be. */
export const VALUE_KEYS = 2 ** 53;

/**
 * What an entry is found by. The index of contacts has the same; kinds need no telling apart, as their
 * values never are alike.
 */
export function valueKey(value: string): number {
  return contactHash('email', value);
}
