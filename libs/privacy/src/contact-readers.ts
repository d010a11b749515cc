import { isCountry, normaliseEmail, normalisePhone } from '@sluice/contacts';
import type { ContactReaders } from './domain/entry';

/** Reads contacts as leads have them; numbers without a country code belong to `country`. */
export function contactReaders(country: string | null): ContactReaders {
  const known = country !== null && isCountry(country) ? country : null;
  return { email: normaliseEmail, phone: (text) => normalisePhone(text, known) };
}
