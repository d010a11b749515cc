import { normaliseEmail, normalisePhone } from '@sluice/contacts';
import type { ContactField, RenewedContact, StoredContacts } from './contact-renewal.repository';

/**
 * A contact of before in the form of today; null when it is none by today's rules. It says nothing of
 * where its number belonged: that was worked out when it was taken in.
 */
export function renewedContact(field: ContactField, value: string): string | null {
  return field === 'email' ? normaliseEmail(value) : normalisePhone(value, null);
}

/** What the contacts of these leads become, and how many are none by today's rules. */
export function renewedContacts(leads: readonly StoredContacts[]): {
  renewed: RenewedContact[];
  unreadable: number;
} {
  const renewed: RenewedContact[] = [];
  let unreadable = 0;
  for (const lead of leads)
    for (const field of ['email', 'phone'] as const) {
      const from = lead[field];
      if (from === null) continue;
      const to = renewedContact(field, from);
      if (to === null) unreadable += 1;
      else if (to !== from) renewed.push({ place: lead.place, field, from, to });
    }
  return { renewed, unreadable };
}
