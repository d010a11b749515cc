import { personKeys, type LeadContacts } from '@sluice/leads';

export type ContactKind = 'email' | 'phone';

/** `person`: whatever else a lead is found by, as `personKeys` says. */
export type HashedKind = ContactKind | 'person';

/** So that what looks alike and is of another kind differs. */
const SEEDS: Record<HashedKind, number> = {
  email: 0x2c9277b5,
  phone: 0x5f356495,
  person: 0x1b873593,
};

/**
 * A whole number from 0 to 2^53 - 1 that stands for a contact in the index: two lanes of
 * multiplicative hashing with the finishers of MurmurHash3 (the construction is that of cyrb53).
 * Among 60 million contacts it is even odds that two share a number, so whoever finds one looks at the lead.
 *
 * The database keeps these numbers: the function can't change without a migration.
 */
export function contactHash(kind: HashedKind, value: string): number {
  let low = 0xdeadbeef ^ SEEDS[kind];
  let high = 0x41c6ce57 ^ SEEDS[kind];
  for (let index = 0; index < value.length; index += 1) {
    const unit = value.charCodeAt(index);
    low = Math.imul(low ^ unit, 2654435761);
    high = Math.imul(high ^ unit, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}

/** Under what a lead stands in the index. */
export function contactHashes(lead: LeadContacts): number[] {
  const hashes = personKeys(lead).map((key) => contactHash('person', key));
  if (lead.email !== null) hashes.push(contactHash('email', lead.email));
  if (lead.phone !== null) hashes.push(contactHash('phone', lead.phone));
  return hashes;
}
