import { hash } from 'node:crypto';
import { formsOfEmail, nationalWritings, writingsOfPhone } from '@sluice/contacts';
import { digestsOf, type ContactHasher, type DigestAlgorithm } from '@sluice/leads';
import { domainsOf } from './domain/domains';
import type { Entry, SuppressionKind } from './domain/entry';

type Kinds = ReadonlySet<SuppressionKind>;

/** The values of all entries that would stand for this e-mail address, of the kinds that there are. */
export function keysOfEmail(email: string, kinds: Kinds): string[] {
  const emails = formsOfEmail(email);
  return [
    ...(kinds.has('email') ? emails : []),
    ...(kinds.has('domain') ? domainsOf(email) : []),
    ...digestsOf({ emails, phones: [] }, algorithmsOf(kinds)),
  ];
}

/** The same for a phone number in E.164: lists hash it with its plus, or without. */
export function keysOfPhone(phone: string, kinds: Kinds): string[] {
  const phones = writingsOfPhone(phone);
  return [
    ...(kinds.has('phone') ? phones : []),
    ...digestsOf({ emails: [], phones }, algorithmsOf(kinds)),
  ];
}

/**
 * The hashes of a number without its calling code, each with the country of the list in which it would
 * stand for this number: the same digits are somebody else's abroad.
 *
 * @param countries those of which there are such lists
 */
export function nationalKeysOf(
  phone: string,
  kinds: Kinds,
  countries: ReadonlySet<string>,
): { key: string; country: string }[] {
  const algorithms = algorithmsOf(kinds);
  if (algorithms.length === 0) return [];
  return [...countries].flatMap((country) =>
    nationalWritings(phone, country).flatMap((digits) =>
      algorithms.map((algorithm) => ({ key: hash(algorithm, digits), country })),
    ),
  );
}

/**
 * The keyed hashes under which the person may have been erased, whatever the writing was: an earlier
 * version kept no other than that of the writing that it was given. The first takes the value's place.
 * None for what stands for more than one person, or is such a hash already.
 */
export function keyedHashesOf({ kind, value }: Entry, hasher: ContactHasher): string[] {
  if (kind === 'email') return ownFirst(value, formsOfEmail(value)).map((one) => hasher.email(one));
  if (kind === 'phone')
    return ownFirst(value, writingsOfPhone(value)).map((one) => hasher.phone(one));
  return kind === 'sha256' || kind === 'md5' ? [hasher.digest(value)] : [];
}

function ownFirst(value: string, forms: readonly string[]): string[] {
  return [value, ...forms.filter((form) => form !== value)];
}

function algorithmsOf(kinds: Kinds): DigestAlgorithm[] {
  return (['sha256', 'md5'] as const).filter((algorithm) => kinds.has(algorithm));
}
