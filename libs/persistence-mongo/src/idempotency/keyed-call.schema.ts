import type { KeyedCall } from '@sluice/idempotency';
import { collection } from '../collection';

export interface KeyedCallDocument extends Omit<KeyedCall, 'call_id'> {
  /** The call_id. */
  _id: string;
}

export const keyedCallCollection = collection<KeyedCallDocument>(
  'keyed_calls',
  {
    _id: String,
    fingerprint: { type: String, required: true },
    state: { type: String, required: true },
    status: { type: Number, default: null },
    answer: { type: String, default: null },
    expires_at: { type: Date, required: true },
  },
  // removeExpired
  [{ keys: { expires_at: 1 } }],
);
