/** What admins decide for the whole installation. */
export interface Settings {
  /** How many members each lead of a later upload may go to, where the upload doesn't say. */
  distribution_limit: number;
  /** Days after which an exhausted CSV is archived; null: never. */
  archive_after_days: number | null;
  /** Days in the archive after which the personal data of a CSV is erased for good; null: never. */
  erase_archived_after_days: number | null;
  /** Supply for fewer weeks than this is low, and worth an e-mail. */
  low_supply_weeks: number;
  /** Who is e-mailed. */
  notify_emails: string[];
  /** Where phone numbers without a country code belong (ISO 3166 alpha-2), where the upload doesn't say. */
  default_country: string | null;
  /** Whether leads that a member returns as bad are added to the member's next allowance. */
  make_good: boolean;
}

/** The settings as they stand; `version` is 0 until somebody changes them. */
export interface VersionedSettings extends Settings {
  version: number;
}

/** What has been chosen once a change is made: what it leaves out stays as it was, or unchosen. */
export function chosenAfter(
  chosen: Partial<Settings>,
  change: Partial<Settings>,
): Partial<Settings> {
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...chosen, ...Object.fromEntries(named) };
}

export const DEFAULT_SETTINGS: Settings = {
  distribution_limit: 10,
  archive_after_days: null,
  erase_archived_after_days: null,
  low_supply_weeks: 4,
  notify_emails: [],
  default_country: null,
  make_good: true,
};
