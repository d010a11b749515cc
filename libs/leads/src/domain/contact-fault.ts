import type { Home } from './row-country';
import { quoted } from './text';

/** Why a row has no e-mail address or no number though its cells say something; stable words. */
export const LOSS_REASONS = [
  'invalid_email',
  'invalid_phone',
  'digits_cut_off',
  'country_missing',
  'country_unknown',
  'opted_out',
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];

/** A contact that a row has cells for and goes without. */
export interface Lost {
  field: 'email' | 'phone';
  reason: LossReason;
}

/** What is wrong with a cell that should hold a contact. */
export interface ContactFault {
  reason: LossReason;
  /** The reason in a sentence, with the cell and the name of its column. */
  detail: string;
}

export function invalidEmail(cell: string, header: string): ContactFault {
  return {
    reason: 'invalid_email',
    detail: `${quoted(cell)} in ${header} is not an e-mail address.`,
  };
}

/** Whatever its country, no number has fewer digits; but for a few islands' own. */
const FEWEST_DIGITS = 6;

export function invalidPhone(
  cell: string,
  header: string,
  { country, unknown }: Home,
): ContactFault {
  const said = `${quoted(cell)} in ${header} is not a phone number`;
  if (/^\d[.,]\d+E\+?\d+$/i.test(cell)) {
    return {
      reason: 'digits_cut_off',
      detail: `${said}: a spreadsheet has cut off its digits. Format the column as text before you export it.`,
    };
  }
  const lacksCountry = /^\(?\d/.test(cell) && digitsOf(cell) >= FEWEST_DIGITS;
  if (unknown !== null && lacksCountry) {
    return {
      reason: 'country_unknown',
      detail: `${said} that is complete: it has no country code, and ${quoted(unknown)} is no country that is known. Say which one it means.`,
    };
  }
  if (country === null && lacksCountry) {
    return {
      reason: 'country_missing',
      detail: `${said} that is complete: it has no country code. Choose a default country for the file.`,
    };
  }
  return { reason: 'invalid_phone', detail: `${said}.` };
}

function digitsOf(cell: string): number {
  return cell.replaceAll(/\D/g, '').length;
}

/** A number that may not be called is taken off, whatever it is. */
export function refusedPhone(cell: string, header: string): ContactFault {
  return {
    reason: 'opted_out',
    detail: `The person does not want to be called: ${quoted(cell)} in ${header}.`,
  };
}
