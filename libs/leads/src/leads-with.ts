import { writingsOf, writingsOfPhone } from '@sluice/contacts';
import type { Lead } from './lead';
import type { LeadRepository } from './lead.repository';

/**
 * The leads with one of these contacts, in whichever of its writings they keep the address or number.
 *
 * @param contact normalised, by the rules of today or of before
 * @param limit for each writing
 */
export async function leadsWith(
  leads: Pick<LeadRepository, 'byContact'>,
  contact: { email?: string; phone?: string },
  limit: number,
): Promise<Lead[]> {
  const found = await leads.byContact(contact, limit);
  for (const other of otherWritings(contact))
    for (const lead of await leads.byContact(other, limit))
      if (!found.some(({ csv_id, row }) => csv_id === lead.csv_id && row === lead.row))
        found.push(lead);
  return found;
}

function otherWritings(contact: {
  email?: string;
  phone?: string;
}): ({ email: string } | { phone: string })[] {
  const emails = contact.email === undefined ? [] : writingsOf(contact.email);
  const phones = contact.phone === undefined ? [] : writingsOfPhone(contact.phone);
  return [
    ...emails.filter((email) => email !== contact.email).map((email) => ({ email })),
    ...phones.filter((phone) => phone !== contact.phone).map((phone) => ({ phone })),
  ];
}
