import { emailsOf, isCountry, phonesOf } from '@sluice/contacts';
import type { ContactReaders } from './domain/entry';

/** Reads contacts as leads have them; numbers without a country code belong to `country`. */
export function contactReaders(country: string | null): ContactReaders {
  const known = country !== null && isCountry(country) ? country : null;
  return { emails: emailsOf, phones: (text) => phonesOf(text, known) };
}
