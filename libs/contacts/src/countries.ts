import { getCountries, isSupportedCountry, type CountryCode } from 'libphonenumber-js/min';
import metadata from 'libphonenumber-js/min/metadata';
import { cleanedContact, withoutDecimals } from './cells';
import { ALPHA_3, OTHER_NAMES, SHARED_NAMES } from './country-names';

/** The languages that the names of countries are known in; the first few are made ready together. */
const FIRST_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'];
const OTHER_LANGUAGES =
  'pl cs sk hu ro sv da nb fi tr el ru uk bg hr sr sl lt lv et ja zh zh-Hant ko ar he fa hi th vi id ms ca eu ga is sq mk bs ka hy az kk uz'.split(
    ' ',
  );

/** No name of a country is longer, in characters. */
export const LONGEST_COUNTRY = 100;

/**
 * Files name the same few countries over and over; this is how many spellings are remembered. Not
 * more, since a remembered cell may keep the whole piece of the file in memory that it was cut from.
 */
const MAX_REMEMBERED = 50;

const remembered = new Map<string, CountryCode | null>();
let firstNames: Map<string, CountryCode | null> | null = null;
let otherNames: Map<string, CountryCode | null> | null = null;

/**
 * The country that a cell names: by its ISO 3166 code of two or three letters, its calling code
 * (`+44`, `0044`, `49`), or a usual name of it in some fifty languages. Null when it names none, or
 * when two go by that name.
 */
export function countryNamed(cell: string): CountryCode | null {
  if (cell.length > LONGEST_COUNTRY) return null;
  const known = remembered.get(cell);
  if (known !== undefined) return known;
  const country = find(cleanedContact(cell));
  if (remembered.size < MAX_REMEMBERED) remembered.set(cell, country);
  return country;
}

/** What names of countries are compared by: letters and digits, in lower case, no accents. */
export function countryKey(name: string): string {
  return name
    .slice(0, LONGEST_COUNTRY)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}\p{M}]|[\u0300-\u036f]/gu, '');
}

function find(text: string): CountryCode | null {
  const code = text.toUpperCase();
  if (isSupportedCountry(code)) return code;
  if (/^(?:\+|00)?\s?\d{1,3}(?:[.,]0)?$/.test(text)) return countryCalled(text);
  const key = countryKey(text);
  firstNames ??= namesOfCountries();
  const named = firstNames.get(key);
  if (named !== undefined) return named;
  otherNames ??= namesIn(OTHER_LANGUAGES);
  return otherNames.get(key) ?? null;
}

/** The country with a calling code; the main one where several share it. */
function countryCalled(text: string): CountryCode | null {
  const digits = withoutDecimals(text.replace(/^(?:\+|00)\s?/, ''));
  const codes = metadata.country_calling_codes as Record<string, CountryCode[]>;
  const country = Object.hasOwn(codes, digits) ? codes[digits]![0]! : null;
  return country !== null && isSupportedCountry(country) ? country : null;
}

function namesOfCountries(): Map<string, CountryCode | null> {
  const names = new Map<string, CountryCode | null>();
  for (const name of SHARED_NAMES.split(',')) names.set(countryKey(name), null);
  for (const [country, others] of Object.entries(OTHER_NAMES))
    for (const name of others.split(',')) names.set(countryKey(name), country as CountryCode);
  for (const entry of ALPHA_3.split(/\s+/)) {
    const [alpha3 = '', alpha2 = alpha3.slice(0, 2)] = entry.split('=');
    names.set(countryKey(alpha3), alpha2 as CountryCode);
  }
  for (const [name, country] of namesIn(FIRST_LANGUAGES))
    if (!names.has(name)) names.set(name, country);
  return names;
}

/** By name, in these languages; one that two countries share in one of them names neither. */
function namesIn(languages: readonly string[]): Map<string, CountryCode | null> {
  const names = new Map<string, CountryCode | null>();
  const countries = getCountries();
  for (const language of languages) {
    for (const style of ['long', 'short'] as const) {
      const display = new Intl.DisplayNames([language], { type: 'region', style });
      for (const country of countries) {
        const name = countryKey(display.of(country) ?? '');
        const other = names.get(name);
        names.set(name, other === undefined || other === country ? country : null);
      }
    }
  }
  return names;
}

/** Whether libphonenumber knows the country. */
export function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}
