import type { ApiKey } from '@sluice/access';
import { collection, without } from '../collection';

export interface ApiKeyDocument extends Omit<ApiKey, 'id'> {
  /** The key's id. */
  _id: string;
}

export const apiKeyCollection = collection<ApiKeyDocument>(
  'api_keys',
  {
    _id: String,
    name: { type: String, required: true },
    scopes: [String],
    key_hash: { type: String, required: true },
    created_at: { type: Date, required: true },
    created_by: { type: String, required: true },
    created_by_id: { type: String, default: null },
    expires_at: { type: Date, default: null },
    last_used_at: { type: Date, default: null },
  },
  [
    // byKeyHash
    { keys: { key_hash: 1 }, options: { unique: true } },
    // list
    { keys: { created_at: -1, _id: -1 } },
    { keys: { created_by_id: 1, created_at: -1, _id: -1 } },
  ],
);

export function apiKeyDocument(key: ApiKey): ApiKeyDocument {
  return { _id: key.id, ...without(key, 'id') };
}

export function apiKeyOf(document: ApiKeyDocument): ApiKey {
  return { id: document._id, ...without(document, '_id') };
}
