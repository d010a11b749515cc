import type { CountryCode } from 'libphonenumber-js/min';
import { getCountries, isSupportedCountry } from 'libphonenumber-js/min';
import { LONGEST_NAME, comparable } from './column-names';

/** The languages that countries are recognised in by name. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'];

/** Usual names that the standard's lists don't have. */
const ALIASES: Readonly<Record<string, CountryCode>> = {
  usa: 'US',
  unitedstatesofamerica: 'US',
  america: 'US',
  uk: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  grossbritannien: 'GB',
  deu: 'DE',
  brd: 'DE',
  d: 'DE',
  a: 'AT',
  aut: 'AT',
  che: 'CH',
  fra: 'FR',
  f: 'FR',
  gbr: 'GB',
  holland: 'NL',
};

/**
 * Files name the same few countries over and over; this is how many spellings are remembered. Not
 * more, since a remembered cell may keep the whole piece of the file in memory that it was cut from.
 */
const MAX_REMEMBERED = 50;

const remembered = new Map<string, CountryCode>();
let countryByName: Map<string, CountryCode> | null = null;

/** The country that a cell names, by its ISO 3166 code or by name; null when it names none. */
export function countryNamed(cell: string): CountryCode | null {
  if (cell.length > LONGEST_NAME) return null;
  const known = remembered.get(cell);
  if (known !== undefined) return known;
  countryByName ??= namesOfCountries();
  const country = isSupportedCountry(cell) ? cell : countryByName.get(comparable(cell));
  if (country && remembered.size < MAX_REMEMBERED) remembered.set(cell, country);
  return country ?? null;
}

function namesOfCountries(): Map<string, CountryCode> {
  const names = new Map<string, CountryCode>(Object.entries(ALIASES));
  const countries = getCountries();
  for (const country of countries) names.set(comparable(country), country);
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region' });
    for (const country of countries) {
      const name = comparable(display.of(country) ?? '');
      if (!names.has(name)) names.set(name, country);
    }
  }
  return names;
}
