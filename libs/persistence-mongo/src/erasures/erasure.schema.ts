import { collection } from '../collection';

export interface ErasedContactDocument {
  /** The keyed hash of a contact. */
  _id: string;
  erased_at: Date;
}

export const erasedContactCollection = collection<ErasedContactDocument>('erased_contacts', {
  _id: String,
  erased_at: { type: Date, required: true },
});

/** A lead that was erased with a contact. */
export interface ErasedLeadDocument {
  hash: string;
  csv_id: string;
  row: number;
}

export const erasedLeadCollection = collection<ErasedLeadDocument>(
  'erased_leads',
  {
    hash: { type: String, required: true },
    csv_id: { type: String, required: true },
    row: { type: Number, required: true },
  },
  [
    // erasedWith, eraseLeads
    { keys: { hash: 1, csv_id: 1, row: 1 }, options: { unique: true } },
    // erasedTogether, removing those of a CSV
    { keys: { csv_id: 1, row: 1 } },
  ],
);

export const SECRET_ID = 'secret';

interface SecretDocument {
  /** Always `secret`: there is one. */
  _id: string;
  secret: string;
}

export const secretCollection = collection<SecretDocument>('secrets', {
  _id: String,
  secret: { type: String, required: true },
});
