import {
  LEAD_FIELDS,
  personKeys,
  type FurtherContact,
  type LeadField,
  type Lost,
  type NewLead,
} from '@sluice/leads';
import { Schema } from 'mongoose';
import { collection } from '../collection';
import { idIn, placeOf } from '../series';

/** A lead; fields that its row doesn't have are left out, which saves a third of the space. */
export type LeadDocument = Partial<Record<LeadField, string>> & {
  /** Its attempt's series and its row: see series.ts. */
  _id: number;
  extra?: Record<string, string>;
  lost?: readonly Lost[];
  further_contacts?: readonly FurtherContact[];
  /** What it is found by beside `email` and `phone`. */
  person?: readonly string[];
};

export const leadCollection = collection<LeadDocument>(
  'leads',
  {
    _id: Number,
    ...Object.fromEntries(LEAD_FIELDS.map((field) => [field, String])),
    // The file's own headers are its keys, in any spelling.
    extra: Schema.Types.Mixed,
    lost: Schema.Types.Mixed,
    further_contacts: Schema.Types.Mixed,
    person: [String],
  },
  [
    // known, byContact
    { keys: { email: 1 }, options: { sparse: true } },
    { keys: { phone: 1 }, options: { sparse: true } },
    { keys: { person: 1 }, options: { sparse: true } },
  ],
);

/** Made field by field: a million of them go through here, and spreading objects takes longer. */
export function leadDocument(attempt: number, lead: NewLead): LeadDocument {
  const document: LeadDocument = { _id: idIn(attempt, lead.row) };
  for (const field of LEAD_FIELDS) {
    const value = lead[field];
    if (value !== null) document[field] = value;
  }
  if (Object.keys(lead.extra).length > 0) document.extra = lead.extra;
  if (lead.lost.length > 0) document.lost = lead.lost;
  if (lead.further_contacts.length > 0) document.further_contacts = lead.further_contacts;
  const person = personKeys(lead);
  if (person.length > 0) document.person = person;
  return document;
}

export function newLeadOf(document: LeadDocument): NewLead {
  const lead = {
    row: placeOf(document._id),
    extra: document.extra ?? {},
    lost: document.lost ?? [],
    further_contacts: document.further_contacts ?? [],
  } as unknown as NewLead;
  for (const field of LEAD_FIELDS) lead[field] = document[field] ?? null;
  return lead;
}
