import { isCountry, normaliseEmail, normalisePhone } from '@sluice/contacts';
import type { CountryCode } from 'libphonenumber-js/min';
import type { IngestOptions } from '../csv';
import { furtherContacts } from '../domain/further-contacts';
import { personKeys, type LeadContacts } from '../domain/person';
import { RowCountries } from '../domain/row-country';
import type { LeadContent } from '../lead';
import type { RenewedLead, StoredLead } from './contact-renewal.repository';

/**
 * A contact of before in the form of today; null when it is none by today's rules. It says nothing of
 * where its number belonged: that was worked out when it was taken in.
 */
export function renewedContact(field: 'email' | 'phone', value: string): string | null {
  return field === 'email' ? normaliseEmail(value) : normalisePhone(value, null);
}

/** Tells where the numbers of a CSV's leads belong that have no calling code, as its ingestion did. */
export function homesOf({
  default_country,
  countries = null,
}: IngestOptions): (lead: LeadContent) => CountryCode | null {
  const code = default_country?.toUpperCase();
  const homes = new RowCountries(code !== undefined && isCountry(code) ? code : null, countries);
  return ({ country }) => homes.of(country).country;
}

/** What the contacts of these leads become, and how many are none by today's rules. */
export function renewedLeads(
  leads: readonly StoredLead[],
  homeOf: (lead: StoredLead) => CountryCode | null,
): { renewed: RenewedLead[]; unreadable: number } {
  const renewed: RenewedLead[] = [];
  let unreadable = 0;
  const renew = (field: 'email' | 'phone', value: string | null): string | null => {
    if (value === null) return null;
    const today = renewedContact(field, value);
    if (today === null) unreadable += 1;
    return today ?? value;
  };
  for (const stored of leads) {
    const { place, lead } = stored;
    const email = renew('email', lead.email);
    const phone = renew('phone', lead.phone);
    const further_contacts = furtherContacts({ ...lead, email, phone }, homeOf(stored));
    const to = { email, phone, further_contacts };
    if (changedContacts(lead, to) > 0) renewed.push({ place, from: contactsOf(lead), to });
  }
  return { renewed, unreadable };
}

/** How many contacts are other ones, or found otherwise, than before. */
export function changedContacts(from: LeadContacts, to: LeadContacts): number {
  const before = new Set(from.further_contacts.map(({ value }) => value));
  const further = to.further_contacts.filter(({ value }) => !before.has(value)).length;
  const own = Number(from.email !== to.email) + Number(from.phone !== to.phone);
  // A lead of before stands in no index under its mailbox.
  return (
    own + further + (own + further > 0 ? 0 : personKeys({ ...to, further_contacts: [] }).length)
  );
}

function contactsOf({ email, phone, further_contacts }: LeadContent): LeadContacts {
  return { email, phone, further_contacts };
}
