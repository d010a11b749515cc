import { emailsOf, isCountry, mailboxOf, phonesOf } from '@sluice/contacts';
import type { ContactReaders } from './domain/entry';

/**
 * Reads contacts as the list keeps them: numbers as leads have them, addresses as their mailbox, for
 * which an entry stands however it is written. Numbers without a country code belong to `country`.
 */
export function contactReaders(country: string | null): ContactReaders {
  const known = country !== null && isCountry(country) ? country : null;
  return {
    emails: (text) => emailsOf(text).map(mailboxOf),
    phones: (text) => phonesOf(text, known),
  };
}
