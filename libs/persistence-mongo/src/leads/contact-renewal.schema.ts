import type { ContactRenewal } from '@sluice/leads';
import { collection } from '../collection';

export const RENEWAL_ID = 'contact renewal';

export interface ContactRenewalDocument extends ContactRenewal {
  /** Always `contact renewal`: there is one. */
  _id: string;
}

export const contactRenewalCollection = collection<ContactRenewalDocument>('contact_renewal', {
  _id: String,
  form: { type: Number, required: true },
  isFinished: { type: Boolean, required: true },
  entries_up_to: { type: Number, required: true },
  leads_up_to: { type: Number, required: true },
  renewed_entries: { type: Number, required: true },
  looked_at_leads: { type: Number, required: true },
  renewed_contacts: { type: Number, required: true },
  unreadable_contacts: { type: Number, required: true },
});
