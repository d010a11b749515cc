import { collection } from '../collection';

export interface LeaseDocument {
  /** The lease's name. */
  _id: string;
  /** Null after it was given back. */
  holder: string | null;
  token: number;
  expires_at: Date;
  /** Grows with every transaction that rests on the lease, so that they conflict with a takeover. */
  touched: number;
}

export const leaseCollection = collection<LeaseDocument>('leases', {
  _id: String,
  holder: { type: String, default: null },
  token: { type: Number, required: true },
  expires_at: { type: Date, required: true },
  touched: { type: Number, default: 0 },
});
