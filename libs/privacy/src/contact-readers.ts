import { normaliseEmail, normalisePhone } from '@sluice/leads';
import { isSupportedCountry } from 'libphonenumber-js/min';
import type { ContactReaders } from './domain/entry';

/** Reads contacts as leads have them; numbers without a country code belong to `country`. */
export function contactReaders(country: string | null): ContactReaders {
  const known = country !== null && isSupportedCountry(country) ? country : null;
  return { email: normaliseEmail, phone: (text) => normalisePhone(text, known) };
}
