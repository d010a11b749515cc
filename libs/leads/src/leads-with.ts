import { writingsOf } from '@sluice/contacts';
import type { Lead } from './lead';
import type { LeadRepository } from './lead.repository';

/**
 * The leads with one of these contacts, in whichever of its writings they keep the address.
 *
 * @param contact normalised
 * @param limit for each writing
 */
export async function leadsWith(
  leads: Pick<LeadRepository, 'byContact'>,
  contact: { email?: string; phone?: string },
  limit: number,
): Promise<Lead[]> {
  const found = await leads.byContact(contact, limit);
  const [, ...others] = contact.email === undefined ? [] : writingsOf(contact.email);
  for (const email of others)
    for (const lead of await leads.byContact({ email }, limit))
      if (!found.some(({ csv_id, row }) => csv_id === lead.csv_id && row === lead.row))
        found.push(lead);
  return found;
}
