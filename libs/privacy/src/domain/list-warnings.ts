import type { Entry } from './entry';
import { isFreeMail } from './free-mail';

/** What is worth a look before a list is taken in. */
export const LIST_WARNINGS = [
  'free_mail_domains',
  'country_missing',
  'encoding_guessed',
  'hashes_without_leads',
  'nothing_read',
] as const;

export interface ListWarning {
  code: (typeof LIST_WARNINGS)[number];
  /** In words, for people. */
  text: string;
}

/** How many domains a sentence lists. */
const LISTED = 5;

/** Gathers, entry by entry, what of a list is worth a look. */
export class ListWarnings {
  private readonly freeMail = new Set<string>();
  private withoutCountry = 0;

  /** @param country where numbers without a calling code belong */
  constructor(private readonly country: string | null) {}

  see({ kind, value }: Entry): void {
    if (kind === 'domain' && isFreeMail(value)) this.freeMail.add(value);
  }

  /** @param cell was refused */
  seeRefused(cell: string): void {
    if (this.country === null && isLikeANumber(cell)) this.withoutCountry += 1;
  }

  get found(): ListWarning[] {
    const { freeMail, withoutCountry } = this;
    return [
      ...(freeMail.size > 0 ? [freeMailWarning([...freeMail])] : []),
      ...(withoutCountry > 0 ? [countryWarning(withoutCountry)] : []),
    ];
  }
}

/** @param hashes how many different ones the list has, and how many of them hit nothing */
export function hashWarning(hashes: number, withoutLeads: number): ListWarning {
  const stand = `${withoutLeads === 1 ? 'stands' : 'stand'} for no lead`;
  return {
    code: 'hashes_without_leads',
    text: `${withoutLeads} of ${hashes} ${hashes === 1 ? 'hash' : 'hashes'} ${stand}. They have to be of addresses in lower case, or of numbers with their country code; those of national numbers need the country of the list.`,
  };
}

export function encodingWarning(encoding: string): ListWarning {
  return {
    code: 'encoding_guessed',
    text: `The list seems to be written in ${encoding}, which is a guess. Choose the encoding if letters look wrong.`,
  };
}

export const NOTHING_READ: ListWarning = {
  code: 'nothing_read',
  text: 'Nothing in the list could be read as an entry. Choose the columns that hold entries, or check the delimiter.',
};

function freeMailWarning(domains: readonly string[]): ListWarning {
  const shown = domains.slice(0, LISTED).join(', ');
  const more = domains.length > LISTED ? ` and ${domains.length - LISTED} more` : '';
  const are = domains.length === 1 ? 'is a provider' : 'are providers';
  return {
    code: 'free_mail_domains',
    text: `The list blocks whole domains that anybody can have an address at: ${shown}${more} ${are} of free mail. Everybody there would be suppressed; take ${domains.length === 1 ? 'it' : 'them'} out of the list unless that is meant.`,
  };
}

function countryWarning(numbers: number): ListWarning {
  return {
    code: 'country_missing',
    text: `${numbers} ${numbers === 1 ? 'entry looks like a phone number' : 'entries look like phone numbers'} without a country code. Choose the country of the list to have ${numbers === 1 ? 'it' : 'them'} read.`,
  };
}

function isLikeANumber(cell: string): boolean {
  return cell.length <= 40 && /^[\d\s()./+-]+$/.test(cell) && /\d(?:\D*\d){5}/.test(cell);
}
