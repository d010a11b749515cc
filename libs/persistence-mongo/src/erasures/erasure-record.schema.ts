import type { ErasureRecord, ToldRecipient } from '@sluice/privacy';
import { collection } from '../collection';

export interface ErasureDocument extends Omit<ErasureRecord, 'erasure_id'> {
  /** The erasure_id. */
  _id: string;
  /** Stands for what was to be erased. */
  key: string;
  /** Counts changes, so that two at once exclude each other. */
  touched: number;
}

export const erasureCollection = collection<ErasureDocument>(
  'erasures',
  {
    _id: String,
    key: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    leads: { type: Number, required: true },
    members: { type: Number, required: true },
    untold: { type: Number, required: true },
    touched: { type: Number, required: true },
  },
  [
    // begin
    { keys: { key: 1 }, options: { unique: true } },
    // list
    { keys: { at: -1, _id: -1 } },
  ],
);

/** A lead that stands in a record; it outlives its CSV. */
export interface RecordedLeadDocument {
  /** `csv_id/row`. */
  _id: string;
  erasure_id: string;
}

export const recordedLeadCollection = collection<RecordedLeadDocument>('recorded_leads', {
  _id: String,
  erasure_id: { type: String, required: true },
});

/** One for each: there is no limit to how many members can have received a lead. */
export interface ErasureRecipientDocument extends ToldRecipient {
  erasure_id: string;
}

export const erasureRecipientCollection = collection<ErasureRecipientDocument>(
  'erasure_recipients',
  {
    erasure_id: { type: String, required: true },
    member_id: { type: String, required: true },
    execution_id: { type: String, required: true },
    at: { type: Date, required: true },
    told_at: { type: Date, default: null },
    told_by: { type: String, default: null },
  },
  [
    // addLead, tell, recipients
    { keys: { erasure_id: 1, member_id: 1, execution_id: 1 }, options: { unique: true } },
    // recipients, those who have still to be told and others
    { keys: { erasure_id: 1, told_at: 1, member_id: 1, execution_id: 1 } },
  ],
);
