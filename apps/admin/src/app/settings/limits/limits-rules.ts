import { type SchemaPathTree, max, min, pattern, required, validate } from '@angular/forms/signals';
import { type Settings } from '../settings-data';

const highestLimit = 1_000_000;
const longestInDays = 3_650;
const longestInWeeks = 260;
const address = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

/** The settings as they are typed: addresses one a line, a country that may be empty. */
export interface TypedSettings {
  distribution_limit: number;
  default_country: string;
  archive_after_days: number | null;
  erase_archived_after_days: number | null;
  low_supply_weeks: number;
  notify_emails: string;
  make_good: boolean;
}

export function typedSettings(settings: Omit<Settings, 'version'>): TypedSettings {
  return {
    ...fieldsOf(settings),
    default_country: settings.default_country ?? '',
    notify_emails: settings.notify_emails.join('\n'),
  };
}

export function settingsOf(typed: TypedSettings): Omit<Settings, 'version'> {
  return {
    ...fieldsOf(typed),
    default_country: typed.default_country.trim().toUpperCase() || null,
    notify_emails: addressesIn(typed.notify_emails),
  };
}

export function limitsRules(path: SchemaPathTree<TypedSettings>): void {
  const limit = $localize`Enter a whole number from 1 to 1,000,000.`;
  required(path.distribution_limit, { message: limit });
  min(path.distribution_limit, 1, { message: limit });
  max(path.distribution_limit, highestLimit, { message: limit });
  pattern(path.default_country, /^\s*([A-Za-z]{2})?\s*$/, {
    message: $localize`Enter the two letters of the country, such as US, or nothing.`,
  });
  const days = $localize`Enter a whole number of days from 1 to 3,650, or nothing.`;
  min(path.archive_after_days, 1, { message: days });
  max(path.archive_after_days, longestInDays, { message: days });
  min(path.erase_archived_after_days, 1, { message: days });
  max(path.erase_archived_after_days, longestInDays, { message: days });
  const weeks = $localize`Enter a whole number of weeks from 0 to 260.`;
  required(path.low_supply_weeks, { message: weeks });
  min(path.low_supply_weeks, 0, { message: weeks });
  max(path.low_supply_weeks, longestInWeeks, { message: weeks });
  validate(path.notify_emails, ({ value }) => {
    const wrong = addressesIn(value()).find((one) => !address.test(one));
    if (wrong === undefined) return undefined;
    return { kind: 'address', message: $localize`“${wrong}” is not an e-mail address.` };
  });
}

function fieldsOf<Fields extends Omit<TypedSettings, 'default_country' | 'notify_emails'>>({
  distribution_limit,
  archive_after_days,
  erase_archived_after_days,
  low_supply_weeks,
  make_good,
}: Fields) {
  return {
    distribution_limit,
    archive_after_days,
    erase_archived_after_days,
    low_supply_weeks,
    make_good,
  };
}

function addressesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}
