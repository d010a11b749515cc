import { LONGEST_COUNTRY, countryKey, countryNamed, isCountry } from '@sluice/contacts';
import { ValidationFailed } from '@sluice/kernel';
import type { CountryCode } from 'libphonenumber-js/min';
import { shortened } from './text';

/** Where the numbers of a row belong that have no calling code. */
export interface Home {
  country: CountryCode | null;
  /** What the row names instead of a country that is known; null when it names one, or none at all. */
  unknown: string | null;
}

/** Tells the country of each row: its own, as it is written there, else that of the whole file. */
export class RowCountries {
  private readonly told = new Map<string, CountryCode>();
  private readonly byDefault: Home;
  private lastCell: string | null = null;
  private lastHome: Home;

  /**
   * @param defaultCountry where the numbers of rows belong that name no country
   * @param countries what the uploader says that cells mean, by cell; it outweighs their usual meaning
   * @throws ValidationFailed when one of them is no country
   */
  constructor(
    defaultCountry: CountryCode | null,
    countries: Readonly<Record<string, string>> | null,
  ) {
    this.byDefault = { country: defaultCountry, unknown: null };
    this.lastHome = this.byDefault;
    for (const [cell, written] of Object.entries(countries ?? {})) {
      const code = written.toUpperCase();
      if (!isCountry(code)) throw noCountry(cell, written);
      this.told.set(countryKey(cell), code);
    }
  }

  /**
   * Where a row belongs. One that names a country nobody knows never belongs to the default country: a
   * number there would be a stranger's.
   *
   * @param cell clean, and no word for nothing; null when the row names no country
   */
  of(cell: string | null): Home {
    if (cell === null) return this.byDefault;
    // Most rows name what the row before them does.
    if (cell === this.lastCell) return this.lastHome;
    const told = this.told.size === 0 ? undefined : this.told.get(countryKey(cell));
    const country = told ?? countryNamed(cell);
    this.lastCell = cell;
    this.lastHome = { country, unknown: country === null ? cell : null };
    return this.lastHome;
  }
}

function noCountry(cell: string, written: string): ValidationFailed {
  const said = shortened(cell, LONGEST_COUNTRY);
  const message = `"${shortened(written, LONGEST_COUNTRY)}", which "${said}" is to mean, is no country. Name it by its two letters, such as US, DE or FR.`;
  return new ValidationFailed(message, [{ field: `countries.${said}`, message }]);
}

/** How many different cells a preview lists. */
const LISTED = 100;

/** How many are counted; a file with more has something else in that column. */
const COUNTED = 10_000;

export interface UnknownCountry {
  /** Its beginning, when it is longer than any country's name. */
  cell: string;
  count: number;
}

/** Counts what rows name instead of a country that is known. */
export class UnknownCountries {
  private readonly counts = new Map<string, UnknownCountry>();

  add(cell: string): void {
    const key = countryKey(cell);
    const known = this.counts.get(key);
    if (known) known.count += 1;
    else if (this.counts.size < COUNTED)
      this.counts.set(key, { cell: shortened(cell, LONGEST_COUNTRY), count: 1 });
  }

  /** The most frequent first, each as the file writes it first. */
  listed(): UnknownCountry[] {
    return [...this.counts.values()].sort((a, b) => b.count - a.count).slice(0, LISTED);
  }
}
