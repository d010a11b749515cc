import { type ErasureOrder } from '../settings-data';

/** What was typed into one field, as the e-mail address or phone number that it is. */
export function contactIn(typed: string): ErasureOrder {
  const contact = typed.trim();
  return /@|＠|%40/.test(contact) ? { email: contact } : { phone: contact };
}
