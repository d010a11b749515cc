import type { Reject } from '@sluice/leads';
import type { Types } from 'mongoose';
import { collection } from '../collection';

export interface RejectDocument extends Reject {
  _id?: Types.ObjectId;
  attempt: number;
}

export const rejectCollection = collection<RejectDocument>(
  'rejects',
  {
    attempt: { type: Number, required: true },
    line: { type: Number, required: true },
    reason: { type: String, required: true },
    detail: { type: String, required: true },
    raw: [String],
  },
  // rejectsAfter, and removing those of an attempt
  [{ keys: { attempt: 1, line: 1 } }],
);

export function rejectOf({ line, reason, detail, raw }: RejectDocument): Reject {
  return { line, reason, detail, raw };
}
