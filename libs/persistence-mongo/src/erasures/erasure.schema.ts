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
