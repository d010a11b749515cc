import { comparedEmail, writingsOf } from './email';

/** Google's domains, whose mailboxes are the same ones, and take no notice of dots and of `+suffix`. */
const OF_GOOGLE = new Set(['gmail.com', 'googlemail.com']);

/**
 * The mailbox that an address leads to, in one writing for all addresses that lead there: the domain in
 * ASCII, at Google without dots and `+suffix` and at gmail.com. Whoever does not want to be written to
 * at one of them doesn't want it at the others; two leads are no duplicates for it, though, since
 * people give such addresses to tell senders apart.
 *
 * The same form is what Google Data Manager and UID2 ask for before an address is hashed.
 *
 * @param email normalised
 * @example mailboxOf('ann.lee+promo@googlemail.com') // 'annlee@gmail.com'
 */
export function mailboxOf(email: string): string {
  const compared = comparedEmail(email);
  const at = compared.lastIndexOf('@');
  if (!OF_GOOGLE.has(compared.slice(at + 1))) return compared;
  const suffix = compared.indexOf('+');
  const end = suffix > 0 && suffix < at ? suffix : at;
  const local = compared.slice(0, end).replaceAll('.', '');
  return local === '' ? compared : `${local}@gmail.com`;
}

/**
 * All forms under which an address may be kept, listed or hashed by somebody who means its mailbox: as
 * it is written, with its domain in the other form, and as the mailbox.
 *
 * @param email normalised
 */
export function formsOfEmail(email: string): string[] {
  const writings = writingsOf(email);
  const mailbox = mailboxOf(email);
  return writings.includes(mailbox) ? writings : [...writings, mailbox];
}
