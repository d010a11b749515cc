import type { Application, Suppression } from '@sluice/privacy';
import { collection } from '../collection';

export interface SuppressionDocument extends Omit<Suppression, 'number' | 'source'> {
  /** The number. */
  _id: number;
  /** Absent in entries that were added before it was kept. */
  source?: Suppression['source'];
}

export const suppressionCollection = collection<SuppressionDocument>(
  'suppressions',
  {
    _id: Number,
    id: { type: String, required: true },
    kind: { type: String, required: true },
    value: { type: String, required: true },
    added_at: { type: Date, required: true },
    source: { type: Object, default: null },
  },
  [
    // byId, remove
    { keys: { id: 1 }, options: { unique: true } },
    // add, matching
    { keys: { value: 1 }, options: { unique: true } },
    // kinds, list of one kind
    { keys: { kind: 1, _id: -1 } },
  ],
);

export const APPLICATION_ID = 'application';

export interface ApplicationDocument extends Application {
  /** Always `application`: there is one. */
  _id: string;
}

export const applicationCollection = collection<ApplicationDocument>('suppression_application', {
  _id: String,
  applied_to: { type: Number, required: true },
  round: { type: Object, default: null },
  recheck: { type: [String], required: true },
});

export const TO_ERASE_ID = 'suppressions to erase';

/** There while entries of people who were erased before may still show their contacts. */
export interface SuppressionsToEraseDocument {
  /** Always `suppressions to erase`: there is one. */
  _id: string;
  /** The number of the last entry that was looked at. */
  after: number;
}

export const suppressionsToEraseCollection = collection<SuppressionsToEraseDocument>(
  'suppressions_to_erase',
  { _id: String, after: { type: Number, required: true } },
);
