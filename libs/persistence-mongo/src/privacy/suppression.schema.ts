import type { Application, Claims, Suppression } from '@sluice/privacy';
import { collection } from '../collection';

export interface SuppressionDocument extends Omit<
  Suppression,
  'number' | 'source' | 'import_no' | 'hits'
> {
  /** The number. */
  _id: number;
  /** Absent in entries that were added before it was kept. */
  source?: Suppression['source'];
  /** Absent, as the others, in entries that were added before lists were one thing each. */
  import_no?: number | null;
  /** Absent where no further import has the entry. */
  holds?: number[];
  country?: string | null;
  hits?: number;
}

/** On whose behalf the entry stands there. */
export function claimsOf({
  import_no = null,
  holds = [],
  country = null,
}: Pick<SuppressionDocument, 'import_no' | 'holds' | 'country'>): Claims {
  return { import_no, holds, country };
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
    import_no: { type: Number, default: null },
    holds: { type: [Number], default: undefined },
    country: { type: String, default: null },
    hits: { type: Number, default: 0 },
  },
  [
    // byId, remove
    { keys: { id: 1 }, options: { unique: true } },
    // add, matching
    { keys: { value: 1 }, options: { unique: true } },
    // kinds, list of one kind
    { keys: { kind: 1, _id: -1 } },
    // taking an import back that has entries of others
    {
      keys: { holds: 1, _id: 1 },
      options: { partialFilterExpression: { holds: { $exists: true } } },
    },
  ],
);

/** A country of lists whose hashes may be of national numbers. */
export interface CountryDocument {
  _id: string;
}

export const suppressionCountryCollection = collection<CountryDocument>('suppression_countries', {
  _id: String,
});

/** A CSV of which the refused rows were counted as hits. */
export interface RefusalsDocument {
  _id: string;
}

export const refusalsCollection = collection<RefusalsDocument>('suppression_refusals', {
  _id: String,
});

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
  counted_to: { type: Number },
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
